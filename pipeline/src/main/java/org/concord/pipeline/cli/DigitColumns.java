package org.concord.pipeline.cli;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.concord.automaton.InputException;

/** Reads what a user knows of digits: a CSV file with a column {@code index} and any others. */
final class DigitColumns {
  private static final String INDEX = "index";

  private DigitColumns() {}

  /**
   * Reads the columns.
   *
   * @return values by column, then by the digit's index
   * @throws InputException naming the file and the line, if it has no such column or an index twice
   */
  static Map<String, Map<Integer, String>> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException("--digit-columns " + file + ": no such file");
    }
    Map<String, Map<Integer, String>> columns = new LinkedHashMap<>();
    int line = 1;
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      while (rows.hasNext()) {
        Map<String, String> row = rows.next();
        line++;
        int index = index(file, line, row.get(INDEX));
        for (Map.Entry<String, String> field : row.entrySet()) {
          if (!field.getKey().equals(INDEX)
              && columns
                      .computeIfAbsent(field.getKey(), name -> new HashMap<>())
                      .put(index, field.getValue())
                  != null) {
            throw fault(file, line, "index " + index + " must be there once, actual: twice");
          }
        }
      }
    } catch (RuntimeJsonMappingException e) {
      throw fault(file, line + 1, "must be CSV: " + e.getMessage().lines().findFirst().orElse(""));
    }
    return columns;
  }

  private static int index(Path file, int line, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw fault(file, line, "must have the digit's number in the column index, actual: " + text);
    }
  }

  private static InputException fault(Path file, int line, String message) {
    return new InputException("--digit-columns " + file + ":" + line + ": " + message);
  }
}
