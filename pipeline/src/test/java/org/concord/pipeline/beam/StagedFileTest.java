package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StagedFileTest {
  @TempDir Path folder;

  @BeforeAll
  static void registerFileSystems() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with space", "[1]", "{a,b}", "100%", "star*"})
  void isReadBackWhateverTheFolderIsCalled(String name) throws IOException {
    Path staging = Files.createDirectories(folder.resolve(name));
    StagedFile file = new StagedFile(staging.toString(), "tally-0");
    file.write(out -> out.write(new byte[] {1, 2, 3}));
    assertArrayEquals(new byte[] {1, 2, 3}, file.read());
    assertEquals(List.of("tally-0"), names(staging));
  }

  @Test
  void isEmptyWhereItWasNeverWritten() throws IOException {
    StagedFile file = new StagedFile(folder.toString(), "dead-letters-0");
    assertNull(file.open());
    assertNull(file.read());
    file.delete();
  }

  @Test
  void isReplacedByARetry() throws IOException {
    StagedFile file = new StagedFile(folder.toString(), "film-0");
    file.write(out -> out.write(1));
    file.write(out -> out.write(1));
    assertEquals(List.of("film-0"), names(folder));
  }

  @Test
  void leavesNothingOfAnAttemptThatFails() {
    StagedFile file = new StagedFile(folder.toString(), "film-0");
    IOException full = new IOException("no space left on device");
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                file.write(
                    out -> {
                      out.write(new byte[100_000]);
                      throw full;
                    }));
    assertEquals(
        "cannot write " + folder + "/film-0: no space left on device", failure.getMessage());
    assertEquals(List.of(), names(folder));
  }

  @Test
  void keepsAnEarlierOneWhereARetryFails() throws IOException {
    StagedFile file = new StagedFile(folder.toString(), "film-0");
    file.write(out -> out.write(7));
    assertThrows(
        IllegalStateException.class,
        () ->
            file.write(
                out -> {
                  throw new IllegalStateException("broken");
                }));
    assertArrayEquals(new byte[] {7}, file.read());
  }

  @Test
  void failsWhereTheFolderIsGone() {
    StagedFile file = new StagedFile(folder.resolve("file").resolve("below").toString(), "film-0");
    assertThrows(
        IOException.class,
        () -> {
          Files.writeString(folder.resolve("file"), "in the way");
          file.write(out -> out.write(7));
        });
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
