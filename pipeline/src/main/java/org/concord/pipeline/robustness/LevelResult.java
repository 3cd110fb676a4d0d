package org.concord.pipeline.robustness;

import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.tally.Tally;

/**
 * What a model's cells made of a set of digits under one transform.
 *
 * @param transform of the digits
 * @param level of the transform
 * @param height rows of the canvas, in cells
 * @param width columns of the canvas, in cells
 * @param tally of the last step alone, as step 1
 * @param excluded digits that the transform left without alive cells
 * @param accuracyChange against the same digits as they are
 * @param agreementChange against the same digits as they are
 */
public record LevelResult(
    Transform transform,
    double level,
    int height,
    int width,
    Tally tally,
    int excluded,
    PairedDifference accuracyChange,
    PairedDifference agreementChange) {}
