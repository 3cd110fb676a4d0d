package org.concord.training;

import com.google.common.base.Joiner;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import org.concord.training.recipe.Recipe;

/** The CSV files of a training. */
final class TrainingCsv {
  private TrainingCsv() {}

  /** One row per ten iterations, labelled with the last of them. */
  static String losses(Recipe recipe, LossLog losses) {
    StringBuilder csv = new StringBuilder("iteration,loss,learning_rate\n");
    ImmutableDoubleArray means = losses.means();
    for (int window = 0; window < means.length(); window++) {
      long iteration = (window + 1L) * LossLog.WINDOW;
      csv.append(row(iteration, (float) means.get(window), (float) recipe.rate(iteration)));
    }
    return csv.toString();
  }

  /** One row per validation. */
  static String validations(List<ValidationScore> scores) {
    StringBuilder csv =
        new StringBuilder(
            "iteration,digits,steps,cell_accuracy,total_agreement,total_agreement_notebook\n");
    for (ValidationScore score : scores) {
      csv.append(
          row(
              score.iteration(),
              score.digits(),
              score.steps(),
              (float) score.cellAccuracy(),
              (float) score.totalAgreement(),
              (float) score.totalAgreementNotebook()));
    }
    return csv.toString();
  }

  private static String row(Object... values) {
    return Joiner.on(',').join(values) + '\n';
  }
}
