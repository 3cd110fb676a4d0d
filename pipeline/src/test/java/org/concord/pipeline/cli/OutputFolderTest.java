package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.concord.automaton.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFolderTest {
  @TempDir Path temporary;

  @Test
  void showsNothingBeforeAllIsThere() throws IOException {
    Path folder = temporary.resolve("a/b");
    try (OutputFolder out = OutputFolder.open(folder)) {
      Files.writeString(out.results().resolve("report.json"), "{}");
      Files.writeString(out.parts().resolve("tally"), "1");
      assertFalse(Files.exists(folder.resolve("report.json")));
      assertFalse(Files.exists(folder.resolve("_SUCCESS")));
      out.publish();
    }
    assertEquals(List.of("_SUCCESS", "report.json"), names(folder));
    assertEquals(List.of("report.json"), Files.readAllLines(folder.resolve("_SUCCESS")));
  }

  @Test
  void anUnpublishedRunLeavesNoFolder() throws IOException {
    try (OutputFolder out = OutputFolder.open(temporary.resolve("a/b"))) {
      Files.writeString(out.results().resolve("report.json"), "{}");
    }
    assertEquals(List.of(), names(temporary));
  }

  @Test
  void anUnpublishedRunLeavesWhatWasThere() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("a"));
    publish(folder, "report.json");
    try (OutputFolder out = OutputFolder.open(folder)) {
      Files.writeString(out.results().resolve("report.json"), "other");
    }
    assertEquals(List.of("_SUCCESS", "report.json"), names(folder));
    assertEquals("report.json", Files.readString(folder.resolve("report.json")));
  }

  @Test
  void replacesTheFilesOfTheEarlierRunAlone() throws IOException {
    Path folder = temporary.resolve("a");
    publish(folder, "report.json", "mosaic-old.mp4");
    Files.writeString(folder.resolve("mine.txt"), "mine");
    publish(folder, "report.json", "mosaic-new.mp4");
    assertEquals(List.of("_SUCCESS", "mine.txt", "mosaic-new.mp4", "report.json"), names(folder));
  }

  @Test
  void neverDeletesOutsideTheFolderWhateverTheMarkerSays() throws IOException {
    Path outside = Files.writeString(temporary.resolve("outside.txt"), "mine");
    Path folder = Files.createDirectories(temporary.resolve("a"));
    Files.writeString(folder.resolve("_SUCCESS"), "../outside.txt\n" + outside + "\n");
    publish(folder, "report.json");
    assertTrue(Files.exists(outside));
  }

  @Test
  void failsWhereTheStagingFolderDisappears() throws IOException {
    Path folder = temporary.resolve("a");
    publish(folder, "report.json");
    assertThrows(
        IOException.class,
        () -> {
          try (OutputFolder out = OutputFolder.open(folder)) {
            Path staging = out.results().getParent();
            MoreFiles.deleteRecursively(staging);
            Files.writeString(staging, "no folder any more");
            out.publish();
          }
        });
    assertEquals(List.of("_SUCCESS", "report.json"), names(folder));
  }

  @Test
  void refusesAFileAndAFinishedRun() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertEquals(
        "--out must name a folder, actual: the file " + file,
        assertThrows(InputException.class, () -> OutputFolder.check(file, true)).getMessage());
    Path folder = temporary.resolve("a");
    OutputFolder.check(folder, false);
    publish(folder, "report.json");
    assertEquals(
        "--out " + folder + " holds a finished run; give --overwrite to replace it",
        assertThrows(InputException.class, () -> OutputFolder.check(folder, false)).getMessage());
    OutputFolder.check(folder, true);
  }

  /** Publishes files that hold their names. */
  private static void publish(Path folder, String... names) throws IOException {
    try (OutputFolder out = OutputFolder.open(folder)) {
      for (String name : names) {
        Files.writeString(out.results().resolve(name), name);
      }
      out.publish();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
