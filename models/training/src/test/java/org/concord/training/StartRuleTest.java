package org.concord.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.ModelFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRuleTest {
  private static final Digits DATA = TestDigits.samples();
  private static final Recipe RECIPE = TestDigits.recipe(TestDigits.phase(10));

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
          StartRule.read(first).parameters(RECIPE.shape()),
          StartRule.read(again).parameters(RECIPE.shape()));
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
  void otherWidthsAreRefused() {
    Recipe wide =
        RecipeReader.read("r.yaml", RECIPE.json().replace("\"hidden\":16", "\"hidden\":17"));
    Trainer trainer =
        new Trainer(
            wide, DATA, StartRule.read(first), folder.resolve("w.onnx"), TrainingListener.NONE);
    assertEquals(
        "--start first.onnx must have hidden layers of 17 and 17, as in the recipe, actual: 16 and"
            + " 16",
        assertThrows(InputException.class, () -> trainer.run(false)).getMessage());
  }
}
