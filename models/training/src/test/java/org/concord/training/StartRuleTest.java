package org.concord.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.rollout.Channels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRuleTest {
  private static final Digits DATA = SmallTrainings.samples();
  private static final Recipe RECIPE = SmallTrainings.recipe(SmallTrainings.phase(10));

  private static final float TOLERANCE = 1e-6f;

  @TempDir Path folder;
  private Path first;

  @BeforeEach
  void trainTheRuleToStartWith() throws IOException {
    first = folder.resolve("first.onnx");
    new Trainer(RECIPE, DATA, first, TrainingListener.NONE).run(false);
  }

  @Test
  void aTrainingBeginsWithTheWeightsOfTheRule() {
    try (TrainingState state =
        new TrainingState(RECIPE, new TrainingSet(DATA, 40), StartRule.read(first))) {
      Path again = folder.resolve("again.onnx");
      RuleExport.write(again, RECIPE, DATA, null, state);
      assertArrayEquals(
          StartRule.read(first).parameters(RECIPE.shape(), 0),
          StartRule.read(again).parameters(RECIPE.shape(), 0));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theFileSaysWhatItBeganWithAndTheCheckpointGoesOnFromNothingElse() throws IOException {
    StartRule start = StartRule.read(first);
    Path out = folder.resolve("second.onnx");
    new Trainer(RECIPE, DATA, start, out, TrainingListener.NONE).run(false);
    JsonNode provenance =
        new ObjectMapper().readTree(ModelFile.read(out).provenance().orElseThrow());
    assertEquals("first.onnx", provenance.at("/start/name").asText());
    assertEquals(start.sha256(), provenance.at("/start/sha256").asText());

    Path copy = Files.copy(out, folder.resolve("copy.onnx"));
    new Trainer(RECIPE, DATA, start, out, TrainingListener.NONE).run(true);
    assertEquals(-1, Files.mismatch(copy, out));
    Trainer another = new Trainer(RECIPE, DATA, out, TrainingListener.NONE);
    String message = assertThrows(InputException.class, () -> another.run(true)).getMessage();
    assertTrue(message.contains("is a checkpoint of another start"), message);
  }

  @Test
  void narrowerLayersAreWidenedAndComputeWhatTheyDid() {
    StartRule start = StartRule.read(first);
    RuleShape narrow = RECIPE.shape();
    RuleShape wide = new RuleShape(21, 19);
    float[] before = residuals(narrow, start.parameters(narrow, 7));
    float[] widened = start.parameters(wide, 7);
    assertArrayEquals(before, residuals(wide, widened), TOLERANCE);

    // The new units are there: the next step of a training can use them.
    int last = wide.offset(4) + narrow.hidden2() * Channels.STATE;
    Arrays.fill(widened, last, wide.offset(5), 100);
    assertFalse(Arrays.equals(before, residuals(wide, widened)));
  }

  /** What a rule computes of some neighbourhoods. */
  private static float[] residuals(RuleShape shape, float[] parameters) {
    int cells = 50;
    Tape tape = new Tape(shape);
    tape.reserve(cells, cells);
    for (int i = 0; i < cells * Channels.NEIGHBORHOOD; i++) {
      tape.neighborhoods().put(i, (float) TrainingRandomness.uniform(1, i));
    }
    try (RuleKernels kernels = new RuleKernels(shape)) {
      kernels.load(parameters);
      kernels.forward(tape, 0, cells);
    }
    float[] residuals = new float[cells * Channels.STATE];
    tape.residuals().get(0, residuals);
    return residuals;
  }

  @Test
  void widerLayersAreRefused() {
    Recipe narrow =
        RecipeReader.read("r.yaml", RECIPE.json().replace("\"hidden\":16", "\"hidden\":15"));
    StartRule start = StartRule.read(first);
    Path out = folder.resolve("w.onnx");
    assertEquals(
        "--start first.onnx must have hidden layers of at most 15 and 15, as in the recipe, actual:"
            + " 16 and 16",
        assertThrows(
                InputException.class,
                () -> new Trainer(narrow, DATA, start, out, TrainingListener.NONE))
            .getMessage());
  }
}
