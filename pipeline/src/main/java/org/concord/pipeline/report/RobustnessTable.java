package org.concord.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.data.transform.Transform;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.robustness.LevelSummary;
import org.concord.pipeline.robustness.ModelRobustness;
import org.concord.pipeline.robustness.RobustnessResults;

/** The headline numbers of a measurement of robustness as aligned lines of text. */
public final class RobustnessTable {
  private RobustnessTable() {}

  /** The tolerated range and worst level of each model and transform; the header first. */
  public static List<String> lines(RobustnessResults input) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("model", "transform", "tolerated range", "lowest accuracy %", "agreement %"));
    for (ModelRobustness model : input.results()) {
      for (Transform transform : input.work().transforms()) {
        List<LevelSummary> levels = LevelSummary.of(model, transform);
        LevelSummary worst = levels.get(0);
        for (LevelSummary level : levels) {
          worst = level.accuracy() < worst.accuracy() ? level : worst;
        }
        rows.add(
            List.of(
                model.model().name(),
                transform.key(),
                LevelSummary.tolerated(levels).words(),
                NumberFormats.percent(worst.accuracy())
                    + " at "
                    + NumberFormats.file(worst.level()),
                NumberFormats.percent(worst.agreement())));
      }
    }
    return TextTable.lines(rows);
  }
}
