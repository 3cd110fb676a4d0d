package org.concord.pipeline.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * What a gate comes to.
 *
 * @param gate that was judged
 * @param candidate the model that wants to pass
 * @param baseline the model that it is compared with; null if there is none
 * @param seeds rollouts a digit
 * @param digits that both models have in common
 * @param blocking how many blocking thresholds share the chance of failing wrongly
 * @param judgements in the gate's order; copied
 * @param notes what else must be said; copied
 */
public record GateResult(
    Gate gate,
    Subject candidate,
    Subject baseline,
    int seeds,
    int digits,
    int blocking,
    List<Judgement> judgements,
    List<String> notes) {
  private static final int PASSED = 0;
  private static final int FAILED = 3;
  private static final int INCONCLUSIVE = 4;

  /**
   * A model that was judged.
   *
   * @param name comes from a file, so it may be anything
   * @param sha256 of its file
   */
  public record Subject(String name, String sha256) {}

  /** Copies. */
  public GateResult {
    judgements = List.copyOf(judgements);
    notes = List.copyOf(notes);
  }

  /**
   * Fails if one blocking threshold does, passes if all do that could be judged, else is
   * inconclusive; so, too, if none could be judged.
   */
  public Verdict verdict() {
    List<Verdict> verdicts = new ArrayList<>();
    for (Judgement judgement : judgements) {
      if (judgement.check().blocking() && judgement.verdict() != Verdict.NOT_JUDGED) {
        verdicts.add(judgement.verdict());
      }
    }
    if (verdicts.contains(Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    return verdicts.isEmpty() || verdicts.contains(Verdict.INCONCLUSIVE)
        ? Verdict.INCONCLUSIVE
        : Verdict.PASS;
  }

  /** 0 for a pass, 3 for a failure, 4 for neither, as the gate takes what is inconclusive. */
  public int exitCode() {
    return switch (verdict()) {
      case PASS -> PASSED;
      case FAIL -> FAILED;
      default ->
          switch (gate.inconclusive()) {
            case REPORT -> INCONCLUSIVE;
            case FAIL -> FAILED;
            case PASS -> PASSED;
          };
    };
  }

  /** The verdict in words, with what is taken for what. */
  public String words() {
    if (verdict() != Verdict.INCONCLUSIVE || gate.inconclusive() == InconclusiveRule.REPORT) {
      return verdict().words();
    }
    return "inconclusive, taken as " + (exitCode() == PASSED ? "pass" : "fail");
  }
}
