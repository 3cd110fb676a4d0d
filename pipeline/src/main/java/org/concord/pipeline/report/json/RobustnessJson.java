package org.concord.pipeline.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.model.ModelFile;
import org.concord.pipeline.robustness.LevelSummary;
import org.concord.pipeline.robustness.ModelRobustness;
import org.concord.pipeline.robustness.Robustness;
import org.concord.pipeline.robustness.RobustnessResults;

/**
 * Builds {@code robustness.json}: the results of all models, for programs. The same input gives the
 * same bytes.
 */
public final class RobustnessJson {
  private static final int FORMAT = 1;

  private RobustnessJson() {}

  public static ObjectNode of(RobustnessResults input) {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    ArrayNode models = json.putArray("models");
    for (ModelRobustness model : input.results()) {
      models.add(model(input, model));
    }
    json.set("run", run(input));
    return json;
  }

  private static ObjectNode model(RobustnessResults input, ModelRobustness model) {
    ModelFile file = model.model();
    ObjectNode json = Json.object();
    json.put("name", file.name());
    json.put("sha256", file.sha256());
    // A whole step fires and makes noise by itself: what its file says of them is not used.
    json.set("fireRate", Json.number(file.wholeStep() ? Double.NaN : file.fireRate()));
    json.set("noiseStddev", Json.number(file.wholeStep() ? Double.NaN : file.noiseStddev()));
    json.set("aliveThreshold", Json.number(file.aliveThreshold()));
    ObjectNode transforms = json.putObject("transforms");
    for (Transform transform : input.work().transforms()) {
      ArrayNode levels = Json.array();
      for (LevelSummary level : LevelSummary.of(model, transform)) {
        levels.add(level(level));
      }
      ObjectNode entry = transforms.putObject(transform.key());
      entry.put("unit", transform.unit());
      entry.set("neutral", Json.number(transform.neutral()));
      entry.set("levels", levels);
    }
    return json;
  }

  private static ObjectNode level(LevelSummary level) {
    ObjectNode json = Json.object();
    json.set("level", Json.number(level.level()));
    level.counts().forEach(json::put);
    level.values().forEach((name, value) -> json.set(name, Json.number(value)));
    return json;
  }

  private static ObjectNode run(RobustnessResults input) {
    Robustness work = input.work();
    ObjectNode json = Json.object();
    json.put("seed", work.schedule().seed());
    json.put("data", work.data().name());
    json.put("dataSha256", work.data().sha256());
    json.put("digits", work.data().count());
    json.put("steps", work.schedule().steps());
    json.put("provider", work.provider().name().toLowerCase(Locale.ROOT));
    json.put("reproducible", input.reproducible());
    json.set("versions", Json.texts(input.versions()));
    return json;
  }
}
