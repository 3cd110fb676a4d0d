package org.concord.automaton.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Predicate;
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
import org.junit.jupiter.api.Test;

/** Outcomes are compared with those worked out afterwards from the recorded frames. */
class OutcomeRecorderTest {
  @Test
  void anOutcomeTellsHowADigitWent() {
    Schedule schedule = new Schedule(24, 12, 0);
    TalliedRun run = TalliedRun.wandering(schedule);
    assertOutcomes(run, schedule);
    assertOccurs(run, o -> o.agreedSinceAtMutation() > 1 && o.agreedSinceAtMutation() < 12);
    assertOccurs(run, o -> o.agreedSinceAtMutation() >= 1 && o.agreedSinceAtEnd() < 0);
    assertOccurs(run, o -> o.agreedSinceAtEnd() > 13 && o.agreedSinceAtMutation() < 0);
    assertOccurs(run, o -> o.agreedSinceAtEnd() == 13);
    assertOccurs(run, o -> o.partnerIndex() == o.index());
    assertOccurs(run, o -> o.cellsAfter() != o.cellsBefore());
    assertOccurs(run, o -> o.cellsAtEnd().right() > 0 && o.cellsAtEnd().right() < o.cellsAfter());
  }

  @Test
  void labelSharesAreThoseOfTheLastHundredSteps() {
    Schedule schedule = new Schedule(215, 110, 0);
    TalliedRun run = TalliedRun.wandering(schedule);
    assertOutcomes(run, schedule);
    assertOccurs(run, o -> o.labelSharesAtMutation().agreedSteps() > 0);
    assertOccurs(run, o -> o.labelSharesAtEnd().changes() > 1);
    assertEquals(100, run.outcomes().get(0).labelSharesAtEnd().steps());
  }

  private static void assertOccurs(TalliedRun run, Predicate<DigitOutcome> outcome) {
    assertTrue(run.outcomes().stream().anyMatch(outcome), run.outcomes()::toString);
  }

  @Test
  void withoutMutationThereIsNoPartnerAndNothingAtTheMutation() {
    Schedule schedule = new Schedule(12, 0, 0);
    TalliedRun run = TalliedRun.wandering(schedule);
    assertOutcomes(run, schedule);
    for (DigitOutcome outcome : run.outcomes()) {
      assertEquals(-1, outcome.partnerIndex());
      assertEquals(-1, outcome.partnerLabel());
      assertEquals(-1, outcome.agreedAtMutation());
      assertEquals(-1, outcome.majorityAtMutation());
      assertEquals(-1, outcome.agreedSinceAtMutation());
      assertEquals(LabelShares.NONE, outcome.labelSharesAtMutation());
      assertEquals(CellCounts.NONE, outcome.cellsAtMutation());
      assertEquals(outcome.cellsBefore(), outcome.cellsAfter());
    }
  }

  @Test
  void aDigitWithAnInfiniteStateHasNoLabelFromThenOn() {
    Digits data = DigitsForTests.rows(new int[] {30, 0, 200}, new int[] {255, 255, 255});
    ModelFile model = ModelFile.of("m", TestModels.rule(OverflowingRule.WEIGHTS));
    Schedule schedule = new Schedule(40, 30, 0);
    TalliedRun run = TalliedRun.of(model, new Blocks(data, 2, 0.1f), schedule);
    assertOutcomes(run, schedule);
    DigitOutcome broken = run.outcomes().get(1);
    Tally tally = run.tally();
    int since = broken.nonFiniteSince();
    assertTrue(since > 1 && since < 30, "must break before the mutation, actual: " + since);
    assertEquals(0, tally.get(since - 1, Tally.Field.NON_FINITE));
    assertEquals(1, tally.get(since, Tally.Field.NON_FINITE));
    assertEquals(-1, broken.majorityAtMutation());
    assertEquals(-1, broken.agreedAtEnd());
    assertEquals(-1, run.outcomes().get(0).nonFiniteSince());
  }

  private static void assertOutcomes(TalliedRun run, Schedule schedule) {
    List<DigitOutcome> expected =
        run.recording().frames().values().stream().map(f -> outcome(f, schedule)).toList();
    assertEquals(expected, run.outcomes());
  }

