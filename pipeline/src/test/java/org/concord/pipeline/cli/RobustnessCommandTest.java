package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RobustnessCommandTest {
  private static final List<String> FIGURES =
      Stream.of("scale", "slant", "rotation", "brush", "shift")
          .flatMap(name -> Stream.of(name + ".png", name + ".svg"))
          .toList();
  private static final int LEVELS = 11 + 11 + 13 + 13 + 7;

  @TempDir static Path shared;
  private static Path rule;
  private static Path first;
  private static List<Object> work;
  private static Invocation run;

  @TempDir Path folder;

  @BeforeAll
  static void runOnce() throws IOException {
    rule = TestModels.noisyRule(shared.resolve("ours.onnx"), 1);
    Path three = TestModels.rule(shared.resolve("three.onnx"), TestModels.always(3));
    work =
        List.of(
            "robustness",
            "--model",
            rule + "," + three,
            "--data",
            "samples",
            "--limit",
            20,
            "--steps",
            8);
    first = shared.resolve("first");
    run = Invocation.of(work, "--out", first).done();
  }

  @Test
  void leavesFiguresTablesAndAPage() throws IOException {
    assertEquals(
        Stream.concat(
                FIGURES.stream(),
                Stream.of(
                    "_SUCCESS", "robustness.csv", "robustness.html", "robustness.json", "run.json"))
            .sorted()
            .toList(),
        files(first));
    List<String> rows = Files.readAllLines(first.resolve("robustness.csv"));
    assertEquals(1 + 2 * LEVELS, rows.size());
    assertTrue(rows.get(0).startsWith("model,transform,level,steps,digits,"), rows.get(0));
    for (String column :
        List.of(
            "cellAccuracy",
            "cellAccuracyStandardError",
            "totalAgreement",
            "totalAgreementNotebook",
            "majorityAccuracy",
            "agreedAndRight",
            "cellAccuracyChangeStandardError")) {
      assertTrue(Splitter.on(',').splitToList(rows.get(0)).contains(column), column);
    }
    assertTrue(rows.get(1).startsWith("ours,scale,0.6,8,20,0,0,28,28,"), rows.get(1));
    assertTrue(run.out().contains("The bundled samples are easier than MNIST"), run.out());
    assertTrue(run.out().contains("report in " + first.resolve("robustness.html")), run.out());
    String page = Files.readString(first.resolve("robustness.html"));
    assertFalse(page.replaceAll("base64,[^\"]*", "").contains("NaN"));
    assertTrue(page.contains("Tolerated range"));
  }

  /** The neutral level is the data as they are. */
  @Test
  void agreesWithAnEvaluationOfTheSameDigits() throws IOException {
    Invocation.of(
            "evaluate --data samples --limit 20 --steps 8 --mutate-at 0 --no-video",
            "--model",
            rule,
            "--out",
            folder)
        .done();
    JsonNode summary = json(folder.resolve("report.json")).at("/models/0/summary");
    JsonNode transforms = json(first.resolve("robustness.json")).at("/models/0/transforms");
    assertEquals(5, transforms.size());
    for (JsonNode transform : transforms) {
      boolean found = false;
      for (JsonNode level : transform.get("levels")) {
        if (level.get("level").equals(transform.get("neutral"))) {
          found = true;
          assertEquals(summary.get("accuracyAt8"), level.get("cellAccuracy"));
          assertEquals(summary.get("agreementAt8"), level.get("totalAgreement"));
          assertEquals(summary.get("agreementNotebookAt8"), level.get("totalAgreementNotebook"));
          assertEquals(0, level.get("cellAccuracyChange").asDouble());
        }
      }
      assertTrue(found);
    }
  }

  @Test
  void givesTheSameBytesAgain() throws IOException {
    Invocation.of(work, "--out", folder).done();
    for (String name : files(first)) {
      if (!name.equals("run.json")) {
        assertArrayEquals(
            Files.readAllBytes(first.resolve(name)),
            Files.readAllBytes(folder.resolve(name)),
            name);
      }
    }
  }

  @Test
  void changesOnlyWhatIsAskedFor() throws IOException {
    Invocation.of(work, "--transform", "rotation,SCALE", "--seed", 1, "--out", folder).done();
    assertTrue(files(folder).containsAll(List.of("rotation.png", "scale.png")));
    assertFalse(files(folder).contains("shift.png"));
    assertEquals(1 + 2 * (11 + 13), Files.readAllLines(folder.resolve("robustness.csv")).size());
    assertEquals(
        2,
        Invocation.of(work, "--transform", "scale", "--out", folder).code(),
        "a finished run is kept");
    Invocation.of(work, "--transform", "shift", "--out", folder, "--overwrite").done();
    assertFalse(files(folder).contains("rotation.png"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --steps 0            | --steps must be at least 1, actual: 0
          --limit 0            | --limit must be at least 1, actual: 0
          --transform size     | 'size'
          --mutate-at 3        | Unknown option
          --noise -1           | --noise: noise must be a finite number from 0 on, actual: -1.0
          """)
  void refusesBadOptions(String options, String expected) {
    Object[] arguments =
        Stream.concat(
                Stream.of("--out", folder.resolve("out"), "--model", rule, "--data", "samples"),
                Splitter.on(' ').splitToStream(options))
            .toArray();
    String fault = Invocation.of(List.of("robustness"), arguments).fault(2);
    assertTrue(fault.contains(expected), fault);
    assertFalse(Files.exists(folder.resolve("out")));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<String> files(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
