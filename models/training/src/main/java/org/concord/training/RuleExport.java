package org.concord.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.session.CellBatch;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.training.kernel.RuleKernels;
import org.concord.training.kernel.Tape;
import org.concord.training.pool.PooledDigit;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.recipe.Recipe;
import org.concord.training.recipe.TrainingPhase;
import org.concord.training.rule.RuleShape;
import org.concord.training.rule.StartRule;

/** Writes trained weights as rule files with their provenance. */
final class RuleExport {
  private static final int CHECKED_CELLS = 256;

  /**
   * Largest accepted difference from the trainer's own forward pass, relative for residuals above
   * 1.
   */
  private static final float TOLERANCE = 1e-5f;

  private RuleExport() {}

  /** A rule file of the given weights, without provenance. */
  static byte[] bytes(Recipe recipe, float[] weights) {
    return RuleFile.bytes(recipe.shape().weights(weights), metadata(recipe));
  }

  private static RuleMetadata metadata(Recipe recipe) {
    TrainingPhase last = recipe.phases().get(recipe.phases().size() - 1);
    return new RuleMetadata(
        (float) recipe.fireRate(),
        (float) last.noise(),
        PooledDigit.ALIVE_THRESHOLD,
        recipe.labels().equals(LabelNames.DIGITS) ? null : recipe.labels(),
        recipe.loss().label(),
        null);
  }

  /**
   * Writes the rule file of a training, reads it back and compares what it computes with the
   * trainer's own forward pass.
   *
   * @throws IOException if the file cannot be written
   * @throws IllegalStateException if the file computes something else
   */
  static void write(
      Path file, Recipe recipe, Digits data, StartRule startOrNull, TrainingState state)
      throws IOException {
    RuleMetadata metadata =
        metadata(recipe).withProvenance(provenance(recipe, data, startOrNull, state));
    RuleFile.write(file, recipe.shape().weights(state.weights()), metadata);
    check(ModelFile.read(file), recipe.shape(), state.weights());
  }

  private static String provenance(
      Recipe recipe, Digits data, StartRule startOrNull, TrainingState state) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("iterations", state.iteration());
    root.putObject("data")
        .put("name", data.name())
        .put("digits", data.count())
        .put("sha256", data.sha256());
    if (startOrNull != null) {
      root.putObject("start").put("name", startOrNull.name()).put("sha256", startOrNull.sha256());
    }
    List<ValidationScore> scores = state.scores();
    if (!scores.isEmpty()) {
      root.set("validation", json.valueToTree(scores.get(scores.size() - 1)));
    }
    String version = RuleExport.class.getPackage().getImplementationVersion();
    root.putObject("versions")
        .put("concord", version == null ? "development" : version)
        .put("onnxRuntime", ModelSession.runtimeVersion());
    try {
      root.put("recipeSha256", recipe.sha256()).set("recipe", json.readTree(recipe.json()));
      return json.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a recipe can be read back", e);
    }
  }

  private static void check(ModelFile model, RuleShape shape, float[] weights) {
    CellLayout layout = shape.layout();
    Tape tape = new Tape(shape);
    tape.reserve(CHECKED_CELLS, CHECKED_CELLS);
    long key = new TrainingRandomness(0).key(TrainingRandomness.Choice.WEIGHTS, 0);
    try (RuleKernels kernels = new RuleKernels(shape);
        ModelSession session = ModelSession.open(model, Provider.CPU)) {
      CellBatch batch = new CellBatch(session, CHECKED_CELLS);
      for (int i = 0; i < CHECKED_CELLS * layout.neighborhood(); i++) {
        float value = (float) (2 * TrainingRandomness.uniform(key, i) - 1);
        tape.neighborhoods().put(i, value);
        batch.neighborhoods().put(i, value);
      }
      kernels.load(weights);
      kernels.forward(tape, 0, CHECKED_CELLS);
      batch.run(CHECKED_CELLS);
      for (int i = 0; i < CHECKED_CELLS * layout.state(); i++) {
        float expected = tape.residuals().get(i);
        float actual = batch.residuals().get(i);
        if (!(Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
          throw new IllegalStateException(
              "%s computes %s where the trainer computes %s"
                  .formatted(model.name(), actual, expected));
        }
      }
    }
  }
}
