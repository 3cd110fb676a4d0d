package org.concord.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.concord.automaton.data.DataSource;
import org.concord.automaton.data.Digits;

/** Data and recipes for tests. */
final class SmallTrainings {
  private SmallTrainings() {}

  /** The project's 600 own digits. */
  static Digits samples() {
    try {
      return DataSource.ofEnvironment(notice -> {}).load("../../samples/digits");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A training of seconds. */
  static TrainingPhase phase(int iterations) {
    return new TrainingPhase(
        iterations,
        new StepRange(4, 8),
        0.3,
        8,
        16,
        0.25,
        0.25,
        0.02,
        2e-3,
        LearningRateSchedule.COSINE);
  }

  /** A recipe of small trainings that uses every feature. */
  static Recipe recipe(TrainingPhase... phases) {
    return new Recipe(
        Loss.L2,
        PoolMode.MUTATING,
        9,
        2,
        16,
        0.5,
        OptimizerKind.MUON,
        0.9,
        new Distortion(0.1, 10, 0.1, 1),
        new ValidationSettings(40, 20, 10, 10),
        10,
        List.of(phases));
  }
}
