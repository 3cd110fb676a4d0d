package org.concord.pipeline.results;

import java.util.List;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Tally;

/**
 * The raw results of one model.
 *
 * @param model as it ran, overrides included
 * @param tally of all digits that could be run
 * @param outcomes of the same digits, by index
 * @param deadLetters the digits that could not be run, by index
 */
public record ModelResult(
    ModelFile model, Tally tally, List<DigitOutcome> outcomes, List<DeadLetter> deadLetters) {}
