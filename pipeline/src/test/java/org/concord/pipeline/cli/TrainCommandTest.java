package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.concord.automaton.model.ModelFile;
import org.concord.pipeline.training.PoolPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
  private static final String RECIPE =
      """
      loss: l2
      noise: 0.02
      iterations: 6
      steps: 4
      checkpointEvery: 3
      validation: {digits: 40, sample: 20, every: 3, steps: 8}
      """;

  @TempDir private Path folder;
  private Path recipe;
  private Path out;

  @BeforeEach
  void writeRecipe() throws IOException {
    recipe = Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    out = folder.resolve("rule.onnx");
  }

  private Invocation train(Object... more) {
    Object[] all = new Object[more.length + 5];
    all[0] = "train";
    all[1] = "--recipe";
    all[2] = recipe;
    all[3] = "--data";
    all[4] = "samples";
    System.arraycopy(more, 0, all, 5, more.length);
    return Invocation.of(all);
  }

  @Test
  void writesARuleFileThatEvaluates() {
    Invocation trained = train("--out", out).done();
    assertTrue(trained.out().startsWith("validation after 6 iterations: accuracy "), trained.out());
    assertTrue(trained.err().contains("validation after 3 iterations: "), trained.err());
    ModelFile rule = ModelFile.read(out);
    assertEquals(22_499, rule.parameters());
    assertEquals(0.02f, rule.noiseStddev());
    assertEquals("l2", rule.loss().orElseThrow());
    Invocation.of(
            "evaluate --data samples --limit 16 --steps 4 --no-video",
            "--model",
            out,
            "--out",
            folder.resolve("report"))
        .done();
  }

  @Test
  void trainsToTheSameBytesAndReplacesNothingUnasked() throws IOException {
    train("--out", out).done();
    Path again = folder.resolve("again.onnx");
    train("--out", again).done();
    assertArrayEquals(Files.readAllBytes(out), Files.readAllBytes(again));
    assertEquals(
        "--out " + out + " exists; give --overwrite to replace it", train("--out", out).fault(2));
    Files.delete(out);
    assertEquals(
        folder.resolve("rule.checkpoint")
            + " exists; use --resume to continue from it or --overwrite to start anew",
        train("--out", out).fault(2));
    train("--out", out, "--resume").done();
    assertArrayEquals(Files.readAllBytes(again), Files.readAllBytes(out));
  }

  @Test
  void leavesPlotsAndPicturesOfThePool() throws IOException {
    train("--out", out, "--pictures", 2).done();
    assertEquals(1600, ImageIO.read(folder.resolve("rule.validation.png").toFile()).getWidth());
    assertTrue(Files.exists(folder.resolve("rule.loss.png")));
    List<Path> pictures = PoolPictures.list(folder.resolve("rule.pictures"));
    assertEquals(
        List.of("00000002.png", "00000004.png", "00000006.png"),
        pictures.stream().map(file -> file.getFileName().toString()).toList());
    BufferedImage picture = ImageIO.read(pictures.get(2).toFile());
    assertEquals(280, picture.getWidth());
    int[] seen = picture.getRaster().getSamples(0, 0, 280, 280, 0, (int[]) null);
    assertTrue(IntStream.of(seen).allMatch(index -> 0 <= index && index <= 63));
    assertTrue(IntStream.of(seen).anyMatch(index -> index < 10));
    assertTrue(IntStream.of(seen).anyMatch(index -> index == 63));

    train("--out", out, "--overwrite").done();
    assertEquals(List.of(), PoolPictures.list(folder.resolve("rule.pictures")));
    assertEquals(
        "--pictures must be 0 or more, actual: -1",
        train("--out", out, "--overwrite", "--pictures", -1).fault(2));
  }

  @Test
  void refusesABadRecipeByFileLineAndKey() throws IOException {
    Files.writeString(recipe, RECIPE + "batches: 3\n");
    String fault = train("--out", out).fault(2);
    assertTrue(fault.contains("recipe.yaml:7: ") && fault.contains("batches"), fault);
    assertFalse(Files.exists(out));
  }

  @Test
  void namesTheOptionThatGaveAValueTheTrainerRefuses() throws IOException {
    train("--out", out).done();
    Files.writeString(recipe, RECIPE + "hidden: 79\n");
    assertEquals(
        "--start must be a rule with hidden layers of at most 79 and 79 units, as in the recipe,"
            + " actual: 80 and 80 in rule.onnx",
        train("--out", folder.resolve("narrow.onnx"), "--start", out).fault(2));
    assertEquals(
        "--data must be more digits than the 40 held out for validation, at least one of them with"
            + " alive cells, actual: 40 in samples",
        train("--out", folder.resolve("few.onnx"), "--limit", 40).fault(2));
  }

  @Test
  void refusesToResumeFromNothing() {
    String fault = train("--out", out, "--resume").fault(2);
    assertTrue(fault.contains("rule.checkpoint"), fault);
    assertFalse(Files.exists(out));
  }
}
