package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.session.Provider;
import org.junit.jupiter.api.Test;

class BlocksTest {
  /** Digits 1 and 4 are blank: no pixel, and ink that is too faint to live. */
  private final Digits data =
      DigitsForTests.rows(
          new int[] {255, 0},
          new int[] {0, 0},
          new int[] {0, 26},
          new int[] {9, 200},
          new int[] {25, 25},
          new int[] {1, 30},
          new int[] {40, 40});

  private final Blocks blocks = new Blocks(data, 3, 0.1f);

  @Test
  void theSetIsCutIntoRunsOfWhichTheLastMayBeSmaller() {
    assertEquals(3, blocks.count());
    assertArrayEquals(new int[] {0, 1, 2}, blocks.digits(0));
    assertArrayEquals(new int[] {3, 4, 5}, blocks.digits(1));
    assertArrayEquals(new int[] {6}, blocks.digits(2));
    assertEquals(1, new Blocks(data, 7, 0.1f).count());
    assertEquals(2, new Blocks(data, 6, 0.1f).count());
    assertEquals(0, new Blocks(data.limit(0), 6, 0.1f).count());
  }

  @Test
  void digitsWithoutAliveCellsAreLeftOut() {
    assertArrayEquals(new int[] {0, 2}, blocks.runnable(0));
    assertArrayEquals(new int[] {3, 5}, blocks.runnable(1));
    assertTrue(blocks.anyAlive());
    assertFalse(blocks.alive(1));
    assertEquals(
        Set.of(0, 2, 3, 5, 6),
        IntStream.range(0, 100).mapToObj(blocks::partner).collect(Collectors.toSet()));
  }

  @Test
  void aPartnerIsFoundWhereHardlyAnyDigitIsAlive() {
    byte[] pixels = new byte[1_000_000];
    pixels[123_456] = 100;
    Blocks rare = new Blocks(new Digits("rare", 1, 1, pixels, null), 16, 0.1f);
    assertEquals(123_456, rare.partner(7));
    assertFalse(new Blocks(new Digits("none", 1, 1, new byte[9], null), 3, 0.1f).anyAlive());
  }

  @Test
  void theModelSaysFromWhichGrayOnCellsLive() {
    ModelFile model =
        ModelFile.of(
            "m",
            RuleFile.bytes(TestModels.weights(1), RuleMetadata.DEFAULT.withAliveThreshold(0.2f)));
    Blocks bright = Blocks.of(data, model, Provider.CPU);
    assertArrayEquals(
        new int[] {0, 3}, IntStream.range(0, data.count()).filter(bright::alive).toArray());
  }

  @Test
  void theProviderDecidesTheSize() {
    ModelFile model = ModelFile.of("m", TestModels.rule(TestModels.weights(1)));
    assertEquals(16, Blocks.of(data, model, Provider.CPU).size());
    assertEquals(512, Blocks.of(data, model, Provider.CUDA).size());
  }
}
