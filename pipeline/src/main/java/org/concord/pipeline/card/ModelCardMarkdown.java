package org.concord.pipeline.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.concord.automaton.model.ModelCard;
import org.concord.automaton.model.ModelFile;
import org.concord.pipeline.results.EvaluatedModel;
import org.concord.pipeline.results.FinishedEvaluation;
import org.concord.pipeline.results.NumberFormats;

/** Writes a model's card as Markdown; the same model and reports give the same text. */
public final class ModelCardMarkdown {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();

  /** Facts that have a section of their own. */
  private static final Set<String> IN_OTHER_SECTIONS = Set.of("model", "provenance");

  private final ModelFile model;
  private final StringBuilder text = new StringBuilder();

  private ModelCardMarkdown(ModelFile model) {
    this.model = model;
  }

  /**
   * A model's card.
   *
   * @param reports folders of evaluations of this model, or their {@code report.json}; may be none
   * @throws org.concord.automaton.InputException if a report knows nothing of the model
   */
  public static String of(ModelFile model, List<Path> reports) {
    List<EvaluatedModel> measured =
        reports.stream().map(report -> FinishedEvaluation.read(report).model(model)).toList();
    ModelCardMarkdown card = new ModelCardMarkdown(model);
    card.line("# " + model.name());
    card.line("");
    card.line(
        "A self-classifying neural cellular automaton: each ink cell of a digit sees only its eight");
    card.line("neighbours, and together the cells agree on which digit they form.");
    card.facts();
    card.training();
    if (!measured.isEmpty()) {
      card.line("");
      card.line("## Measured");
      measured.forEach(card::measurement);
    }
    return card.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void facts() {
    line("");
    row("", "");
    row("---", "---");
    Map<String, String> facts = ModelCard.facts(model);
    facts.keySet().removeAll(IN_OTHER_SECTIONS);
    facts.forEach(this::row);
  }

  private void training() {
    JsonNode provenance = provenance();
    if (provenance == null) {
      return;
    }
    line("");
    line("## Training");
    line("");
    JsonNode data = provenance.path("data");
    line(
        "%,d iterations on %s (%,d digits, sha256 `%.12s…`), %s."
            .formatted(
                provenance.path("iterations").asLong(),
                data.path("name").asText("?"),
                data.path("digits").asLong(),
                data.path("sha256").asText("?"),
                start(provenance)));
    JsonNode validation = provenance.path("validation");
    if (!validation.isMissingNode()) {
      line(
          String.format(
              Locale.ROOT,
              "Validation on the last %,d of these digits, held out from training, at step %d:"
                  + " accuracy %.2f %%, agreement %.2f %%.",
              validation.path("digits").asInt(),
              validation.path("steps").asInt(),
              validation.path("cellAccuracy").asDouble(),
              validation.path("totalAgreement").asDouble()));
    }
    line("");
    line("```yaml");
    text.append(yaml(provenance.path("recipe")));
    line("```");
  }

  private static String start(JsonNode provenance) {
    JsonNode start = provenance.path("start");
    return start.isMissingNode()
        ? "starting from random weights"
        : "starting from the weights of %s (sha256 `%.12s…`)"
            .formatted(start.path("name").asText(), start.path("sha256").asText());
  }

  /** What the trainer noted in the file, or null for models of other origin. */
  private JsonNode provenance() {
    try {
      JsonNode node = new ObjectMapper().readTree(model.provenance().orElse("{}"));
      return node.has("recipe") ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String yaml(JsonNode recipe) {
    try {
      return YAML.writeValueAsString(recipe);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a JSON tree can be written as YAML", e);
    }
  }

  private void measurement(EvaluatedModel measured) {
    JsonNode run = measured.evaluation().run();
    int steps = run.path("steps").asInt();
    int mutateAt = run.path("mutateAt").asInt();
    line("");
    line(
        "%s, %,d digits, %d steps, %s, seed %d, on the %s (percentages ± standard errors)."
            .formatted(
                run.path("data").asText(),
                run.path("digits").asInt(),
                steps,
                mutateAt > 0 ? "mutation after step " + mutateAt : "no mutation",
                run.path("seed").asLong(),
                run.path("provider").asText().toUpperCase(Locale.ROOT)));
    line("");
    List<Integer> at =
        IntStream.of(mutateAt, steps).filter(step -> step > 0).distinct().boxed().toList();
    row("", "accuracy", "agreement", "notebook agreement", "majority accuracy", "state magnitude");
    row("---", "---", "---", "---", "---", "---");
    row(
        "best of steps 1 to " + (mutateAt > 0 ? mutateAt : steps),
        best(measured, "topAccuracy"),
        best(measured, "topAgreement"),
        best(measured, "topAgreementNotebook"),
        value(measured, "topMajorityAccuracy"),
        "");
    for (int step : at) {
      row(
          "step " + step,
          value(measured, "accuracyAt" + step) + " ± " + error(measured, "accuracy", step),
          value(measured, "agreementAt" + step) + " ± " + error(measured, "agreement", step),
          value(measured, "agreementNotebookAt" + step),
          value(measured, "majorityAccuracyAt" + step),
          value(measured, "stateMagnitudeAt" + step));
    }
  }

  private static String best(EvaluatedModel measured, String key) {
    double step = measured.summary(key + "Step");
    return value(measured, key) + " @" + (Double.isNaN(step) ? "–" : (int) step);
  }

  private static String error(EvaluatedModel measured, String what, int step) {
    return value(measured, what + "StandardErrorAt" + step);
  }

  private static String value(EvaluatedModel measured, String key) {
    return NumberFormats.percent(measured.summary(key));
  }
}
