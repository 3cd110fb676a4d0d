package org.concord.pipeline.report.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  @TempDir Path folder;

  @Test
  void writesWhatAnotherReads() throws IOException {
    List<String> row =
        List.of("plain", "", "a,b", "\"", "say \"hello\"", "\"\"", "größer", "two\nlines", "");
    Path file = folder.resolve("table.csv");
    try (CsvFile csv = new CsvFile(file, row)) {
      csv.row(row);
    }
    try (MappingIterator<List<String>> rows =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .readValues(file.toFile())) {
      assertEquals(List.of(row, row), rows.readAll());
    }
  }
}
