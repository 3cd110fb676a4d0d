package org.concord.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  @TempDir Path folder;

  @Test
  void readsBackWhatItWrites() throws IOException {
    List<String> row = List.of("plain", "", "a,b", "\"", "say \"hello\"", "\"\"", "größer", "");
    Path file = folder.resolve("table.csv");
    try (CsvFile csv = new CsvFile(file, row)) {
      csv.row(row);
    }
    List<String> lines = Files.readAllLines(file);
    assertEquals(2, lines.size());
    assertEquals(lines.get(0), lines.get(1));
    assertEquals(row, CsvFile.fields(lines.get(0)));
    assertEquals(List.of(""), CsvFile.fields(""));
  }
}
