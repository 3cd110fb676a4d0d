package org.concord.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.DataSource;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.training.optimizer.OptimizerKind;
import org.concord.training.recipe.Distortion;
import org.concord.training.recipe.LearningRateSchedule;
import org.concord.training.recipe.Loss;
import org.concord.training.recipe.PoolMode;
import org.concord.training.recipe.Recipe;
import org.concord.training.recipe.StepRange;
import org.concord.training.recipe.TrainingPhase;
import org.concord.training.recipe.ValidationSettings;

/** Data and recipes for tests. */
public final class SmallTrainings {
  private SmallTrainings() {}

  /** The project's 600 own digits. */
  public static Digits samples() {
    try {
      return DataSource.ofEnvironment(notice -> {}).load("../../samples/digits");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A training of seconds. */
  public static TrainingPhase phase(int iterations) {
    return new TrainingPhase(
        iterations,
        new StepRange(4, 8),
        0.3,
        0.2,
        10,
        8,
        16,
        0.25,
        0.25,
        0.125,
        0.125,
        0.02,
        2e-3,
        LearningRateSchedule.COSINE);
  }

  /** A recipe of small trainings that uses every feature. */
  public static Recipe recipe(TrainingPhase... phases) {
    return new Recipe(
        Loss.L2,
        0.3,
        PoolMode.MUTATING,
        9,
        2,
        CellLayout.ARTICLE.state(),
        LabelNames.DIGITS,
        16,
        0.5,
        OptimizerKind.MUON,
        0.9,
        new Distortion(0.1, 10, 0.1, 1, 0.5, 0.75),
        new ValidationSettings(40, 20, 10, 10),
        10,
        List.of(phases));
  }
}
