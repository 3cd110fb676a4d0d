package org.concord.pipeline.report.csv;

import com.google.common.base.CharMatcher;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes comma-separated values in UTF-8, quoted as RFC 4180 has it, with line feeds alone. Not
 * thread-safe.
 */
final class CsvFile implements AutoCloseable {
  private static final CharMatcher QUOTED = CharMatcher.anyOf(",\"\r\n");

  private final BufferedWriter out;

  /** Creates the file with its header. */
  CsvFile(Path file, List<String> header) throws IOException {
    out = Files.newBufferedWriter(file);
    try {
      row(header);
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  /** Appends a row. */
  void row(List<String> fields) throws IOException {
    out.write(line(fields));
  }

  /** A row as it stands in a file, with its line end. */
  static String line(List<String> fields) {
    return fields.stream().map(CsvFile::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String field) {
    return QUOTED.matchesAnyOf(field) ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
