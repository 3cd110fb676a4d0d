package org.concord.pipeline.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Failure;
import org.concord.pipeline.results.DeadLetter;
import org.concord.pipeline.results.DigitSlice;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.Examples;
import org.concord.pipeline.results.FinishedEvaluation;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.Share;
import org.concord.pipeline.statistics.Limits;

/**
 * Builds {@code report.json}: the results of all models, for programs. The same input gives the
 * same bytes.
 *
 * <p>Percentages are 0–100, steps count from 1, numbers have up to six decimals, and null stands
 * where there is no number.
 */
public final class ReportJson {
  private ReportJson() {}

  public static ObjectNode of(EvaluationResults input, List<ModelSummary> summaries) {
    ObjectNode report = Json.object();
    report.put("format", FinishedEvaluation.FORMAT);
    ArrayNode models = report.putArray("models");
    for (ModelSummary model : summaries) {
      ObjectNode json = model(model);
      if (!model.name().equals(summaries.get(0).name())) {
        json.set("differences", differences(model, summaries.get(0)));
      }
      models.add(json);
    }
    report.set("run", run(input));
    return report;
  }

  private static ObjectNode model(ModelSummary model) {
    ModelFile file = model.result().model();
    ObjectNode json = Json.object();
    json.put("name", file.name());
    json.put("sha256", file.sha256());
    json.put("kind", file.kind().name().toLowerCase(Locale.ROOT));
    json.put("weights", file.parameters());
    json.put("wholeStep", file.wholeStep());
    // A whole step fires and makes noise by itself: what its file says of them is not used.
    json.set("fireRate", Json.number(file.wholeStep() ? Double.NaN : file.fireRate()));
    json.set("noiseStddev", Json.number(file.wholeStep() ? Double.NaN : file.noiseStddev()));
    json.set("aliveThreshold", Json.number(file.aliveThreshold()));
    json.put("digits", model.digits());
    json.set("nonFinite", nonFinite(model.nonFinite()));
    json.set("excluded", excluded(model.deadLetters()));
    json.set("summary", summary(model));
    json.set("failures", failures(model));
    json.set("curves", curves(model));
    json.set("intervals", intervals(model));
    json.set("slices", slices(model));
    ArrayNode warnings = json.putArray("warnings");
    model.warnings().forEach(warnings::add);
    return json;
  }

  /** The 95 % limits of values of the summary, by their names there. */
  private static ObjectNode intervals(ModelSummary model) {
    ObjectNode json = Json.object();
    for (int step : ModelSummary.marks(model.schedule())) {
      for (Metric metric : Metric.values()) {
        if (metric.share().isPresent()) {
          json.set(metric.keyAt(step), limits(model.interval(metric, step)));
        }
      }
      json.set(Share.DECIDED.keyAt(step), limits(model.decided(step)));
    }
    return json;
  }

  private static ArrayNode limits(Limits limits) {
    return Json.array().add(Json.number(limits.lower())).add(Json.number(limits.upper()));
  }

  /** Percentage points by which a model exceeds the first on the same digits. */
  private static ObjectNode differences(ModelSummary model, ModelSummary first) {
    ObjectNode json = Json.object();
    json.put("from", first.name());
    for (int step : ModelSummary.marks(model.schedule())) {
      for (Share share : Share.values()) {
        Limits difference = model.difference(share, step);
        ObjectNode entry = json.putObject(share.keyAt(step));
        entry.set("points", Json.number(difference.estimate()));
        entry.set("interval", limits(difference));
      }
    }
    return json;
  }

  private static ArrayNode slices(ModelSummary model) {
    ArrayNode json = Json.array();
    for (int step : ModelSummary.marks(model.schedule())) {
      for (DigitSlice slice : model.slices(step)) {
        ObjectNode entry = json.addObject();
        entry.put("by", slice.by());
        entry.put("is", slice.is());
        entry.put("step", step);
        entry.put("digits", slice.sums().digits());
        ObjectNode intervals = Json.object();
        for (Share share : Share.values()) {
          Limits value = slice.sums().interval(share);
          entry.set(share.key(), Json.number(value.estimate()));
          intervals.set(share.key(), limits(value));
        }
        entry.set("intervals", intervals);
      }
    }
    return json;
  }

  private static ObjectNode nonFinite(Examples<Integer> indexes) {
    ObjectNode json = Json.object();
    json.put("count", indexes.count());
    ArrayNode array = json.putArray("indexes");
    indexes.first().forEach(array::add);
    return json;
  }

  private static ObjectNode excluded(Examples<DeadLetter> letters) {
    ObjectNode json = Json.object();
    json.put("count", letters.count());
    ArrayNode array = json.putArray("digits");
    for (DeadLetter letter : letters.first()) {
      array.addObject().put("index", letter.index()).put("reason", letter.reason());
    }
    return json;
  }

  private static ObjectNode summary(ModelSummary model) {
    ObjectNode json = Json.object();
    for (Metric metric : Metric.values()) {
      if (metric.hasTop()) {
        ModelSummary.Top top = model.top(metric);
        json.set(metric.topKey(), Json.number(top.value()));
        json.put(metric.topKey() + "Step", top.step() < 0 ? null : (Integer) top.step());
      }
    }
    for (int step : ModelSummary.marks(model.schedule())) {
      for (Metric metric : Metric.values()) {
        json.set(metric.keyAt(step), Json.number(model.at(metric, step)));
        model
            .standardErrorAt(metric, step)
            .ifPresent(error -> json.set(metric.standardErrorKeyAt(step), Json.number(error)));
      }
    }
    for (int step : ModelSummary.marks(model.schedule())) {
      json.set(Share.DECIDED.keyAt(step), Json.number(model.decided(step).estimate()));
      json.set(Metric.STATE.medianKeyAt(step), Json.number(model.medianState(step)));
    }
    return json;
  }

  private static ObjectNode failures(ModelSummary model) {
    ObjectNode json = Json.object();
    for (int step : ModelSummary.marks(model.schedule())) {
      for (Failure failure : Failure.values()) {
        json.put(failure.key() + "At" + step, model.phase(step).failures(failure));
      }
    }
    return json;
  }

  private static ObjectNode curves(ModelSummary model) {
    ObjectNode json = Json.object();
    ArrayNode steps = json.putArray("step");
    IntStream.rangeClosed(1, model.schedule().steps()).forEach(steps::add);
    for (Metric metric : Metric.values()) {
      json.set(metric.curveKey(), Json.numbers(metric.curve(model.curves())));
    }
    return json;
  }

  private static ObjectNode run(EvaluationResults input) {
    Schedule schedule = input.schedule();
    ObjectNode json = Json.object();
    json.put("seed", schedule.seed());
    json.put("data", input.data().name());
    json.put("dataSha256", input.data().sha256());
    json.put("digits", input.data().count());
    json.put("height", input.data().height());
    json.put("width", input.data().width());
    json.put("steps", schedule.steps());
    json.put("mutateAt", schedule.mutateAt());
    if (!input.condition().isEmpty()) {
      json.put("condition", input.condition());
    }
    json.put("provider", input.provider().name().toLowerCase(Locale.ROOT));
    json.put("reproducible", input.reproducible());
    json.set("versions", Json.texts(input.versions()));
    return json;
  }
}
