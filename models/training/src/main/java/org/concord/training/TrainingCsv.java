package org.concord.training;

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
      csv.append(iteration)
          .append(',')
          .append((float) means.get(window))
          .append(',')
          .append((float) recipe.rate(iteration))
          .append('\n');
    }
    return csv.toString();
  }

  /** One row per validation. */
  static String validations(List<ValidationScore> scores) {
    StringBuilder csv =
        new StringBuilder(
            "iteration,digits,steps,cell_accuracy,total_agreement,total_agreement_notebook\n");
    for (ValidationScore score : scores) {
      csv.append(score.iteration())
          .append(',')
          .append(score.digits())
          .append(',')
          .append(score.steps())
          .append(',')
          .append((float) score.cellAccuracy())
          .append(',')
          .append((float) score.totalAgreement())
          .append(',')
          .append((float) score.totalAgreementNotebook())
          .append('\n');
    }
    return csv.toString();
  }
}
