package org.concord.pipeline.gate;

import java.util.OptionalDouble;
import org.concord.pipeline.statistics.Limits;

/**
 * What a question of a gate comes to.
 *
 * @param check the question
 * @param digits that it was judged on
 * @param candidate the candidate's value; NaN if it has none
 * @param baseline the baseline's value; NaN if it has none
 * @param limits of what is bounded, in the check's unit: the limit that passing depends on has the
 *     gate's confidence, the one that failing depends on that over all blocking thresholds
 * @param method of the limits
 * @param mcnemar p-value that the two models do not differ at all, where it can be told
 * @param verdict what it comes to
 * @param why one sentence
 */
public record Judgement(
    Check check,
    int digits,
    double candidate,
    double baseline,
    Limits limits,
    Method method,
    OptionalDouble mcnemar,
    Verdict verdict,
    String why) {}
