package org.concord.pipeline.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A report in one file, to be mailed: all but what differs between runs of the same work. */
public final class ReportArchive {
  /** Name of the file. */
  public static final String NAME = "report.zip";

  private static final String FOLDER = "report/";

  /** The earliest that the format knows. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private ReportArchive() {}

  /**
   * Packs the files of a folder, ordered by name, into a file beside them; the same files give the
   * same bytes.
   *
   * @param folder a staging folder, since a failure leaves part of the archive
   * @throws IOException if a file cannot be read or written
   */
  public static void write(Path folder) throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !EvaluationReport.OF_THE_RUN.contains(name))
              .sorted()
              .toList();
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(NAME)))) {
      for (String name : names) {
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        Files.copy(folder.resolve(name), zip);
      }
    }
  }
}
