package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same work gives the same bytes, however it is spread; other randomness gives others. */
final class ReproducibilityTest {
  private static final List<String> EXACT =
      List.of(
          "report.html",
          "report.json",
          "digits.csv",
          "curves.csv",
          "failures.csv",
          "accuracy-by-label.csv",
          "accuracy-by-label-rule.svg",
          "recovery-rule.svg",
          "flips.png",
          "confusion-at-10-rule.png",
          "mosaic-rule.mp4");

  @TempDir static Path shared;
  private static List<Object> work;

  @TempDir Path folder;

  /** Four shards of thirteen blocks, the last block half full. */
  @BeforeAll
  static void runOnce() throws IOException {
    Path rule = TestModels.noisyRule(shared.resolve("rule.onnx"), 1);
    work = List.of("evaluate", "--model", rule, "--data", "samples", "--limit", 200, "--steps", 10);
    Invocation.of(work, "--out", shared.resolve("first")).done();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--targetParallelism=1",
        "--targetParallelism 2",
        "--runner=FlinkRunner --parallelism=1",
        "--runner=FlinkRunner --parallelism=3"
      })
  void doesNotDependOnRunnerAndParallelism(String options) throws IOException {
    Object[] arguments =
        Stream.concat(
                Stream.of("--out", folder.resolve("again")),
                Splitter.on(' ').omitEmptyStrings().splitToStream(options))
            .toArray();
    Invocation.of(work, arguments).done();
    assertAll(
        EXACT.stream()
            .map(
                name ->
                    () ->
                        assertArrayEquals(
                            bytes(shared.resolve("first"), name),
                            bytes(folder.resolve("again"), name),
                            name)));
  }

  @Test
  void neitherDoesWhatAConditionDoes() throws IOException {
    List<Object> under = new ArrayList<>(work);
    under.addAll(List.of("--no-video", "--condition", "scale=0.8,damage=0.3@7,stubborn=0.1"));
    Invocation.of(under, "--targetParallelism=1", "--out", folder.resolve("one")).done();
    Invocation.of(under, "--targetParallelism=2", "--out", folder.resolve("two")).done();
    Invocation.of(
            under, "--runner=FlinkRunner", "--parallelism=3", "--out", folder.resolve("flink"))
        .done();
    for (String name : List.of("report.json", "digits.csv")) {
      byte[] one = bytes(folder.resolve("one"), name);
      assertArrayEquals(one, bytes(folder.resolve("two"), name), name);
      assertArrayEquals(one, bytes(folder.resolve("flink"), name), name);
      assertFalse(Arrays.equals(one, bytes(shared.resolve("first"), name)), name);
    }
  }

  @Test
  void dependsOnTheSeed() throws IOException {
    Invocation.of(work, "--seed", 1, "--out", folder.resolve("other")).done();
    for (String name : EXACT) {
      assertFalse(
          Arrays.equals(bytes(shared.resolve("first"), name), bytes(folder.resolve("other"), name)),
          name);
    }
  }

  @Test
  void runJsonTellsWhatDiffers() throws IOException {
    Invocation.of(work, "--targetParallelism=1", "--no-video", "--out", folder.resolve("one"))
        .done();
    String run = Files.readString(folder.resolve("one").resolve("run.json"));
    assertTrue(run.contains("\"parallelism\": 1,"), run);
    assertTrue(run.contains("\"runner\": \"DirectRunner\""), run);
  }

  private static byte[] bytes(Path folder, String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }
}
