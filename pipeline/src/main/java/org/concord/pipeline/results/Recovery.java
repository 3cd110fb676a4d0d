package org.concord.pipeline.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.PhaseOutcome;

/**
 * How long digits take after the mutation to reach a lasting agreement on the new digit's label, by
 * the label before and the label after the mutation. Immutable.
 */
public final class Recovery {
  private final List<List<TimeToAgreement>> pairs = new ArrayList<>();

  /** Of rollouts with a mutation. */
  public Recovery(List<DigitOutcome> outcomes, Schedule schedule) {
    List<List<PhaseOutcome>> phaseOutcomes = new ArrayList<>();
    for (int pair = 0; pair < CellLayout.LABELS * CellLayout.LABELS; pair++) {
      phaseOutcomes.add(new ArrayList<>());
    }
    for (DigitOutcome outcome : outcomes) {
      List<PhaseOutcome> phases = PhaseOutcome.of(outcome, schedule);
      phaseOutcomes
          .get(outcome.label() * CellLayout.LABELS + outcome.partnerLabel())
          .add(phases.get(phases.size() - 1));
    }
    for (int from = 0; from < CellLayout.LABELS; from++) {
      pairs.add(
          phaseOutcomes.subList(from * CellLayout.LABELS, (from + 1) * CellLayout.LABELS).stream()
              .map(TimeToAgreement::onRightLabel)
              .toList());
    }
  }

  /** Of the digits of one label that mutated into one of another, or of the same, label. */
  public TimeToAgreement pair(int from, int to) {
    return pairs.get(from).get(to);
  }

  /** Median steps to recovery, of each pair of labels that has one. */
  public IntStream medians() {
    return pairs.stream()
        .flatMap(List::stream)
        .mapToInt(TimeToAgreement::medianSteps)
        .filter(median -> median >= 0);
  }
}
