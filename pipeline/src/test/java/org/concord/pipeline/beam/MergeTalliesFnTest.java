package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.TestDigits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class MergeTalliesFnTest {
  private static final int STEPS = 4;
  private static List<Tally> tallies;

  private final MergeTalliesFn merge = new MergeTalliesFn(STEPS);

  @BeforeAll
  static void rollOut() throws IOException {
    tallies = Rollouts.of(TestDigits.samples(120), new Schedule(STEPS, 2, 0)).tallies();
  }

  @Test
  void makesAnEmptyTallyOfNothing() {
    assertEquals(new Tally(STEPS), merge.extractOutput(merge.createAccumulator()));
    assertEquals(new Tally(STEPS), merge.mergeAccumulators(List.of()));
  }

  @Test
  void leavesItsInputsAlone() {
    Tally first = copy(tallies.get(0));
    Tally merged = merge.addInput(merge.createAccumulator(), first);
    merged = merge.addInput(merged, tallies.get(1));
    merge.mergeAccumulators(List.of(first, merged));
    assertEquals(tallies.get(0), first);
  }

  @Test
  void addsTalliesUp() {
    Tally all = inOrder(tallies);
    assertEquals(120, all.get(STEPS, Tally.Field.DIGITS));
    assertEquals(
        tallies.stream().mapToLong(tally -> tally.get(1, Tally.Field.CELLS)).sum(),
        all.get(1, Tally.Field.CELLS));
    assertNotEquals(inOrder(tallies.subList(1, tallies.size())), all);
  }

  /** A runner splits, permutes, ships and merges accumulators as it likes. */
  @RepeatedTest(20)
  void doesNotDependOnOrderAndGrouping(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Tally> shuffled = new ArrayList<>(tallies);
    Collections.shuffle(shuffled, random);
    List<Tally> accumulators = new ArrayList<>();
    accumulators.add(merge.createAccumulator());
    for (Tally tally : shuffled) {
      int last = accumulators.size() - 1;
      accumulators.set(last, merge.addInput(accumulators.get(last), tally));
      if (random.nextBoolean()) {
        accumulators.add(merge.createAccumulator());
      }
    }
    while (accumulators.size() > 1) {
      Collections.shuffle(accumulators, random);
      List<Tally> some = accumulators.subList(0, 1 + random.nextInt(accumulators.size()));
      Tally merged = copy(merge.mergeAccumulators(List.copyOf(some)));
      some.clear();
      accumulators.add(merged);
    }
    assertEquals(inOrder(tallies), merge.extractOutput(accumulators.get(0)));
  }

  private Tally inOrder(List<Tally> some) {
    Tally accumulator = merge.createAccumulator();
    for (Tally tally : some) {
      accumulator = merge.addInput(accumulator, tally);
    }
    return merge.extractOutput(accumulator);
  }

  /** Encodes and decodes, as between workers. */
  private Tally copy(Tally tally) {
    Coder<Tally> coder = merge.getAccumulatorCoder(null, DataCoder.TALLY);
    try {
      return CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, tally));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
