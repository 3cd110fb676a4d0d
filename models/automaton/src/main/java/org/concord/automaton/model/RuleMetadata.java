package org.concord.automaton.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.concord.automaton.InputException;

/**
 * How a rule wants to be run and where it comes from: the metadata of a model file. Immutable.
 *
 * @param fireRate probability that an alive cell fires in a step, over 0 and at most 1
 * @param noiseStddev standard deviation of the noise added to each channel of a residual, 0 or more
 * @param aliveThreshold a cell is alive if its gray is over it, at least 0 and under 1
 * @param labelsOrNull what the labels are called, or null
 * @param lossOrNull the loss the rule was trained with, for example {@code l2}, or null
 * @param provenanceOrNull data, recipe and versions, as JSON, or null
 */
public record RuleMetadata(
    float fireRate,
    float noiseStddev,
    float aliveThreshold,
    LabelNames labelsOrNull,
    String lossOrNull,
    String provenanceOrNull)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Metadata key of {@link #fireRate}. */
  public static final String FIRE_RATE = "concord.fireRate";

  /** Metadata key of {@link #noiseStddev}. */
  public static final String NOISE_STDDEV = "concord.noiseStddev";

  /** Metadata key of {@link #aliveThreshold}. */
  public static final String ALIVE_THRESHOLD = "concord.aliveThreshold";

  /** Metadata key of {@link #labels}: a JSON array of names. */
  public static final String LABELS = "concord.labels";

  /** Metadata key of the number of labels, for models that do not name them. */
  public static final String CLASSES = "concord.classes";

  /** Metadata key of {@link #loss}. */
  public static final String LOSS = "concord.loss";

  /** Metadata key of {@link #provenance}. */
  public static final String PROVENANCE = "concord.provenance";

  /** What holds for a model that says nothing: fires half the time, without noise. */
  public static final RuleMetadata DEFAULT = new RuleMetadata(0.5f, 0, 0.1f, null, null, null);

  /**
   * Checks the ranges.
   *
   * @throws InputException if a number is out of its range or not finite
   */
  public RuleMetadata {
    MetadataKey.FIRE_RATE.require("fire rate", fireRate);
    MetadataKey.NOISE_STDDEV.require("noise", noiseStddev);
    MetadataKey.ALIVE_THRESHOLD.require("alive threshold", aliveThreshold);
  }

  /** What the labels are called, if known. */
  public Optional<LabelNames> labels() {
    return Optional.ofNullable(labelsOrNull);
  }

  /** The loss the rule was trained with, if known. */
  public Optional<String> loss() {
    return Optional.ofNullable(lossOrNull);
  }

  /** Data, recipe and versions as JSON, if known. */
  public Optional<String> provenance() {
    return Optional.ofNullable(provenanceOrNull);
  }

  /** The properties of a model file, by key. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(FIRE_RATE, Float.toString(fireRate));
    properties.put(NOISE_STDDEV, Float.toString(noiseStddev));
    properties.put(ALIVE_THRESHOLD, Float.toString(aliveThreshold));
    labels().ifPresent(labels -> properties.put(LABELS, labels.json()));
    loss().ifPresent(loss -> properties.put(LOSS, loss));
    provenance().ifPresent(json -> properties.put(PROVENANCE, json));
    return properties;
  }

  /** The same with another fire rate. */
  public RuleMetadata withFireRate(float value) {
    return new RuleMetadata(
        value, noiseStddev, aliveThreshold, labelsOrNull, lossOrNull, provenanceOrNull);
  }

  /** The same with another standard deviation of the noise. */
  public RuleMetadata withNoiseStddev(float value) {
    return new RuleMetadata(
        fireRate, value, aliveThreshold, labelsOrNull, lossOrNull, provenanceOrNull);
  }

  /** The same with another alive threshold. */
  public RuleMetadata withAliveThreshold(float value) {
    return new RuleMetadata(
        fireRate, noiseStddev, value, labelsOrNull, lossOrNull, provenanceOrNull);
  }

  /** The same with labels, or with null for none. */
  public RuleMetadata withLabels(LabelNames value) {
    return new RuleMetadata(
        fireRate, noiseStddev, aliveThreshold, value, lossOrNull, provenanceOrNull);
  }

  /** The same with the name of a loss. */
  public RuleMetadata withLoss(String value) {
    return new RuleMetadata(
        fireRate, noiseStddev, aliveThreshold, labelsOrNull, value, provenanceOrNull);
  }

  /** The same with a provenance, as JSON. */
  public RuleMetadata withProvenance(String json) {
    return new RuleMetadata(fireRate, noiseStddev, aliveThreshold, labelsOrNull, lossOrNull, json);
  }
}
