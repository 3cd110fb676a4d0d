package org.concord.automaton.tally;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.TestModels;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.DigitsForTests;
import org.concord.automaton.rollout.Frame;
import org.concord.automaton.rollout.OverflowingRule;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Tally.Field;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Schedule SCHEDULE = new Schedule(12, 6, 0);

  private final TalliedRun run = TalliedRun.wandering(SCHEDULE);

  @Test
  void countsWhatTheDigitsDo() {
    assertCounts(run, SCHEDULE);
    Tally tally = run.tally();
    for (Field field : List.of(Field.RIGHT, Field.AGREED, Field.AGREED_AND_RIGHT, Field.FLIPS)) {
      boolean occurs = IntStream.rangeClosed(1, 12).anyMatch(step -> tally.get(step, field) > 0);
      assertTrue(occurs, field + " must occur");
    }
  }

  @Test
  void digitsWithAnInfiniteStateAreWrongDisagreeAndHaveNoMagnitude() {
    TalliedRun overflowing = overflowing();
    assertCounts(overflowing, new Schedule(40, 0, 0));
    Tally tally = overflowing.tally();
    assertEquals(0, tally.get(2, Field.NON_FINITE));
    assertEquals(2, tally.get(40, Field.NON_FINITE));
    assertEquals(3, tally.get(40, Field.DIGITS));
    assertTrue(tally.get(40, Field.FINITE_CELLS) < tally.get(40, Field.CELLS));
  }

  /** Three digits, of which the first, whose cells all give its label, and the last break. */
  private static TalliedRun overflowing() {
    Digits data =
        DigitsForTests.rows(
            new int[] {255, 255, 255}, new int[] {30, 0, 200}, new int[] {99, 250, 0});
    ModelFile model = ModelFile.of("m", TestModels.rule(OverflowingRule.WEIGHTS));
    return TalliedRun.of(model, new Blocks(data, 3, 0.1f), new Schedule(40, 0, 0));
  }

  private static void assertCounts(TalliedRun run, Schedule schedule) {
    Tally tally = run.tally();
    assertEquals(schedule.steps(), tally.steps());
    for (int step = 1; step <= schedule.steps(); step++) {
      Map<Field, Long> expected = new EnumMap<>(Field.class);
      for (List<Frame> frames : run.recording().frames().values()) {
        contributions(frames.get(step)).forEach((field, n) -> expected.merge(field, n, Long::sum));
      }
      for (Field field : Field.values()) {
        assertEquals(expected.getOrDefault(field, 0L), tally.get(step, field), field + " " + step);
      }
      assertCountsByLabel(run, tally, step);
    }
  }

  private static void assertCountsByLabel(TalliedRun run, Tally tally, int step) {
    for (int label = 0; label < CellLayout.ARTICLE.labels(); label++) {
      long cells = 0;
      long right = 0;
      for (List<Frame> frames : run.recording().frames().values()) {
        Frame frame = frames.get(step);
        if (frame.target() == label) {
          cells += frame.positions().length();
          right += frame.finite() ? frame.labelCount().get(label) : 0;
        }
      }
      assertEquals(cells, tally.cells(step, label), "cells of " + label + ", step " + step);
      assertEquals(right, tally.right(step, label), "right of " + label + ", step " + step);
    }
  }

  private static Map<Field, Long> contributions(Frame frame) {
    long cells = frame.positions().length();
    long right = frame.finite() ? frame.labelCount().get(frame.target()) : 0;
    Map<Field, Long> counts = new EnumMap<>(Field.class);
    counts.put(Field.DIGITS, 1L);
    counts.put(Field.CELLS, cells);
    counts.put(Field.RIGHT, right);
    counts.put(Field.CELLS_SQUARED, cells * cells);
    counts.put(Field.RIGHT_TIMES_CELLS, right * cells);
    counts.put(Field.RIGHT_SQUARED, right * right);
    if (!frame.finite()) {
      counts.put(Field.NON_FINITE, 1L);
      return counts;
    }
    boolean agreed = frame.labelCount().stream().anyMatch(count -> count == cells);
    counts.put(Field.AGREED, agreed ? 1L : 0);
    counts.put(Field.AGREED_NOTEBOOK, frame.agreesAmongDecided() ? 1L : 0);
    counts.put(Field.AGREED_AND_RIGHT, right == cells ? 1L : 0);
    counts.put(Field.MAJORITY_RIGHT, frame.majority() == frame.target() ? 1L : 0);
    counts.put(Field.AWAKE_BEFORE, (long) frame.awakeBefore());
    counts.put(Field.FLIPS, (long) frame.flips());
    counts.put(Field.FINITE_CELLS, cells);
    counts.put(Field.FIRED, (long) frame.fired());
    counts.put(Field.STATE_MAGNITUDE, fixedPoint(frame.stateMagnitude()));
    counts.put(Field.RESIDUAL_MAGNITUDE, fixedPoint(frame.residualMagnitude()));
    return counts;
  }

  /** In 2⁻¹⁶, a digit at most 2³⁰. */
  private static long fixedPoint(double magnitude) {
    return magnitude > 1 << 30 ? 1L << 46 : Math.round(magnitude * (1 << 16));
  }

  @Test
  void withoutLabelsNothingIsRight() {
    Digits labelled = DigitsForTests.blots(6, 2, 3);
    byte[] pixels = new byte[6 * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) labelled.pixel(i / 6, i % 6);
    }
    Digits data = new Digits("unlabelled", 2, 3, pixels, null);
    ModelFile model = ModelFile.of("m", TestModels.rule(TestModels.weights(1)));
    Tally tally = TalliedRun.of(model, new Blocks(data, 6, 0.1f), SCHEDULE).tally();
    for (Field field : List.of(Field.RIGHT, Field.AGREED_AND_RIGHT, Field.MAJORITY_RIGHT)) {
      assertEquals(0, tally.get(12, field), field.toString());
    }
    assertEquals(6, tally.get(12, Field.DIGITS));
    assertEquals(0, IntStream.range(0, 10).mapToLong(label -> tally.cells(12, label)).sum());
  }

  @Test
  void mergingIsCommutativeAndAssociativeAndTheEmptyTallyItsIdentity() throws IOException {
    Tally whole = run.tally();
    List<Tally> blocks = new ArrayList<>(run.blocks());
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(blocks, new Random(seed));
      assertEquals(whole, mergeAsATree(blocks));
    }
    Tally empty = new Tally(CellLayout.ARTICLE, 12);
    empty.merge(whole);
    assertEquals(whole, empty);
    Tally same = Tallies.read(Tallies.bytes(whole));
    same.merge(new Tally(CellLayout.ARTICLE, 12));
    assertEquals(whole, same);
    assertEquals(whole.hashCode(), same.hashCode());
    assertNotEquals(whole, run.blocks().get(0));
  }

  private static Tally mergeAsATree(List<Tally> parts) throws IOException {
    if (parts.size() == 1) {
      return Tallies.read(Tallies.bytes(parts.get(0)));
    }
    int cut = (parts.size() + 1) / 3;
    Tally left = mergeAsATree(parts.subList(0, cut));
    left.merge(mergeAsATree(parts.subList(cut, parts.size())));
    return left;
  }

  @Test
  void talliesOfOtherStepsAreNotMerged() {
    assertEquals(
        "must be 12 steps of CellLayout[state=19, labels=10] to merge, actual: 11 of"
            + " CellLayout[state=19, labels=10]",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Tally(CellLayout.ARTICLE, 12).merge(new Tally(CellLayout.ARTICLE, 11)))
            .getMessage());
  }

  @Test
  void aSumThatExceedsALongThrows() {
    Tally most = Tallies.of(Map.of(Field.STATE_MAGNITUDE, Long.MAX_VALUE));
    most.merge(Tallies.of(Map.of(Field.DIGITS, 1L)));
    assertEquals(Long.MAX_VALUE, most.get(1, Field.STATE_MAGNITUDE));
    Tally one = Tallies.of(Map.of(Field.STATE_MAGNITUDE, 1L));
    assertThrows(ArithmeticException.class, () -> most.merge(one));
  }

  @Test
  void theCoderKeepsEverything() throws IOException {
    Tally tally = run.tally();
    byte[] bytes = Tallies.bytes(tally);
    Tally copy = Tallies.read(bytes);
    assertEquals(tally, copy);
    assertArrayEquals(bytes, Tallies.bytes(copy));
    assertEquals(
        new Tally(CellLayout.ARTICLE, 12),
        Tallies.read(Tallies.bytes(new Tally(CellLayout.ARTICLE, 12))));
  }

  @Test
  void theCoderRefusesOtherVersionsAndShortInput() throws IOException {
    byte[] bytes = Tallies.bytes(run.tally());
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(EOFException.class, () -> Tallies.read(shorter));
    bytes[0] = 1;
    assertEquals(
        "tally version must be 3, actual: 1",
        assertThrows(IOException.class, () -> Tallies.read(bytes)).getMessage());
  }

  @Test
  void twoRunsOfABlockGiveTheSameBytes() throws IOException {
    TalliedRun again = TalliedRun.wandering(SCHEDULE);
    assertArrayEquals(Tallies.bytes(run.tally()), Tallies.bytes(again.tally()));
    assertEquals(run.outcomes(), again.outcomes());
    assertNotEquals(run.tally(), TalliedRun.wandering(new Schedule(12, 6, 1)).tally());
  }
}
