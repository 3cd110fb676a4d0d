package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.PhaseCounts;
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
      PhaseCounts counts = model.phase();
      long digits = counts.confusion().digits(label);
      values.add(NumberFormats.count(digits));
      values.add(NumberFormats.percent(counts.confusion().share(label, label)));
      values.add(NumberFormats.percent(100.0 * counts.agreedAndRight(label) / digits));
    }
    return values;
  }
}
