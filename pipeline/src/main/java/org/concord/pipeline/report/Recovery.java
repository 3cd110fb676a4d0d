package org.concord.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.rollout.Channels;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Standing;

/**
 * How long digits take after the mutation until all cells give the new digit's label for good, by
 * the label they had and the label they get. Immutable.
 */
final class Recovery {
  private final List<List<Settling>> pairs = new ArrayList<>();

  /** Of rollouts with a mutation. */
  Recovery(List<DigitOutcome> outcomes, Schedule schedule) {
    List<List<Standing>> standings = new ArrayList<>();
    for (int pair = 0; pair < Channels.LABELS * Channels.LABELS; pair++) {
      standings.add(new ArrayList<>());
    }
    for (DigitOutcome outcome : outcomes) {
      List<Standing> phases = Standing.of(outcome, schedule);
      standings
          .get(outcome.label() * Channels.LABELS + outcome.partnerLabel())
          .add(phases.get(phases.size() - 1));
    }
    for (int from = 0; from < Channels.LABELS; from++) {
      pairs.add(
          standings.subList(from * Channels.LABELS, (from + 1) * Channels.LABELS).stream()
              .map(Settling::onRightLabel)
              .toList());
    }
  }

  /** Of the digits of one label that became another's, or another of the same. */
  Settling pair(int from, int to) {
    return pairs.get(from).get(to);
  }

  /** Steps until half of its digits had recovered, of each pair where half do. */
  IntStream halves() {
    return pairs.stream().flatMap(List::stream).mapToInt(Settling::half).filter(half -> half >= 0);
  }
}
