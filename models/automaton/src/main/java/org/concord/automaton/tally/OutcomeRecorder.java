package org.concord.automaton.tally;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.rollout.StepObserver;

/** Watches one block and keeps the outcome of each of its digits. NOT thread-safe. */
public final class OutcomeRecorder implements StepObserver {
  private final Schedule schedule;
  private final List<Track> tracks = new ArrayList<>();

  /** Makes a recorder for one block. */
  public OutcomeRecorder(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void observe(int step, Population population) {
    for (int slot = 0; slot < population.digits(); slot++) {
      if (step == 0) {
        tracks.add(new Track(population, slot));
      } else {
        tracks.get(slot).observe(step, population, slot);
      }
    }
  }

  /** The outcomes, by slot, once the last step has been observed. */
  public List<DigitOutcome> outcomes() {
    return tracks.stream().map(Track::outcome).toList();
  }

  /** One digit's course so far. */
  private final class Track {
    private final int index;
    private final int label;
    private final int cellsBefore;
    private int partnerIndex = -1;
    private int partnerLabel = -1;
    private int cellsAfter;
    private int agreed = -1;
    private int agreedSince = -1;
    private int agreedAtMutation = -1;
    private int agreedSinceAtMutation = -1;
    private int majorityAtMutation = -1;
    private int majority = -1;
    private int nonFiniteSince = -1;
    private long flips;
    private LabelShares labelSharesAtMutation = LabelShares.NONE;
    private CellCounts cellsAtMutation = CellCounts.NONE;
    private CellCounts cellsAtEnd = CellCounts.NONE;
    private LabelShareWindow window;

    Track(Population population, int slot) {
      window = new LabelShareWindow(population.layout().labels());
      index = population.digitIndex(slot);
      label = population.target(slot);
      cellsBefore = population.cells(slot);
      cellsAfter = cellsBefore;
    }

    void observe(int step, Population population, int slot) {
      if (schedule.mutateAt() > 0 && step == schedule.mutateAt() + 1) {
        partnerIndex = population.imageIndex(slot);
        partnerLabel = population.target(slot);
        cellsAfter = population.cells(slot);
        agreed = -1;
        agreedSince = -1;
        window = new LabelShareWindow(population.layout().labels());
      }
      int now = population.agreedLabel(slot);
      if (now != agreed) {
        agreed = now;
        agreedSince = now < 0 ? -1 : step;
      }
      if (!population.finite(slot) && nonFiniteSince < 0) {
        nonFiniteSince = step;
      }
      flips += population.finite(slot) ? population.flips(slot) : 0;
      if (step > lastOfPhase(step) - LabelShares.WINDOW_STEPS) {
        window.add(population, slot);
      }
      if (step == schedule.mutateAt()) {
        labelSharesAtMutation = window.labelShares();
        agreedAtMutation = agreed;
        agreedSinceAtMutation = agreedSince;
        majorityAtMutation = majority(population, slot);
        cellsAtMutation = CellCounts.of(population, slot);
      }
      if (step == schedule.steps()) {
        majority = majority(population, slot);
        cellsAtEnd = CellCounts.of(population, slot);
      }
    }

    private int lastOfPhase(int step) {
      return step <= schedule.mutateAt() ? schedule.mutateAt() : schedule.steps();
    }

    private int majority(Population population, int slot) {
      return population.finite(slot) ? population.majority(slot) : -1;
    }

    DigitOutcome outcome() {
      return new DigitOutcome(
          index,
          label,
          partnerIndex,
          partnerLabel,
          cellsBefore,
          cellsAfter,
          agreedAtMutation,
          agreed,
          majorityAtMutation,
          majority,
          agreedSinceAtMutation,
          agreedSince,
          flips,
          nonFiniteSince,
          labelSharesAtMutation,
          window.labelShares(),
          cellsAtMutation,
          cellsAtEnd);
    }
  }
}
