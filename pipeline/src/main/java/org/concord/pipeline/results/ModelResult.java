package org.concord.pipeline.results;

import org.concord.automaton.model.ModelFile;
import org.concord.automaton.tally.Tally;

/**
 * The raw results of one model.
 *
 * @param model as it ran, overrides included
 * @param tally of all digits that could be run
 * @param outcomes of the same digits, and those that could not be run
 * @param statistics of the digits that could be run
 */
public record ModelResult(
    ModelFile model, Tally tally, OutcomeCounts outcomes, DigitStatistics statistics) {}
