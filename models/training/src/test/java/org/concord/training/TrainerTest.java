package org.concord.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.concord.automaton.CellLayout;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.yaml.KeyException;
import org.concord.training.optimizer.OptimizerKind;
import org.concord.training.pool.PoolSnapshot;
import org.concord.training.pool.TrainingSet;
import org.concord.training.recipe.Distortion;
import org.concord.training.recipe.LearningRateSchedule;
import org.concord.training.recipe.Loss;
import org.concord.training.recipe.PoolMode;
import org.concord.training.recipe.Recipe;
import org.concord.training.recipe.RecipeReader;
import org.concord.training.recipe.StepRange;
import org.concord.training.recipe.TrainingPhase;
import org.concord.training.recipe.ValidationSettings;
import org.concord.training.rule.StartRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Digits DATA = SmallTrainings.samples();

  @TempDir Path folder;

  @Test
  void aTrainingThatWasStoppedAndResumedEndsInTheSameBytes() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(25), SmallTrainings.phase(20));
    Path alone = folder.resolve("alone.onnx");
    ValidationScore score = train(recipe, alone, false, TrainingListener.NONE);

    Path stopped = folder.resolve("stopped.onnx");
    assertThrows(Stop.class, () -> train(recipe, stopped, false, new StopAt(17)));
    assertFalse(Files.exists(stopped));
    assertThrows(Stop.class, () -> train(recipe, stopped, true, new StopAt(38)));
    List<Long> saved = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void saved(Path checkpoint, long iteration) {
            saved.add(iteration);
          }
        };
    assertEquals(score, train(recipe, stopped, true, listener));

    assertEquals(List.of(40L, 45L), saved);
    assertArrayEquals(Files.readAllBytes(alone), Files.readAllBytes(stopped));
    assertEquals(
        Files.readString(Trainer.losses(alone)), Files.readString(Trainer.losses(stopped)));
    assertEquals(
        Files.readString(Trainer.validations(alone)),
        Files.readString(Trainer.validations(stopped)));
    assertEquals(-1, Files.mismatch(Trainer.checkpoint(alone), Trainer.checkpoint(stopped)));
  }

  @Test
  void stopsWithACheckpointOfAllThatIsDone() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(25));
    Path alone = folder.resolve("alone.onnx");
    ValidationScore score = train(recipe, alone, false, TrainingListener.NONE);

    Path file = folder.resolve("stopped.onnx");
    AtomicReference<Trainer> trainer = new AtomicReference<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void progressed(TrainingProgress progress) {
            if (progress.iteration() == 13) {
              trainer.get().stop();
            }
          }
        };
    trainer.set(new Trainer(recipe, DATA, null, file, listener));
    TrainingStoppedException stop =
        assertThrows(TrainingStoppedException.class, () -> trainer.get().run(false));
    assertEquals(13, stop.iteration());
    assertEquals(Trainer.checkpoint(file), stop.checkpoint());
    assertFalse(Files.exists(file));

    List<Long> iterations = new ArrayList<>();
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void progressed(TrainingProgress progress) {
            iterations.add(progress.iteration());
          }
        };
    assertEquals(score, train(recipe, file, true, counting));
    assertEquals(14, iterations.get(0));
    assertEquals(-1, Files.mismatch(alone, file));
    assertEquals(-1, Files.mismatch(Trainer.losses(alone), Trainer.losses(file)));
  }

  @Test
  void theFileSaysWhereItComesFrom() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(10));
    Path file = folder.resolve("rule.onnx");
    ValidationScore score = train(recipe, file, false, TrainingListener.NONE);

    ModelFile model = ModelFile.read(file);
    assertEquals(0.5f, model.fireRate());
    assertEquals(0.02f, model.noiseStddev());
    assertEquals("l2", model.loss().orElseThrow());
    JsonNode provenance = new ObjectMapper().readTree(model.provenance().orElseThrow());
    assertEquals(10, provenance.get("iterations").asInt());
    assertEquals(DATA.sha256(), provenance.at("/data/sha256").asText());
    assertEquals(recipe.sha256(), provenance.get("recipeSha256").asText());
    assertEquals("mutating", provenance.at("/recipe/mode").asText());
    assertEquals(score.cellAccuracy(), provenance.at("/validation/cellAccuracy").asDouble(), 1e-12);
    assertEquals(40, provenance.at("/validation/digits").asInt());
    assertFalse(provenance.at("/versions/onnxRuntime").isMissingNode());
  }

  private StartRule trained(Recipe recipe) throws IOException {
    Path file = folder.resolve("first.onnx");
    train(recipe, file, false, TrainingListener.NONE);
    return StartRule.read(file);
  }

  @Test
  void startsFromTheWeightsOfAnotherRule() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(10));
    StartRule start = trained(recipe);
    try (TrainingState state = new TrainingState(recipe, new TrainingSet(DATA, 40), start)) {
      assertArrayEquals(start.parameters(recipe.shape(), 0), state.weights());
    }
  }

  @Test
  void recordsTheStartingRuleAndResumesFromNoOther() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(10));
    StartRule start = trained(recipe);
    Path out = folder.resolve("second.onnx");
    new Trainer(recipe, DATA, start, out, TrainingListener.NONE).run(false);
    JsonNode provenance =
        new ObjectMapper().readTree(ModelFile.read(out).provenance().orElseThrow());
    assertEquals("first.onnx", provenance.at("/start/name").asText());
    assertEquals(start.sha256(), provenance.at("/start/sha256").asText());

    Path copy = Files.copy(out, folder.resolve("copy.onnx"));
    new Trainer(recipe, DATA, start, out, TrainingListener.NONE).run(true);
    assertEquals(-1, Files.mismatch(copy, out));
    Trainer another = new Trainer(recipe, DATA, null, out, TrainingListener.NONE);
    String message = assertThrows(InputException.class, () -> another.run(true)).getMessage();
    assertTrue(message.contains("belongs to a training with a different starting rule"), message);
  }

  @Test
  void aRuleLearnsAFewDigitsByHeart() throws IOException {
    TrainingPhase phase =
        new TrainingPhase(
            400,
            new StepRange(12, 12),
            0.5,
            0,
            0,
            8,
            16,
            1,
            0,
            0,
            0,
            0,
            1e-3,
            LearningRateSchedule.CONSTANT);
    Recipe recipe =
        new Recipe(
            Loss.L2,
            0,
            PoolMode.NAIVE,
            1,
            2,
            CellLayout.ARTICLE.state(),
            LabelNames.DIGITS,
            32,
            0.5,
            OptimizerKind.ADAM,
            0,
            Distortion.NONE,
            new ValidationSettings(0, 0, 1, 1),
            1_000,
            List.of(phase));
    List<TrainingProgress> progress = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void progressed(TrainingProgress now) {
            progress.add(now);
          }
        };
    Path file = folder.resolve("rule.onnx");
    new Trainer(recipe, DATA.limit(4), null, file, listener).run(false);
    assertEquals(400, progress.size());
    double first = progress.get(49).movingAverage();
    double last = progress.get(399).movingAverage();
    assertTrue(last < 0.85 * first, first + " to " + last);
    assertEquals(41, Files.readAllLines(Trainer.losses(file)).size());
  }

  @Test
  void anotherRecipeOrOtherDataIsNotResumed() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(10));
    Path file = folder.resolve("rule.onnx");
    train(recipe, file, false, TrainingListener.NONE);

    Recipe other = SmallTrainings.recipe(SmallTrainings.phase(11));
    String message =
        assertThrows(InputException.class, () -> train(other, file, true, TrainingListener.NONE))
            .getMessage();
    assertEquals(
        "%s: belongs to a training with a different recipe (%.12s… there, %.12s… here)"
            .formatted(Trainer.checkpoint(file), recipe.sha256(), other.sha256()),
        message);
    Trainer elsewhere = new Trainer(recipe, DATA.limit(500), null, file, TrainingListener.NONE);
    assertTrue(
        assertThrows(InputException.class, () -> elsewhere.run(true))
            .getMessage()
            .contains("with a different data set"));
  }

  @Test
  void aDamagedOrMissingCheckpointIsNotResumed() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(10));
    Path file = folder.resolve("rule.onnx");
    Path checkpoint = Trainer.checkpoint(file);
    assertEquals(
        checkpoint + ": there is no checkpoint to resume from",
        assertThrows(InputException.class, () -> train(recipe, file, true, TrainingListener.NONE))
            .getMessage());
    train(recipe, file, false, TrainingListener.NONE);
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length / 2] ^= 1;
    Files.write(checkpoint, bytes);
    assertEquals(
        checkpoint + ": must be a checkpoint, actual: another or a damaged file",
        assertThrows(InputException.class, () -> train(recipe, file, true, TrainingListener.NONE))
            .getMessage());
  }

  @Test
  void aLossThatIsNotFiniteStopsWithTheLastCheckpoint() throws IOException {
    TrainingPhase calm = SmallTrainings.phase(10);
    TrainingPhase wild =
        new TrainingPhase(
            90,
            new StepRange(400, 400),
            0,
            0,
            0,
            8,
            16,
            0.25,
            0.25,
            0,
            0,
            10,
            1,
            LearningRateSchedule.CONSTANT);
    Recipe recipe = SmallTrainings.recipe(calm, wild);
    Path file = folder.resolve("rule.onnx");
    String message =
        assertThrows(
                TrainingException.class, () -> train(recipe, file, false, TrainingListener.NONE))
            .getMessage();
    assertTrue(message.matches("the loss is (NaN|Infinity) after iteration \\d+; .*"), message);
    assertTrue(message.contains("after iteration 10, is " + Trainer.checkpoint(file)), message);
    assertFalse(Files.exists(file));
  }

  @Test
  void aFileThatCannotBeWrittenLeavesTheOldOne() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(10));
    Path file = Files.createFile(folder.resolve("file")).resolve("rule.onnx");
    assertThrows(
        FileSystemException.class, () -> train(recipe, file, false, TrainingListener.NONE));
  }

  @Test
  void picturesShowWhatThePoolsCellsSay() throws IOException {
    List<PoolSnapshot> pictures = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public boolean wantsSnapshot(long iteration) {
            return iteration % 5 == 0;
          }

          @Override
          public void snapshotTaken(PoolSnapshot picture) {
            pictures.add(picture);
          }
        };
    train(
        SmallTrainings.recipe(SmallTrainings.phase(10)), folder.resolve("a.onnx"), false, listener);
    assertEquals(List.of(5L, 10L), pictures.stream().map(PoolSnapshot::iteration).toList());
    PoolSnapshot.Digit digit = pictures.get(1).digits().get(0);
    assertEquals(16, pictures.get(1).digits().size());
    for (int p = 0; p < digit.pixels().length; p++) {
      boolean alive = (digit.pixels()[p] & 0xff) / 255f > 0.1f;
      assertEquals(alive, digit.labels()[p] >= 0);
    }
  }

  @Test
  void dataMustHaveLabelsAndEnoughDigits() {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(10));
    Path file = folder.resolve("rule.onnx");
    assertEquals(
        "data must be more digits than the 40 held out for validation, at least one of them with"
            + " alive cells, actual: 40 in samples",
        assertThrows(
                KeyException.class,
                () -> new Trainer(recipe, named(DATA.limit(40)), null, file, TrainingListener.NONE))
            .getMessage());
    Digits unlabelled = new Digits("blank", 2, 2, new byte[40], null);
    assertEquals(
        "data must be digits with labels, actual: blank, which has none",
        assertThrows(
                KeyException.class,
                () -> new Trainer(recipe, unlabelled, null, file, TrainingListener.NONE))
            .getMessage());
  }

  @Test
  void anotherSeedGivesOtherWeights() throws IOException {
    Recipe recipe = SmallTrainings.recipe(SmallTrainings.phase(3));
    Recipe other = RecipeReader.read("r.yaml", recipe.json().replace("\"seed\":9", "\"seed\":8"));
    train(recipe, folder.resolve("a.onnx"), false, TrainingListener.NONE);
    train(other, folder.resolve("b.onnx"), false, TrainingListener.NONE);
    assertNotEquals(
        -1,
        Files.mismatch(
            Trainer.checkpoint(folder.resolve("a.onnx")),
            Trainer.checkpoint(folder.resolve("b.onnx"))));
  }

  private static Digits named(Digits digits) {
    byte[] pixels = new byte[digits.count() * digits.height() * digits.width()];
    byte[] labels = new byte[digits.count()];
    return new Digits("samples", digits.height(), digits.width(), pixels, labels);
  }

  private static ValidationScore train(
      Recipe recipe, Path file, boolean resume, TrainingListener listener) throws IOException {
    return new Trainer(recipe, DATA, null, file, listener).run(resume);
  }

  /** Stands for a kill. */
  private static final class Stop extends RuntimeException {}

  /** Stops a training in the middle of its work. */
  private record StopAt(long iteration) implements TrainingListener {
    @Override
    public void progressed(TrainingProgress progress) {
      if (progress.iteration() == iteration) {
        throw new Stop();
      }
    }
  }
}
