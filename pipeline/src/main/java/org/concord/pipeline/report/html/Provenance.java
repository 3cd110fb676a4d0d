package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.ModelKind;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.NumberFormats;

/**
 * Where the numbers of a report come from.
 *
 * @param models what is known of each model's file
 * @param run data, schedule and versions: what the same work has in common wherever it runs
 */
public record Provenance(Map<ModelFile, List<Fact>> models, List<Fact> run) {
  private static final String MODELS_OWN = "defined by the model";

  /**
   * A fact.
   *
   * @param heading its name
   * @param value of it
   * @param note in small print beside it; may be empty
   * @param code whether the value is for programs
   */
  public record Fact(String heading, String value, String note, boolean code) {
    private static Fact of(String heading, String value, String note) {
      return new Fact(heading, value, note, false);
    }

    private static Fact of(String heading, String value) {
      return of(heading, value, "");
    }

    private static Fact digest(String sha256) {
      return new Fact("SHA-256", sha256, "", true);
    }
  }

  static Provenance of(EvaluationResults results) {
    Map<ModelFile, List<Fact>> models = new LinkedHashMap<>();
    results.results().forEach(result -> models.put(result.model(), factsOf(result.model())));
    return new Provenance(models, factsOf(results));
  }

  private static List<Fact> factsOf(ModelFile model) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.digest(model.sha256()));
    facts.add(Fact.of("Kind", model.kind() == ModelKind.RULE ? "rule of one cell" : "grid model"));
    if (model.wholeStep()) {
      facts.add(Fact.of("Fire rate", MODELS_OWN));
      facts.add(Fact.of("Noise", MODELS_OWN));
    } else {
      facts.add(Fact.of("Fire rate", NumberFormats.file(model.fireRate())));
      facts.add(Fact.of("Noise", NumberFormats.file(model.noiseStddev()), "standard deviation"));
    }
    facts.add(Fact.of("Alive threshold", NumberFormats.file(model.aliveThreshold())));
    facts.add(Fact.of("Weights", NumberFormats.count(model.parameters())));
    model.loss().ifPresent(loss -> facts.add(Fact.of("Training loss", loss)));
    return facts;
  }

  private static List<Fact> factsOf(EvaluationResults results) {
    Digits data = results.data();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "Data",
            data.name(),
            NumberFormats.count(data.count())
                + " digits of "
                + data.height()
                + "×"
                + data.width()));
    facts.add(Fact.digest(data.sha256()));
    facts.add(Fact.of("Rollouts", words(results.schedule())));
    if (!results.condition().isEmpty()) {
      facts.add(Fact.of("Condition", results.condition()));
    }
    facts.add(Fact.of("Execution provider", results.provider().toString()));
    facts.add(Fact.of("Versions", list(results.versions())));
    facts.add(Fact.of("Times, machine, runner", "run.json", "where this page was written"));
    if (!results.reproducible()) {
      facts.add(Fact.of("Reproducible", "no", "a model contains random operators"));
    }
    return facts;
  }

  /** Steps, mutation and seed of rollouts. */
  static String words(Schedule schedule) {
    return "%d steps, %s, seed %d"
        .formatted(
            schedule.steps(),
            schedule.mutateAt() > 0 ? "mutation after step " + schedule.mutateAt() : "no mutation",
            schedule.seed());
  }

  private static String list(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
