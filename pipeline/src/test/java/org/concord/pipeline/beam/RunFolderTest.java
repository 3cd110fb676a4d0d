package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.concord.automaton.InputException;
import org.concord.pipeline.beam.RunFolder.Existing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunFolderTest {
  @TempDir Path temporary;

  @BeforeAll
  static void registerFileSystems() {
    var unused = BeamOptions.parse(List.of());
  }

  @Test
  void showsNothingBeforeAllIsThere() throws IOException {
    Path folder = temporary.resolve("a/b");
    try (RunFolder run = RunFolder.open(folder.toString());
        Publication report = run.publication()) {
      Files.writeString(report.results().resolve("report.json"), "{}");
      assertFalse(Files.exists(folder.resolve("report.json")));
      assertFalse(Files.exists(folder.resolve("_SUCCESS")));
      report.publish();
    }
    assertEquals(List.of("_SUCCESS", "report.json"), names(folder));
    assertEquals(List.of("report.json"), Files.readAllLines(folder.resolve("_SUCCESS")));
  }

  @Test
  void anUnpublishedRunLeavesNoFolder() throws IOException {
    try (RunFolder run = RunFolder.open(temporary.resolve("a/b").toString());
        Publication report = run.publication()) {
      Files.writeString(report.results().resolve("report.json"), "{}");
    }
    assertEquals(List.of(), names(temporary));
  }

  @Test
  void anUnpublishedRunLeavesWhatWasThere() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("a"));
    publish(folder, "report.json");
    try (RunFolder run = RunFolder.open(folder.toString());
        Publication report = run.publication()) {
      Files.writeString(report.results().resolve("report.json"), "other");
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
  void refusesAFileAndAFinishedRun() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertEquals("--out must name a folder, actual: the file " + file, refusal(file));
    Path folder = temporary.resolve("a");
    RunFolder.check(folder.toString(), Existing.KEEP);
    publish(folder, "report.json");
    assertEquals(
        "--out " + folder + " holds a finished run; give --overwrite to replace it",
        refusal(folder));
    RunFolder.check(folder.toString(), Existing.REPLACE);
  }

  @Test
  void namesAnUnfinishedRun() throws IOException {
    Path folder = temporary.resolve("a");
    leaveUnfinished(folder);
    assertEquals(
        "--out %s holds an unfinished run (1 shards done); give --resume to go on with it or --overwrite to replace it"
            .formatted(folder),
        refusal(folder));
    RunFolder.check(folder.toString(), Existing.RESUME);
    RunFolder.check(folder.toString(), Existing.REPLACE);
    assertEquals(List.of(".concord"), names(folder));
    assertFalse(Files.exists(folder.resolve(".concord/lock")));
  }

  @Test
  void resumesTheSameRunOnly() throws IOException {
    Path folder = temporary.resolve("a");
    leaveUnfinished(folder);
    try (RunFolder run = RunFolder.open(folder.toString())) {
      RunConfiguration other = new RunConfiguration("{\"seed\":4}");
      assertEquals(
          "--resume must be of the same run: seed of the unfinished run in %s is 3, actual: 4"
              .formatted(folder),
          assertThrows(InputException.class, () -> run.begin(other, Existing.RESUME)).getMessage());
      run.begin(CONFIGURATION, Existing.RESUME);
      assertEquals(1, run.parts());
      run.begin(other, Existing.REPLACE);
      assertEquals(0, run.parts());
    }
    assertEquals(List.of(), names(folder));
  }

  @Test
  void twoRunsCannotShareAFolder() throws IOException {
    Path folder = temporary.resolve("a");
    try (RunFolder first = RunFolder.open(folder.toString())) {
      assertEquals(
          "--out %s is in use by process %d".formatted(folder, ProcessHandle.current().pid()),
          assertThrows(InputException.class, () -> RunFolder.open(folder.toString())).getMessage());
      assertEquals(0, first.parts());
    }
    RunFolder.open(folder.toString()).close();
  }

  @Test
  void takesOverTheLockOfADeadProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Path lock = temporary.resolve("a/.concord/lock");
    Files.createDirectories(lock.getParent());
    for (String owner :
        List.of(
            RunLock.thisHost() + "\n" + process.pid() + "\n2020-01-01T00:00:00Z\n",
            RunLock.thisHost() + "\n" + ProcessHandle.current().pid() + "\nanother start\n",
            "")) {
      Files.createDirectories(lock.getParent());
      Files.writeString(lock, owner);
      RunFolder.open(temporary.resolve("a").toString()).close();
    }
    Files.createDirectories(lock.getParent());
    Files.writeString(lock, "elsewhere\n1\n\n");
    assertEquals(
        "--out %s is in use by process 1 on elsewhere; if that has ended, delete %s"
            .formatted(temporary.resolve("a"), lock),
        assertThrows(InputException.class, () -> RunFolder.open(temporary.resolve("a").toString()))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "gs://bucket/out, a jar that is built with -Pdataflow",
    "hdfs://name/out, beam-sdks-java-io-hadoop-file-system on the class path",
    "s3://bucket/out, beam-sdks-java-io-amazon-web-services2 on the class path",
    "ftp://host/out, a Beam file system for it on the class path"
  })
  void refusesAFileSystemThatIsNotThere(String out, String bringer) throws IOException {
    assumeFalse(
        out.startsWith("gs:") && DataflowSubmissionIT.hasDataflow(), "skipped: it is there");
    assertEquals(
        "--out %s must be on a file system that this jar knows, actual: %s, which comes with %s"
            .formatted(out, out.substring(0, out.indexOf(':')), bringer),
        assertThrows(InputException.class, () -> RunFolder.check(out, Existing.KEEP)).getMessage());
  }

  private static final RunConfiguration CONFIGURATION = new RunConfiguration("{\"seed\":3}");

  /** A run that ended after its first shard. */
  private static void leaveUnfinished(Path folder) throws IOException {
    try (RunFolder run = RunFolder.open(folder.toString())) {
      run.begin(CONFIGURATION, Existing.KEEP);
      new WorkFolder(folder.toString()).file("parts/part-00000-of-00002").write(o -> o.write(1));
    }
  }

  private static String refusal(Path folder) {
    return assertThrows(
            InputException.class, () -> RunFolder.check(folder.toString(), Existing.KEEP))
        .getMessage();
  }

  /** Publishes files that hold their names. */
  private static void publish(Path folder, String... names) throws IOException {
    try (RunFolder run = RunFolder.open(folder.toString());
        Publication report = run.publication()) {
      for (String name : names) {
        Files.writeString(report.results().resolve(name), name);
      }
      report.publish();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
