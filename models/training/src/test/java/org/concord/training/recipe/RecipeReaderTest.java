package org.concord.training.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.model.LabelNames;
import org.concord.training.optimizer.OptimizerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeReaderTest {
  private static final Path RECIPES = Path.of("../../samples/recipes");

  @Test
  void aRecipeThatSaysNothingIsTheArticles() {
    assertEquals(Recipe.ARTICLE, RecipeReader.read("r.yaml", "# nothing\n"));
    assertEquals(Recipe.ARTICLE, RecipeReader.read(RECIPES.resolve("article.yaml")));
  }

  @Test
  void readsWhatItSays() {
    Recipe recipe =
        RecipeReader.read(
            "r.yaml",
            """
            loss: ce
            leastLoss: 0.01
            mode: persistent
            seed: -5
            threads: 4
            stateChannels: 33
            labels: [A, B, C]
            hidden: 64
            fireRate: 0.25
            optimizer: muon
            averaging: 0.99
            distortion: {rotation: 10}
            validation:
              digits: 100
              sample: 50
            checkpointEvery: 7
            batch: 32
            noise: 0
            damagedShare: 0.25
            retriedShare: 0.125
            agreeAfter: 60
            schedule: cosine
            phases:
              - iterations: 10
                learningRate: 1e-2
              - iterations: 20
                steps: [30, 90]
                freshShare: 0.25
                schedule: constant
            """);
    assertEquals(
        new Recipe(
            Loss.CE,
            0,
            PoolMode.PERSISTENT,
            -5,
            4,
            33,
            new LabelNames(List.of("A", "B", "C")),
            64,
            0.25,
            OptimizerKind.MUON,
            0.99,
            new Distortion(0, 10, 0, 0, 0, 1),
            new ValidationSettings(
                100, 50, ValidationSettings.DEFAULT.every(), ValidationSettings.DEFAULT.steps()),
            7,
            List.of(
                new TrainingPhase(
                    10,
                    new StepRange(20, 20),
                    0,
                    0.01,
                    60,
                    32,
                    160,
                    0.5,
                    0,
                    0.25,
                    0.125,
                    0,
                    0.01,
                    LearningRateSchedule.COSINE),
                new TrainingPhase(
                    20,
                    new StepRange(30, 90),
                    0,
                    0.01,
                    60,
                    32,
                    160,
                    0.25,
                    0,
                    0.25,
                    0.125,
                    0,
                    0.001,
                    LearningRateSchedule.CONSTANT))),
        recipe);
    assertEquals(30, recipe.iterations());
    assertEquals(0.01, recipe.rate(1), 1e-12);
    assertEquals(0.005, recipe.rate(6), 1e-12);
    assertEquals(0.001, recipe.rate(30), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ce",
        "concord",
        "concord-more",
        "concord-slack",
        "concord-agree",
        "concord-wider",
        "l2",
        "l2-noise"
      })
  void readsTheRecipesOfTheProject(String name) {
    Recipe recipe = RecipeReader.read(RECIPES.resolve(name + ".yaml"));
    assertTrue(recipe.shape().parameters() <= 25_000);
    assertEquals(0.5, recipe.fireRate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"concord-robust", "concord-robust-more"})
  void theRecipesForRobustRulesDistortAShareAndDamage(String name) {
    Recipe recipe = RecipeReader.read(RECIPES.resolve(name + ".yaml"));
    assertEquals(128, recipe.hidden());
    assertTrue(recipe.distortion().share() < 1);
    assertEquals(2, recipe.phase(1).damaged());
  }

  @ParameterizedTest
  @CsvSource({"concord-large, 67385", "concord-large-more, 67385", "concord-large-wider, 87001"})
  void theRecipesForTheLargeRuleHaveMoreWeights(String name, int weights) {
    Recipe recipe = RecipeReader.read(RECIPES.resolve(name + ".yaml"));
    assertEquals(weights, recipe.shape().parameters());
  }

  @Test
  void theRecipeForLettersNamesThem() {
    Recipe recipe = RecipeReader.read(RECIPES.resolve("letters.yaml"));
    assertEquals("ABCDEFGHIJKLMNOPQRSTUVWXYZ", String.join("", recipe.labels().names()));
    assertEquals(35, recipe.stateChannels());
  }

  @Test
  void theDigestIsOfTheValuesNotOfTheText() {
    String digest = RecipeReader.read("r.yaml", "loss: l2").sha256();
    assertEquals(digest, RecipeReader.read("s.yaml", "# so\nbatch: 16\nloss: l2\n").sha256());
    assertNotEquals(digest, RecipeReader.read("r.yaml", "threads: 1").sha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss: l2;steps: 0|2|steps must be a number of steps or [min, max], each 1 to 10000,"
            + " actual: 0",
        "steps: [60, 20]|1|steps must be a number of steps or [min, max], each 1 to 10000,"
            + " actual: [60, 20]",
        "steps: [1, 2, 3]|1|steps must be a number of steps or [min, max], each 1 to 10000,"
            + " actual: [1,2,3]",
        "steps: many|1|steps must be a number of steps or [min, max], each 1 to 10000,"
            + " actual: \"many\"",
        "iterations: -1|1|iterations must be at least 1, actual: -1",
        "iterations: 1.5|1|iterations must be a whole number that fits, actual: 1.5",
        "iterations: 9999999999|1|iterations: Numeric value (9999999999) out of range of int"
            + " (-2147483648 - 2147483647)",
        "iterations: '10'|1|iterations must be a whole number that fits, actual: \"10\"",
        "noise:|1|noise must be a number, actual: nothing",
        "noise: .nan|1|Malformed numeric value '.nan'",
        "noise: no|1|noise must be a number, actual: false",
        "batch: 16;pool: 8|2|pool must be at least the batch size, 16, and at most 10000, actual: 8",
        "loss: l3|1|loss must be l2 or ce, actual: \"l3\"",
        "loss: 0|1|loss must be l2 or ce, actual: 0",
        "loss:|1|loss must be l2 or ce, actual: nothing",
        "agreeAfter: -1|1|agreeAfter must be at least 0, actual: -1",
        "leastLoss: -1|1|leastLoss must be 0 to 10, actual: -1.0",
        "slack: -1|1|slack must be 0 to 10, actual: -1.0",
        "loss: ce;slack: 0.4|2|slack must be 0 unless the loss is l2, actual: 0.4",
        "optimizer: sgd|1|optimizer must be adam or muon, actual: \"sgd\"",
        "mode:|1|mode must be naive or persistent or mutating, actual: nothing",
        "mode: naive;freshShare: 0.5|2|freshShare must be 1 in mode naive, actual: 0.5",
        "mode: persistent;mutatedShare: 0.5|2|mutatedShare must be 0 unless the mode is mutating,"
            + " actual: 0.5",
        "freshShare: 0.8;mutatedShare: 0.5|2|mutatedShare must be at most 1 together with freshShare"
            + " 0.8, actual: 0.5",
        "freshShare: 0.5;damagedShare: 0.5|2|damagedShare must be at most 1 together with freshShare"
            + " 0.5 and mutatedShare 0.25, actual: 0.5",
        "validation:;  digits: 10;  sample: 20|3|sample must be 1 to digits, 10, actual: 20",
        "validation: 7|1|validation must be a group of keys, actual: 7",
        "validation:|1|validation must be a group of keys, actual: nothing",
        "distortion:;  scale: 2|2|scale must be 0 to 0.5, actual: 2.0",
        "distortion:;  share: 1.5|2|share must be 0 to 1.0, actual: 1.5",
        "seed: 1;seed: 2|2|Duplicate field 'seed'",
        "phases: []|1|phases must be a list of at least one phase",
        "phases: 3|1|phases must be a list of at least one phase",
        "phases: [3]|1|each phase must be a group of keys",
        "phases:;- batch: 2;- batch: 0|3|batch must be at least 1 and, multiplied by 20 steps, at most 100000,"
            + " actual: 0",
        "learningRate: 2;phases:;- batch: 2|1|learningRate must be greater than 0 and at most 1, actual: 2.0",
        "threads: 0|1|threads must be 1 to 64, actual: 0",
        "labels: 63|1|labels must be 2 to 62, actual: 63",
        "labels: [A]|1|labels must be 2 to 62, actual: 1",
        "labels: [A, A]|1|labels must have different names, actual: [A, A]",
        "labels: 26|1|stateChannels must be 26, one a label, to 1023, actual: 19",
        "averaging: 1|1|averaging must be at least 0 and less than 1, actual: 1.0",
        "- 1|1|must be a list of keys and values"
      })
  void namesFileLineAndKey(String yaml, int line, String message) {
    InputException e =
        assertThrows(
            InputException.class, () -> RecipeReader.read("r.yaml", yaml.replace(';', '\n')));
    assertEquals("r.yaml:" + line + ": " + message, e.getMessage());
  }

  @Test
  void namesUnknownKeysAndThoseThatAreKnown() {
    assertTrue(
        message("loss: l2\nstepz: 3")
            .startsWith("r.yaml:2: unknown key stepz, known are averaging,"),
        message("stepz: 3"));
    assertTrue(message("stepz: 3").contains("mutatedShare"));
    assertEquals(
        "r.yaml:2: unknown key evry, known are digits, every, sample, steps",
        message("validation:\n  evry: 3"));
    assertTrue(
        message("phases:\n- batch: 3\n- seed: 3")
            .startsWith("r.yaml:3: unknown key seed, known are"),
        message("phases:\n- batch: 3\n- seed: 3"));
  }

  @Test
  void namesTheLineOfWhatIsNotYaml() {
    assertTrue(message("loss: [l2\n").startsWith("r.yaml:"), message("loss: [l2\n"));
    assertEquals(1, message("a: b: c\n").lines().count());
  }

  @Test
  void namesAFileThatIsNotThere() {
    InputException e =
        assertThrows(InputException.class, () -> RecipeReader.read(Path.of("none.yaml")));
    assertEquals("none.yaml: no such file", e.getMessage());
  }

  private static String message(String yaml) {
    return assertThrows(InputException.class, () -> RecipeReader.read("r.yaml", yaml)).getMessage();
  }
}
