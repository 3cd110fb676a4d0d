package org.concord.training;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import org.concord.training.recipe.Recipe;

/** A training's figures as CSV. */
final class TrainingCsv {
  private TrainingCsv() {}

  /** A row every ten iterations, named by the last of them. */
  static String losses(Recipe recipe, LossLog losses) {
    StringBuilder csv = new StringBuilder("iteration,loss,learning_rate\n");
    ImmutableDoubleArray runs = losses.runs();
    for (int run = 0; run < runs.length(); run++) {
      long iteration = (run + 1L) * LossLog.RUN;
      csv.append(iteration)
          .append(',')
          .append((float) runs.get(run))
          .append(',')
          .append((float) recipe.rate(iteration))
          .append('\n');
    }
    return csv.toString();
  }

  /** A row a validation. */
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
