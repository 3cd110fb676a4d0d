package org.concord.pipeline.report;

import java.util.ArrayList;
import java.util.List;

/** Aligns cells of text into columns. */
public final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /** A line a row, without line ends; columns are padded to their widest cell. */
  public static List<String> lines(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.append(row.get(column));
        line.append(" ".repeat(widths[column] - row.get(column).length())).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
