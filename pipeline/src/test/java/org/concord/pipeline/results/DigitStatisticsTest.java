package org.concord.pipeline.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.concord.automaton.CellLayout;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.TestModels;
import org.concord.pipeline.statistics.Limits;
import org.concord.pipeline.statistics.PairedShares;
import org.junit.jupiter.api.Test;

final class DigitStatisticsTest {
  private static final Schedule SCHEDULE = new Schedule(10, 5, 0);

  private static List<DigitOutcome> outcomes(int seed) throws IOException {
    return ResultsForTests.outcomes(
        ResultsForTests.model("a", seed),
        SCHEDULE,
        new Tally(CellLayout.ARTICLE, SCHEDULE.steps()));
  }

  /** The tally counts by step what these rows tell of two steps: both must say the same. */
  @Test
  void agreesWithTheTally() throws IOException {
    ModelSummary model = ModelSummary.of(ResultsForTests.rolledOut("a", 1, SCHEDULE), SCHEDULE);
    for (int step : List.of(5, 10)) {
      for (Metric metric : Metric.values()) {
        if (metric.share().isPresent()) {
          Limits ofRows =
              model.result().statistics().all(step).interval(metric.share().orElseThrow());
          assertEquals(ofRows, model.interval(metric, step), metric + " " + step);
        }
      }
    }
  }

  @Test
  void comparesWithTheFirstModelDigitByDigit() throws IOException {
    List<DigitOutcome> first = outcomes(1);
    List<DigitOutcome> second = outcomes(2);
    long[] counts = new long[4];
    for (int i = 0; i < first.size(); i++) {
      boolean here = second.get(i).majorityAtEnd() == second.get(i).partnerLabel();
      boolean there = first.get(i).majorityAtEnd() == first.get(i).partnerLabel();
      counts[(here ? 0 : 2) + (there ? 0 : 1)]++;
    }
    Limits expected =
        new PairedShares(counts[0], counts[1], counts[2], counts[3]).difference(0.025, 0.025);
    assertTrue(counts[1] + counts[2] > 0);
    assertEquals(
        expected.times(100),
        ResultsForTests.statistics(SCHEDULE, second, first).difference(Share.MAJORITY, 10));
  }

  /** Parts may come in any order. */
  @Test
  void doesNotDependOnTheOrderOfDigits() throws IOException {
    List<DigitOutcome> first = new ArrayList<>(outcomes(1));
    List<DigitOutcome> second = new ArrayList<>(outcomes(2));
    DigitStatistics straight = ResultsForTests.statistics(SCHEDULE, second, first);
    Collections.shuffle(first, new Random(5));
    Collections.shuffle(second, new Random(5));
    DigitStatistics turned = ResultsForTests.statistics(SCHEDULE, second, first);
    for (int step : List.of(5, 10)) {
      for (Share share : Share.values()) {
        assertEquals(straight.difference(share, step), turned.difference(share, step));
      }
      assertEquals(straight.medianState(step), turned.medianState(step));
      assertEquals(told(straight.slices(step)), told(turned.slices(step)));
    }
  }

  private static List<String> told(List<DigitSlice> slices) {
    return slices.stream()
        .map(
            slice ->
                slice.by()
                    + slice.is()
                    + slice.sums().digits()
                    + slice.sums().interval(Share.ACCURACY))
        .toList();
  }

  @Test
  void everyDivisionHasAllDigits() throws IOException {
    DigitStatistics statistics = ResultsForTests.statistics(SCHEDULE, outcomes(1), outcomes(1));
    for (int step : List.of(5, 10)) {
      TreeMap<String, Long> digits = new TreeMap<>();
      for (DigitSlice slice : statistics.slices(step)) {
        digits.merge(slice.by(), slice.sums().digits(), Long::sum);
      }
      long all = ResultsForTests.DIGITS;
      TreeMap<String, Long> expected = new TreeMap<>();
      expected.put("cells", all);
      expected.put("connected", all);
      expected.put("label", all);
      if (step == 10) {
        expected.put("sameLabel", all);
      }
      assertEquals(expected, digits);
    }
  }

  @Test
  void quartersHoldAsManyDigitsEach() {
    TreeMap<Integer, Long> digits = new TreeMap<>();
    for (int cells = 101; cells <= 108; cells++) {
      digits.put(cells, 1L);
    }
    Quarters quarters = Quarters.of(digits);
    assertEquals(List.of("up to 102", "103 to 104", "105 to 106", "over 106"), quarters.names());
    assertEquals(
        List.of(0, 0, 1, 1, 2, 2, 3, 3), digits.keySet().stream().map(quarters::of).toList());
    assertEquals(List.of(0, 0, 0), Quarters.of(new TreeMap<>()).most());
  }

  @Test
  void mediansOfLargeNumbersAreNearAndOfSmallOnesExact() {
    Random random = new Random(1);
    MedianCounts large = new MedianCounts();
    MedianCounts small = new MedianCounts();
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      long number = (long) Math.exp(random.nextDouble(8, 30));
      numbers.add(number);
      large.add(number);
      small.add(i);
    }
    Collections.sort(numbers);
    assertEquals(numbers.get(500), large.median(), 0.0005 * numbers.get(500));
    assertEquals(500, small.median());
    assertTrue(Double.isNaN(new MedianCounts().median()));
  }

  @Test
  void tellsADeadModel() throws IOException {
    ModelSummary dead = summary(RuleFile.bytes(TestModels.dead(), RuleMetadata.DEFAULT));
    assertEquals(100, dead.at(Metric.AGREEMENT, 5));
    assertEquals(0, dead.decided(5).estimate());
    assertEquals(
        List.of(
            "a: 0.0 % of the cells are decided after step 5; those that are not agree on nothing",
            "a: 100.0 % of the digits that agree after step 5 do so on label 0, that of 12.5 % of the"
                + " digits"),
        dead.warnings().subList(0, 2));
    assertEquals(4, dead.warnings().size());
  }

  /** All cells say 3, and mean it. */
  @Test
  void tellsAModelOfOneLabel() throws IOException {
    ModelSummary model =
        summary(RuleFile.bytes(TestModels.always(3), RuleMetadata.DEFAULT.withFireRate(1)));
    assertEquals(100, model.decided(5).estimate());
    assertEquals(2, model.warnings().size());
    assertTrue(model.warnings().get(0).contains("do so on label 3"), model.warnings().get(0));
  }

  private static ModelSummary summary(byte[] file) throws IOException {
    ModelFile model = ModelFile.of("a", file);
    Tally tally = new Tally(CellLayout.ARTICLE, SCHEDULE.steps());
    List<DigitOutcome> outcomes = ResultsForTests.outcomes(model, SCHEDULE, tally);
    return ModelSummary.of(
        new ModelResult(
            model,
            tally,
            ResultsForTests.counts(SCHEDULE, outcomes, List.of()),
            ResultsForTests.statistics(SCHEDULE, outcomes, outcomes)),
        SCHEDULE);
  }
}
