package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails at run time is told in one line and exit code 1, and leaves nothing half written. */
final class EvaluateFailuresTest {
  private static final List<Object> SMALL =
      List.of("evaluate", "--data", "samples", "--limit", 20, "--steps", 4);

  @TempDir Path folder;
  private Path good;
  private Path failing;

  @BeforeEach
  void writeModels() throws IOException {
    good = TestModels.noisyRule(folder.resolve("good.onnx"), 1);
    failing = TestModels.failingGrid(folder.resolve("failing.onnx"));
  }

  @Test
  void cannotMakeAFolderBelowAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    Path out = file.resolve("below/out");
    String fault = Invocation.of(SMALL, "--model", good, "--out", out).fault(1);
    assertTrue(fault.startsWith(file.toString()), fault);
    assertTrue(fault.contains(": "), "a reason, too: " + fault);
    assertEquals("mine", Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void leavesNothingOfARunThatFailsFromTheStart(String runner) {
    Path out = folder.resolve("new/out");
    String fault =
        Invocation.of(SMALL, "--model", failing, "--out", out, "--runner", runner).fault(1);
    assertTrue(fault.startsWith("failing: ONNX Runtime failed: "), fault);
    assertFalse(Files.exists(folder.resolve("new")));
  }

  @Test
  void keepsTheEarlierRunWhereItsReplacementFails() throws IOException {
    Path out = folder.resolve("out");
    Invocation.of(SMALL, "--model", good, "--out", out).done();
    SortedMap<String, String> before = digests(out);
    Invocation.of(SMALL, "--model", failing, "--out", out, "--overwrite").fault(1);
    assertEquals(before, digests(out));
  }

  private static SortedMap<String, String> digests(Path out) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        String digest = MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString();
        digests.put(file.getFileName().toString(), digest);
      }
    }
    return digests;
  }
}
