package org.concord.pipeline.gate;

import static org.concord.pipeline.gate.RowsForTests.model;
import static org.concord.pipeline.gate.RowsForTests.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.concord.automaton.InputException;
import org.concord.automaton.model.LabelNames;
import org.junit.jupiter.api.Test;

final class JudgeTest {
  private static final String AGREEMENT =
      "thresholds: [{metric: totalAgreement, at: end, change: {margin: 0.5}}]";
  private static final ModelRows GOOD = model("good", 2_000, index -> index % 20 == 0 ? 1 : 0);
  private static final ModelRows BAD = model("bad", 2_000, index -> index % 10 == 0 ? 1 : 0);

  @Test
  void theSameModelDoesNotFailAndABetterOnePasses() {
    assertEquals(Verdict.PASS, result(AGREEMENT, GOOD, BAD).verdict());
    assertEquals(0, result(AGREEMENT, GOOD, BAD).exitCode());
    assertTrue(result(AGREEMENT, GOOD, GOOD).verdict() != Verdict.FAIL);
  }

  @Test
  void aWorseModelFailsAndSaysByHowMuch() {
    GateResult result = result(AGREEMENT, BAD, GOOD);
    assertEquals(3, result.exitCode());
    Judgement judgement = result.judgements().get(0);
    assertEquals(Method.NEWCOMBE, judgement.method());
    assertEquals(90, judgement.candidate());
    assertEquals(95, judgement.baseline());
    assertEquals(-5, judgement.limits().estimate(), 1e-9);
    assertTrue(judgement.limits().upper() < -0.5, judgement.toString());
    assertTrue(
        judgement.why().startsWith("worse than the baseline by at least 4."), judgement.why());
    assertTrue(judgement.mcnemar().getAsDouble() < 1e-9);
  }

  @Test
  void fewDigitsDoNotTellAndTheGateSaysWhatThatMeans() {
    ModelRows few = model("few", 40, index -> index == 0 ? 1 : 0);
    ModelRows none = model("none", 40, index -> 0);
    assertEquals(4, result(AGREEMENT, few, none).exitCode());
    assertEquals(3, result("inconclusive: fail\n" + AGREEMENT, few, none).exitCode());
    assertEquals(0, result("inconclusive: pass\n" + AGREEMENT, few, none).exitCode());
  }

  @Test
  void withoutABaselineValuesAloneAreJudged() {
    GateResult result =
        result(
            "thresholds: [{metric: cellAccuracy, at: end, value: {min: 98}, change: {margin: 1}}]",
            GOOD,
            null);
    assertEquals(Verdict.PASS, result.judgements().get(0).verdict());
    assertEquals(Verdict.NOT_JUDGED, result.judgements().get(1).verdict());
    assertEquals(Verdict.PASS, result.verdict());
    assertEquals(1, result.blocking());
    assertEquals(1, result.notes().size());
    assertEquals(4, result(AGREEMENT, GOOD, null).exitCode());
  }

  @Test
  void whatDoesNotBlockDoesNotFail() {
    String yaml =
        AGREEMENT.replace("}}]", "}, blocking: false}, {metric: nonFinite, value: {max: 1}}]");
    GateResult result = result(yaml, BAD, GOOD);
    assertEquals(Verdict.FAIL, result.judgements().get(0).verdict());
    assertEquals(Verdict.PASS, result.verdict());
  }

  @Test
  void aSliceIsJudgedByItselfAndSmallOnesAreNamed() {
    ModelRows nines = model("nines", 2_000, index -> index % 10 == 9 ? index % 2 : 0);
    String yaml =
        "thresholds: [{metric: agreedAndRight, at: mutation, value: {min: 90}, slice: {by: label}}]";
    GateResult result = result(yaml, nines, null);
    assertEquals(10, result.judgements().size());
    assertEquals(Verdict.FAIL, result.judgements().get(9).verdict());
    assertEquals("label 9", result.judgements().get(9).check().slice());
    assertEquals(200, result.judgements().get(9).digits());
    assertEquals(Verdict.PASS, result.judgements().get(8).verdict());
    GateResult small = result("minDigits: 201\n" + yaml, nines, null);
    assertEquals(Verdict.NOT_JUDGED, small.judgements().get(9).verdict());
    assertEquals("too few digits, 200 of at least 201", small.judgements().get(9).why());
  }

  @Test
  void aSliceWithoutDigitsIsInconclusive() {
    GateResult result =
        result(
            "thresholds: [{metric: nonFinite, value: {max: 50},"
                + " slice: {by: sameLabel, is: other label}}]",
            GOOD,
            null);
    assertEquals(Verdict.INCONCLUSIVE, result.judgements().get(0).verdict());
    assertEquals(4, result.exitCode());
  }

  @Test
  void ratiosThatAreNoSharesHaveLimitsOfTheirOwn() {
    GateResult result =
        result(
            "thresholds: [{metric: recoverySteps, change: {relative: 10}},"
                + " {metric: totalAgreement, at: end, change: {relative: 1}},"
                + " {metric: stateGrowth, value: {max: 1.5}}]",
            BAD,
            GOOD);
    Judgement recovery = result.judgements().get(0);
    assertEquals(Method.HALL, recovery.method());
    // 0.9 · 1 + 0.1 · 4 steps against 0.95 · 1 + 0.05 · 4: 13 % more.
    assertEquals(100 * 0.15 / 1.15, recovery.limits().estimate(), 1e-9);
    assertEquals(10, recovery.check().bound());
    Judgement agreement = result.judgements().get(1);
    assertEquals(Method.PAIRED_RECOVERY, agreement.method());
    assertEquals(100 * -0.05 / 0.95, agreement.limits().estimate(), 1e-9);
    assertEquals(Verdict.FAIL, agreement.verdict());
    Judgement growth = result.judgements().get(2);
    assertEquals(1, growth.candidate());
    assertEquals(Verdict.INCONCLUSIVE, growth.verdict());
    assertTrue(growth.why().startsWith("fewer than 3 digits"), growth.why());
  }

  @Test
  void gatesMustFitTheRollout() {
    for (String at : new String[] {"top", "5", "beginning"}) {
      InputException fault =
          assertThrows(
              InputException.class,
              () ->
                  Judge.requireFits(
                      RowsForTests.gate(AGREEMENT.replace("end", at)),
                      LabelNames.DIGITS,
                      RowsForTests.SCHEDULE,
                      Map.of()));
      assertTrue(
          fault.getMessage().startsWith("at must be mutation (4) or end (8)")
              && fault.getMessage().endsWith("actual: " + at),
          fault.getMessage());
    }
  }
}
