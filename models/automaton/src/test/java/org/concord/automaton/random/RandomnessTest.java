package org.concord.automaton.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.concord.automaton.random.Randomness.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All draws are fixed by their seeds, so that these tests pass always or never. */
class RandomnessTest {
  /** Five standard errors, beyond which only a fault reaches. */
  private static final double SIGMAS = 5;

  private static final int POSITIONS = 784;

  private final Randomness randomness = new Randomness(42);

  @Test
  void wordsAreThoseOfSplitMix64() {
    SplittableRandom reference = new SplittableRandom(-7);
    for (int counter = 1; counter <= 100; counter++) {
      assertEquals(reference.nextLong(), Randomness.word(-7, counter));
    }
  }

  @Test
  void theOrderOfCallsDoesNotMatter() {
    List<Draw> draws = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      for (long digit : new long[] {0, 1, 9_999}) {
        for (long step = 0; step < 5; step++) {
          draws.add(new Draw(purpose, digit, step));
        }
      }
    }
    Map<Draw, Long> first = new HashMap<>();
    draws.forEach(draw -> first.put(draw, draw.from(randomness)));
    Collections.shuffle(draws, new Random(0));
    Randomness other = new Randomness(42);
    draws.forEach(draw -> assertEquals(first.get(draw), draw.from(other)));
    assertEquals(draws.size(), first.values().stream().distinct().count());
  }

  private record Draw(Purpose purpose, long digit, long step) {
    long from(Randomness randomness) {
      return Randomness.word(randomness.key(purpose, digit, step), 7);
    }
  }

  @Test
  void neighbouringSeedsPurposesDigitsStepsAndPositionsAreIndependent() {
    assertIndependent(i -> word(Purpose.FIRE, i, 1, 0), i -> word(Purpose.NOISE, i, 1, 0));
    assertIndependent(i -> word(Purpose.NOISE, i, 1, 0), i -> word(Purpose.PARTNER, i, 1, 0));
    assertIndependent(i -> word(Purpose.PARTNER, i, 1, 0), i -> word(Purpose.SAMPLE, i, 1, 0));
    assertIndependent(i -> word(Purpose.FIRE, i, 1, 0), i -> word(Purpose.FIRE, i + 1, 1, 0));
    assertIndependent(i -> word(Purpose.FIRE, 3, i, 0), i -> word(Purpose.FIRE, 3, i + 1, 0));
    assertIndependent(i -> word(Purpose.FIRE, 3, 1, i), i -> word(Purpose.FIRE, 3, 1, i + 1));
    assertIndependent(i -> word(Purpose.FIRE, i, 1, 0), i -> word(Purpose.FIRE, 1, i, 0));
    Randomness next = new Randomness(43);
    assertIndependent(
        i -> word(Purpose.FIRE, i, 1, 0), i -> Randomness.word(next.key(Purpose.FIRE, i, 1), 0));
  }

  private long word(Purpose purpose, long digit, long step, long counter) {
    return Randomness.word(randomness.key(purpose, digit, step), counter);
  }

  /** Independent words agree in half their bits. */
  private static void assertIndependent(LongUnaryOperator left, LongUnaryOperator right) {
    int words = 20_000;
    long agreeing = 0;
    for (long i = 2; i < words + 2; i++) {
      agreeing += Long.bitCount(~(left.applyAsLong(i) ^ right.applyAsLong(i)));
    }
    double bits = 64.0 * words;
    assertEquals(0.5, agreeing / bits, SIGMAS * 0.5 / Math.sqrt(bits));
  }

  @ParameterizedTest
  @ValueSource(floats = {0.01f, 0.25f, 0.5f, 0.9f})
  void cellsFireAtTheirRate(float rate) {
    long threshold = Randomness.fireThreshold(rate);
    int steps = 1_000;
    long fired = 0;
    for (int step = 1; step <= steps; step++) {
      long key = randomness.key(Purpose.FIRE, 17, step);
      for (int position = 0; position < POSITIONS; position++) {
        fired += Randomness.fires(key, position, threshold) ? 1 : 0;
      }
    }
    double draws = (double) steps * POSITIONS;
    assertEquals(rate, fired / draws, SIGMAS * Math.sqrt(rate * (1 - rate) / draws));
  }

  @Test
  void everyCellFiresAtRateOneAndNoneAtZero() {
    long key = randomness.key(Purpose.FIRE, 0, 1);
    for (int position = 0; position < 100_000; position++) {
      assertTrue(Randomness.fires(key, position, Randomness.fireThreshold(1)));
      assertFalse(Randomness.fires(key, position, Randomness.fireThreshold(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 10, 1_000})
  void choicesAreUniform(int bound) {
    long key = randomness.key(Purpose.PARTNER, 5, 200);
    int expected = 1_000;
    int[] counts = new int[bound];
    for (int counter = 0; counter < expected * bound; counter++) {
      counts[Randomness.below(key, counter, bound)]++;
    }
    double chiSquare =
        IntStream.of(counts).mapToDouble(n -> Math.pow(n - expected, 2) / expected).sum();
    int freedom = bound - 1;
    assertTrue(chiSquare < freedom + SIGMAS * Math.sqrt(2.0 * freedom), () -> "χ² " + chiSquare);
  }

  @Test
  void choicesReachBothEndsOfTheLargestBound() {
    int greatest = 0;
    int least = Integer.MAX_VALUE;
    for (int counter = 0; counter < 10_000; counter++) {
      int choice = Randomness.below(1, counter, Integer.MAX_VALUE);
      greatest = Math.max(greatest, choice);
      least = Math.min(least, choice);
      assertEquals(0, Randomness.below(1, counter, 1));
    }
    assertTrue(least >= 0 && least < Integer.MAX_VALUE / 1_000, "least " + least);
    assertTrue(greatest > Integer.MAX_VALUE / 1_000 * 999, "greatest " + greatest);
  }
}
