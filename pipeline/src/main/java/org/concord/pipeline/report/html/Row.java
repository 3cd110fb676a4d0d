package org.concord.pipeline.report.html;

import java.util.List;

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
   * @param best whether no other of the row is better
   */
  public record Cell(String value, String note, boolean best) {
    static Cell of(String value) {
      return new Cell(value, "", false);
    }

    static Cell of(String value, String note) {
      return new Cell(value, note, false);
    }
  }
}
