package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.concord.automaton.CellLayout;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.render.look.Palette;

/**
 * The digits of each label under each model.
 *
 * @param models in the order of the columns
 */
public record LabelTable(List<ModelSummary> models) {
  /** Labels, a row each. */
  public static final int LABELS = CellLayout.LABELS;

  /** The colour that figures give a label. */
  public String colour(int label) {
    return Pages.colour(Palette.ACCESSIBLE.labels().get(label));
  }

  /** Of each model: digits of the label, majority accuracy, and those agreed and right. */
  public List<String> values(int label) {
    List<String> values = new ArrayList<>();
    for (ModelSummary model : models) {
      List<PhaseOutcome> digits =
          model.phaseOutcomes().stream().filter(digit -> digit.label() == label).toList();
      values.add(NumberFormats.count(digits.size()));
      values.add(percent(digits, PhaseOutcome::majorityRight));
      values.add(percent(digits, PhaseOutcome::agreedAndRight));
    }
    return values;
  }

  private static String percent(List<PhaseOutcome> digits, Predicate<PhaseOutcome> which) {
    return NumberFormats.percent(100.0 * digits.stream().filter(which).count() / digits.size());
  }
}
