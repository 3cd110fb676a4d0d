package org.concord.pipeline.report.html;

import java.util.List;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.statistics.Limits;

/**
 * A row of a table.
 *
 * @param heading of the row
 * @param note in small print beside it; may be empty
 * @param cells a column each; none if the row is the heading of those below it
 */
public record Row(String heading, String note, List<Cell> cells) {
  /**
   * A cell.
   *
   * @param value to show
   * @param note in small print beside it; may be empty
   * @param difference from the first model, in small print below; may be empty
   * @param certain whether the interval of the difference leaves out 0
   */
  public record Cell(String value, String note, String difference, boolean certain) {
    static Cell of(String value) {
      return of(value, "");
    }

    static Cell of(String value, String note) {
      return new Cell(value, note, "", false);
    }

    /** The same cell with a difference from the first model. */
    Cell with(Limits points) {
      return new Cell(
          value,
          note,
          (NumberFormats.difference(points.estimate()) + " " + NumberFormats.interval(points))
              .stripTrailing(),
          points.lower() > 0 || points.upper() < 0);
    }
  }
}