  private static DigitOutcome outcome(List<Frame> frames, Schedule schedule) {
    Frame first = frames.get(0);
    Frame last = frames.get(schedule.steps());
    int mutateAt = schedule.mutateAt();
    boolean mutates = mutateAt > 0;
    Frame before = frames.get(mutateAt);
    return new DigitOutcome(
        first.digit(),
        first.target(),
        mutates ? last.image() : -1,
        mutates ? last.target() : -1,
        first.positions().length(),
        last.positions().length(),
        mutates ? before.agreed() : -1,
        last.agreed(),
        mutates && before.finite() ? before.majority() : -1,
        last.finite() ? last.majority() : -1,
        mutates ? agreedSince(frames, 1, mutateAt) : -1,
        agreedSince(frames, mutateAt + 1, schedule.steps()),
        frames.stream().skip(1).filter(Frame::finite).mapToLong(Frame::flips).sum(),
        frames.stream().filter(f -> !f.finite()).map(Frame::step).findFirst().orElse(-1),
        mutates ? labelShares(frames, 1, mutateAt) : LabelShares.NONE,
        labelShares(frames, mutateAt + 1, schedule.steps()),
        mutates ? cells(before) : CellCounts.NONE,
        cells(last));
  }

  private static CellCounts cells(Frame frame) {
    if (!frame.finite()) {
      return new CellCounts(0, 0, false, -1);
    }
    double mean = frame.stateMagnitude() / CellLayout.ARTICLE.state() / frame.positions().length();
    return new CellCounts(
        frame.labelCount().get(frame.target()),
        decided(frame),
        frame.agreesAmongDecided(),
        Math.round(Math.min(mean, 1 << 30) * 65_536));
  }

  /** Cells whose greatest logit is not negative and not the least as well. */
  private static int decided(Frame frame) {
    int decided = 0;
    for (int position : frame.positions().toArray()) {
      DoubleSummaryStatistics logits =
          Arrays.stream(frame.stateAt(position))
              .skip(CellLayout.ARTICLE.state() - CellLayout.ARTICLE.labels())
              .summaryStatistics();
      decided += logits.getMax() >= 0 && logits.getMax() > logits.getMin() ? 1 : 0;
    }
    return decided;
  }

  /** Looks at the last hundred frames of a phase. */
  private static LabelShares labelShares(List<Frame> frames, int from, int to) {
    List<Frame> last =
        frames.subList(Math.max(from, to - 99), to + 1).stream().filter(Frame::finite).toList();
    List<Integer> labels =
        IntStream.range(0, 10)
            .boxed()
            .filter(label -> cellSteps(last, label) > 0)
            .sorted(Comparator.comparing(label -> -cellSteps(last, label)))
            .toList();
    int first = labels.isEmpty() ? -1 : labels.get(0);
    int second = labels.size() < 2 ? -1 : labels.get(1);
    return new LabelShares(
        last.size(),
        last.stream().mapToLong(frame -> frame.positions().length()).sum(),
        first,
        second,
        cellSteps(last, first),
        cellSteps(last, second),
        count(last, frame -> frame.majority() == first),
        count(last, frame -> frame.majority() == second),
        (int)
            IntStream.range(1, last.size())
                .filter(i -> last.get(i).majority() != last.get(i - 1).majority())
                .count(),
        count(last, frame -> frame.agreed() >= 0));
  }

  private static long cellSteps(List<Frame> frames, int label) {
    return label < 0 ? 0 : frames.stream().mapToLong(f -> f.labelCount().get(label)).sum();
  }

  private static int count(List<Frame> frames, Predicate<Frame> which) {
    return (int) frames.stream().filter(which).count();
  }

  /** Goes back from the last frame for as long as the same label is agreed. */
  private static int agreedSince(List<Frame> frames, int from, int to) {
    int label = frames.get(to).agreed();
    int since = to;
    while (since > from && frames.get(since - 1).agreed() == label) {
      since--;
    }
    return label < 0 ? -1 : since;
  }
}
