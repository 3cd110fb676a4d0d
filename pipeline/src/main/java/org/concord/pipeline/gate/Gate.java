package org.concord.pipeline.gate;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.KeyException;
import org.concord.automaton.yaml.YamlDocument;
import org.concord.pipeline.condition.Condition;

/**
 * A gate: what a candidate must keep to.
 *
 * @param confidence of passing, and of failing over all blocking thresholds, over 0.5 and below 1;
 *     null for 0.95
 * @param inconclusive what comes of a gate that cannot tell; null for {@link
 *     InconclusiveRule#REPORT}
 * @param minDigits a slice with fewer is not judged, at least 1; null for 100
 * @param thresholds at least one; copied
 */
public record Gate(
    Double confidence,
    InconclusiveRule inconclusive,
    Integer minDigits,
    List<Threshold> thresholds) {
  private static final String STANDARD = "/org/concord/samples/gates/default.yaml";
  private static final double CONFIDENCE = 0.95;
  private static final int MIN_DIGITS = 100;

  /**
   * Validates, fills in defaults and copies.
   *
   * @throws KeyException naming the key
   */
  public Gate {
    confidence = confidence == null ? (Double) CONFIDENCE : confidence;
    inconclusive = inconclusive == null ? InconclusiveRule.REPORT : inconclusive;
    minDigits = minDigits == null ? (Integer) MIN_DIGITS : minDigits;
    KeyException.check(
        confidence > 0.5 && confidence < 1, "confidence", "over 0.5 and below 1", confidence);
    KeyException.check(minDigits >= 1, "minDigits", "at least 1", minDigits);
    KeyException.check(
        thresholds != null && !thresholds.isEmpty(), "thresholds", "at least one", "none");
    thresholds = List.copyOf(thresholds);
  }

  /** The gate that ships with the program. */
  public static Gate standard() {
    try {
      return of(
          YamlDocument.of(
              "default.yaml",
              Resources.toString(
                  Resources.getResource(Gate.class, STANDARD), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a gate file.
   *
   * @throws InputException in one line naming file, line and key
   */
  public static Gate read(Path file) {
    return of(YamlDocument.read(file));
  }

  /** Reads a gate; see {@link #read}. */
  static Gate of(YamlDocument document) {
    return document.convert(document.keys(), Gate.class, "", "");
  }

  /**
   * This gate, with its thresholds that name no condition judged under other conditions too.
   *
   * @throws InputException if there is no such threshold for them to be judged by
   */
  public Gate under(List<Condition> conditions) {
    Set<Threshold> all = new LinkedHashSet<>(thresholds);
    for (Condition condition : conditions) {
      thresholds.stream()
          .filter(threshold -> threshold.condition().none())
          .forEach(threshold -> all.add(threshold.under(condition)));
      if (all.stream().noneMatch(threshold -> threshold.condition().equals(condition))) {
        throw new InputException(
            "--condition %s must be judged by a threshold that names no condition, or this one, actual: there is none"
                .formatted(condition.text()));
      }
    }
    return new Gate(confidence, inconclusive, minDigits, List.copyOf(all));
  }

  /** The conditions that its thresholds are judged under, without doubles, in their order. */
  public List<Condition> conditions() {
    return thresholds.stream().map(Threshold::condition).distinct().toList();
  }

  /** The chance of error that its limits allow. */
  double tail() {
    // Not 1 − confidence in binary: 0.05 is what is meant and what is shown.
    return Math.rint((1 - confidence) * 1e12) / 1e12;
  }
}
