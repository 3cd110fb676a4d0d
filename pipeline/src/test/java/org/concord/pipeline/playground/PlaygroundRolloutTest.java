package org.concord.pipeline.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;
import org.concord.pipeline.TestDigits;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page's scripts, run by Node.js, against this program: the same digits, seed, fire rate and
 * noise give the same labels.
 */
@Timeout(300)
final class PlaygroundRolloutTest {
  private static final int DIGITS = 100;
  private static final int STEPS = 50;
  private static final long SEED = 7;
  private static final double LEAST_SHARE = 0.999;
  private static final byte NO_CELL = -1;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ce", "l2", "l2-noise", "concord"})
  void givesTheLabelsOfTheSimulator(String name) throws Exception {
    Optional<NodeScript> node = NodeScript.find(folder);
    assumeTrue(node.isPresent(), NodeScript.MISSING);
    ModelFile model = ModelFile.read(Path.of("..", "models", "zoo", name + ".onnx"));
    Digits data = TestDigits.samples(DIGITS);
    byte[] expected = simulated(model, data);
    byte[] actual = played(node.get(), model, data);
    assertEquals(expected.length, actual.length);
    int cells = 0;
    int same = 0;
    for (int p = 0; p < expected.length; p++) {
      assertEquals(expected[p] == NO_CELL, actual[p] == NO_CELL, "alive at " + p);
      if (expected[p] != NO_CELL) {
        cells++;
        same += expected[p] == actual[p] ? 1 : 0;
      }
    }
    String found = "%s: %d of %d cells have the same label".formatted(name, same, cells);
    assertTrue(cells > DIGITS * 50, found);
    assertTrue(same >= LEAST_SHARE * cells, found);
  }

  /** Labels {@code [digits, height, width]} after the last step. */
  private static byte[] simulated(ModelFile model, Digits data) {
    int size = data.height() * data.width();
    byte[] labels = new byte[data.count() * size];
    Arrays.fill(labels, NO_CELL);
    Blocks blocks = Blocks.of(data, model, Provider.CPU);
    Schedule schedule = new Schedule(STEPS, 0, SEED);
    try (Rollout rollout = new Rollout(SessionCache.get(model, Provider.CPU), blocks, schedule)) {
      for (int block = 0; block < blocks.count(); block++) {
        rollout.run(
            blocks.digits(block),
            (step, population) -> {
              for (int slot = 0; slot < population.digits() && step == STEPS; slot++) {
                int first = population.digitIndex(slot) * size;
                for (int c = population.firstCell(slot); c < population.firstCell(slot + 1); c++) {
                  labels[first + population.position(c)] = (byte) population.label(c);
                }
              }
            });
      }
    }
    return labels;
  }

  private byte[] played(NodeScript node, ModelFile model, Digits data) throws Exception {
    Path pixels = Files.write(folder.resolve("pixels"), pixels(data));
    Path labels = folder.resolve("labels");
    node.run(
        new PlaygroundPage(PlaygroundModels.of(List.of(model)), PlaygroundDigits.of(data)),
        "rollouts.js",
        pixels,
        data.height(),
        data.width(),
        STEPS,
        SEED,
        labels);
    return Files.readAllBytes(labels);
  }

  private static byte[] pixels(Digits data) {
    int size = data.height() * data.width();
    byte[] pixels = new byte[data.count() * size];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) data.pixel(i / size, i % size);
    }
    return pixels;
  }
}
