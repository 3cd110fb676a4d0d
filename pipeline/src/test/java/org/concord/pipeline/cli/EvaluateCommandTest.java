package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.concord.automaton.CellLayout;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.concord.render.look.Theme;
import org.concord.render.video.VideoProbe;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {
  private static final int DIGITS = 41;
  private static final int STEPS = 12;
  private static final List<Object> SMALL =
      List.of("evaluate", "--data", "samples", "--limit", DIGITS, "--steps", STEPS);
  @TempDir static Path models;
  private static Path rule;

  @TempDir Path folder;

  @BeforeAll
  static void writeModel() throws IOException {
    rule = TestModels.noisyRule(models.resolve("ours.onnx"), 1);
  }

  private static Stream<String> withoutFilms(String model) {
    Stream<String> figures =
        Stream.of(
            "accuracy",
            "accuracy-by-label-" + model,
            "accuracy-close-up",
            "agreement",
            "agreement-time",
            "confusion-at-12-" + model,
            "confusion-at-6-" + model,
            "flips",
            "magnitude",
            "recovery-" + model);
    return Stream.concat(
        Stream.of(
            "_SUCCESS",
            "accuracy-by-label.csv",
            "agreement-time.csv",
            "confusion.csv",
            "curves.csv",
            "digits.csv",
            "failures.csv",
            "recovery.csv",
            "playground.html",
            "report.html",
            "report.json",
            "run.json"),
        figures.flatMap(name -> Stream.of(name + ".png", name + ".svg")));
  }

  @Test
  void leavesAReportAndAFilm() throws IOException {
    Path out = folder.resolve("new/report");
    Invocation run = Invocation.of(SMALL, "--model", rule, "--out", out).done();

    assertEquals(
        Stream.concat(withoutFilms("ours"), Stream.of("mosaic-ours.mp4", "mosaic-ours.png"))
            .sorted()
            .toList(),
        files(out));
    assertEquals(
        files(out).stream().filter(name -> !name.equals("_SUCCESS")).toList(),
        Files.readAllLines(out.resolve("_SUCCESS")));
    VideoProbe film = VideoProbe.of(out.resolve("mosaic-ours.mp4"));
    assertEquals(STEPS + 1, film.frames());
    assertEquals(1 + DIGITS, Files.readAllLines(out.resolve("digits.csv")).size());
    assertEquals(1 + STEPS, Files.readAllLines(out.resolve("curves.csv")).size());
    BufferedImage poster = ImageIO.read(out.resolve("mosaic-ours.png").toFile());
    assertEquals(film.width(), poster.getWidth());
    assertTrue(run.out().contains("ours"), run.out());
    assertTrue(run.out().contains("The bundled samples are easier than MNIST"), run.out());
    assertTrue(run.out().contains("report in " + out.resolve("report.html")), run.out());
  }

  @Test
  void drawsInOtherColoursAndPacksTheReport() throws IOException {
    Object[] chosen = {"--model", rule, "--palette", "distinct", "--theme", "dark", "--archive"};
    Path out = folder.resolve("one");
    Path again = folder.resolve("two");
    Invocation run = Invocation.of(join(SMALL, chosen), "--out", out).done();
    Invocation.of(join(SMALL, chosen), "--out", again, "--targetParallelism=1").done();

    Path archive = out.resolve("report.zip");
    assertTrue(run.out().contains("to be mailed: " + archive), run.out());
    assertEquals(-1, Files.mismatch(archive, again.resolve("report.zip")));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      assertEquals(
          files(out).stream()
              .filter(name -> !Set.of("_SUCCESS", "report.zip", "run.json").contains(name))
              .map(name -> "report/" + name)
              .toList(),
          zip.stream().map(ZipEntry::getName).toList());
      assertArrayEquals(
          Files.readAllBytes(out.resolve("report.html")),
          zip.getInputStream(zip.getEntry("report/report.html")).readAllBytes());
    }
    assertEquals(Theme.DARK.background(), corner(out.resolve("mosaic-ours.png")));
    assertEquals(0x1D2128, corner(out.resolve("accuracy.png")));
    assertTrue(Files.readString(out.resolve("report.html")).contains("background:#1133ff"));
    assertTrue(
        Files.readString(out.resolve("playground.html")).contains("\"palettes\":{\"distinct\":"));
  }

  private static List<Object> join(List<Object> first, Object... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toList();
  }

  private static int corner(Path image) throws IOException {
    return ImageIO.read(image.toFile()).getRGB(0, 0) & 0xffffff;
  }

  /** Cells that never decide agree perfectly, on label 0. */
  @Test
  void warnsOfADeadModel() throws IOException {
    Path dead = models.resolve("dead.onnx");
    float[] none = new float[CellLayout.ARTICLE.state()];
    RuleWeights weights =
        new RuleWeights(
            new float[CellLayout.ARTICLE.neighborhood()],
            new float[1],
            new float[1],
            new float[1],
            none,
            none);
    Files.write(dead, RuleFile.bytes(weights, RuleMetadata.DEFAULT));
    Path out = folder.resolve("dead");
    Invocation run =
        Invocation.of(SMALL, "--model", rule + "," + dead, "--out", out, "--no-video").done();
    String sign = "dead: 0.0 % of the cells are decided after step 6";
    assertTrue(run.out().contains("warning: " + sign), run.out());
    assertTrue(Files.readString(out.resolve("report.html")).contains(sign));
    JsonNode model = json(out).at("/models/1");
    assertEquals(100, model.at("/summary/agreementAt12").asDouble());
    assertEquals(0, model.at("/summary/decidedCellsAt12").asDouble());
    assertEquals(4, model.get("warnings").size());
    assertTrue(model.at("/differences/decidedCellsAt12/interval/1").asDouble() < -50);
  }

  @Test
  void aDryRunTellsTheWorkAndDoesNone() {
    Path out = folder.resolve("none");
    Invocation run =
        Invocation.of(
                "evaluate",
                "--model",
                rule,
                "--data",
                "jitter:samples*1000",
                "--out",
                out,
                "--targetParallelism=3",
                "--dry-run")
            .done();
    assertTrue(run.out().contains("digits    600,000 of jitter:samples*1000, 28×28"), run.out());
    assertTrue(run.out().contains("600,000 of 400 steps, 240,000,000 digit-steps"), run.out());
    assertTrue(run.out().contains("shards    3,750, of 10 blocks"), run.out());
    assertTrue(run.out().contains("on DirectRunner with 3 workers"), run.out());
    assertFalse(Files.exists(out));
  }

  @Test
  void reportsWhatTheContractNames() throws IOException {
    Path out = folder.resolve("report");
    Invocation.of(SMALL, "--model", rule, "--out", out, "--seed", 7, "--no-video").done();

    JsonNode report = json(out);
    assertEquals(1, report.get("format").asInt());
    JsonNode model = report.get("models").get(0);
    assertEquals("ours", model.get("name").asText());
    JsonNode summary = model.get("summary");
    for (String key :
        List.of(
            "topAccuracy",
            "topAccuracyStep",
            "topAgreement",
            "topAgreementStep",
            "accuracyAt6",
            "agreementAt6",
            "agreementNotebookAt6",
            "accuracyAt12",
            "agreementAt12")) {
      assertTrue(summary.path(key).isNumber(), key);
    }
    for (String key :
        List.of(
            "step",
            "cellAccuracy",
            "totalAgreement",
            "totalAgreementNotebook",
            "majorityAccuracy",
            "agreedAndRight",
            "stateMagnitude",
            "residualMagnitude",
            "labelFlips")) {
      assertEquals(STEPS, model.get("curves").path(key).size(), key);
    }
    JsonNode run = report.get("run");
    assertEquals(7, run.get("seed").asLong());
    assertEquals("samples", run.get("data").asText());
    assertEquals(DIGITS, run.get("digits").asInt());
    assertEquals(STEPS, run.get("steps").asInt());
    assertEquals(6, run.get("mutateAt").asInt());
    assertTrue(run.get("reproducible").asBoolean());
    assertTrue(run.get("versions").has("onnxRuntime"));
  }

  /** Every cell adds 1 to the logit of 3 in every step. */
  @Test
  void countsWhatCanBeCountedByHand() throws IOException {
    Path three = TestModels.rule(folder.resolve("three.onnx"), TestModels.always(3));
    String data = TestDigits.write(folder, TestDigits.bars(20));
    Path out = folder.resolve("report");
    Invocation.of(
            "evaluate --steps 4 --mutate-at 0 --fire-rate 1 --no-video",
            "--model",
            three,
            "--data",
            data,
            "--out",
            out)
        .done();

    JsonNode model = json(out).get("models").get(0);
    assertEquals(1, model.get("fireRate").asDouble());
    for (int step = 1; step <= 4; step++) {
      JsonNode curves = model.get("curves");
      // All bars have as many cells, and two of twenty are threes.
      assertEquals(10, curves.get("cellAccuracy").get(step - 1).asDouble());
      assertEquals(10, curves.get("agreedAndRight").get(step - 1).asDouble());
      assertEquals(100, curves.get("totalAgreement").get(step - 1).asDouble());
      assertEquals(step / 19.0, curves.get("stateMagnitude").get(step - 1).asDouble(), 1e-5);
      assertEquals(1 / 19.0, curves.get("residualMagnitude").get(step - 1).asDouble(), 1e-5);
    }
    assertEquals(
        "model,index,label,partnerIndex,partnerLabel,cellsBefore,cellsAfter,"
            + "agreedAt4,majorityAt4,agreedSinceAt4,flips,nonFiniteSince,"
            + "rightAt4,decidedAt4,agreedNotebookAt4,agreedStepsAt4,stateMagnitudeAt4",
        Files.readAllLines(out.resolve("digits.csv")).get(0));
    assertEquals(
        "three,5,5,-1,-1,84,84,3,3,1,0,-1,0,84,1,4,0.210526",
        Files.readAllLines(out.resolve("digits.csv")).get(6));
  }

  @Test
  void measuresWhatModelsOfDifferentSizesCost() throws IOException {
    int hidden = 200;
    RuleWeights weights =
        new RuleWeights(
            new float[CellLayout.ARTICLE.neighborhood() * hidden],
            new float[hidden],
            new float[hidden * hidden],
            new float[hidden],
            new float[hidden * CellLayout.ARTICLE.state()],
            new float[CellLayout.ARTICLE.state()]);
    Path wide = TestModels.rule(folder.resolve("wide.onnx"), weights);
    Path out = folder.resolve("report");
    Invocation.of(SMALL, "--model", rule + "," + wide, "--out", out, "--no-video", "--archive")
        .done();

    JsonNode speeds =
        new ObjectMapper()
            .readTree(out.resolve("run.json").toFile())
            .get("digitStepsPerSecondOfAThread");
    assertEquals(List.of("ours", "wide"), ImmutableList.copyOf(speeds.fieldNames()));
    speeds.forEach(speed -> assertTrue(speed.asDouble() > 0, speeds::toString));
    try (ZipFile zip = new ZipFile(out.resolve("report.zip").toFile())) {
      assertNotNull(zip.getEntry("report/size.svg"));
      assertNull(zip.getEntry("report/cost.svg"));
      assertNull(zip.getEntry("report/cost.png"));
    }
    assertTrue(Files.readAllLines(out.resolve("_SUCCESS")).contains("cost.png"));
  }

  @Test
  void comparesSeveralModelsEvenOfOneNameOrOfTheSameBytes() throws IOException {
    Path other = folder.resolve("other");
    Files.createDirectories(other);
    Path same = Files.copy(rule, other.resolve("ours.onnx"));
    Path different = TestModels.noisyRule(folder.resolve("ours.onnx"), 2);
    Path out = folder.resolve("report");
    Invocation.of(SMALL, "--model", rule + "," + same + "," + different, "--out", out).done();

    JsonNode models = json(out).get("models");
    assertEquals(
        List.of("ours", "ours-2", "ours-3"),
        Stream.of(0, 1, 2).map(i -> models.get(i).get("name").asText()).toList());
    assertEquals(models.get(0).get("curves"), models.get(1).get("curves"));
    assertNotEquals(models.get(0).get("curves"), models.get(2).get("curves"));
    assertTrue(
        files(out)
            .containsAll(List.of("mosaic-ours.mp4", "mosaic-ours-2.mp4", "mosaic-ours-3.mp4")));
    VideoProbe film = VideoProbe.of(out.resolve("compare.mp4"));
    assertEquals(STEPS + 1, film.frames());
    assertEquals(film.width(), ImageIO.read(out.resolve("compare.png").toFile()).getWidth());
    assertTrue(
        Files.readString(out.resolve("report.html"))
            .contains("ours, ours-2, ours-3 side by side: the first 36 digits<"));
    assertEquals(1 + 3 * DIGITS, Files.readAllLines(out.resolve("digits.csv")).size());
  }

  @Test
  void overwritesItsOwnFilesAndNoOthers() throws IOException {
    Path out = folder.resolve("report");
    Invocation.of(SMALL, "--model", rule, "--out", out).done();
    Files.writeString(out.resolve("notes.txt"), "mine");
    Path other = TestModels.noisyRule(folder.resolve("other.onnx"), 2);
    Invocation.of(SMALL, "--model", other, "--out", out, "--overwrite", "--no-video").done();

    assertEquals(
        Stream.concat(withoutFilms("other"), Stream.of("notes.txt")).sorted().toList(), files(out));
    assertEquals("other", json(out).get("models").get(0).get("name").asText());
    assertEquals("mine", Files.readString(out.resolve("notes.txt")));
  }

  @Test
  void usesAFolderThatIsThereAlready() throws IOException {
    Path out = Files.createDirectories(folder.resolve("there"));
    Files.writeString(out.resolve("notes.txt"), "mine");
    Invocation.of(SMALL, "--model", rule, "--out", out, "--no-video").done();
    assertTrue(files(out).containsAll(List.of("_SUCCESS", "notes.txt", "report.json")));
  }

  @Test
  void takesFoldersThatLookLikePatterns() throws IOException {
    Path out = folder.resolve("run [1] {a} 100%");
    Invocation.of(SMALL, "--model", rule, "--out", out).done();
    assertTrue(files(out).containsAll(List.of("_SUCCESS", "mosaic-ours.mp4", "report.json")));
  }

  /** The same randomness acts in all three, so that only rounding tells them apart. */
  @Test
  void runsForeignGridModelsUnmodified() throws IOException {
    Path plain = TestModels.rule(folder.resolve("plain.onnx"), TestModels.weights(1));
    Path torch = TestModels.grid(folder.resolve("torch.onnx"), TestModels.weights(1));
    Path flow = TestModels.nextStateGrid(folder.resolve("flow.onnx"), TestModels.weights(1), 28);
    Path out = folder.resolve("report");
    Invocation.of(
            "evaluate --data samples --limit 24 --steps 20 --no-video",
            "--model",
            plain + "," + torch + "," + flow,
            "--out",
            out)
        .done();

    JsonNode models = json(out).get("models");
    assertEquals("rule", models.get(0).get("kind").asText());
    assertEquals("grid", models.get(1).get("kind").asText());
    assertEquals("grid", models.get(2).get("kind").asText());
    JsonNode expected = models.get(0).get("curves");
    // The labels must move about, or this could not fail.
    assertTrue(expected.get("labelFlips").get(10).asDouble() > 0.1);
    for (int model = 1; model <= 2; model++) {
      JsonNode actual = models.get(model).get("curves");
      for (int step = 0; step < 20; step++) {
        assertEquals(
            expected.get("stateMagnitude").get(step).asDouble(),
            actual.get("stateMagnitude").get(step).asDouble(),
            1e-4);
        assertEquals(
            expected.get("cellAccuracy").get(step).asDouble(),
            actual.get("cellAccuracy").get(step).asDouble(),
            0.2);
      }
    }
  }

  @Test
  void runsAWholeStepAndSaysThatItCannotBeReproduced() throws IOException {
    Path whole = TestModels.wholeStepGrid(folder.resolve("whole.onnx"), TestModels.weights(1));
    Path out = folder.resolve("report");
    Invocation run =
        Invocation.of(
                "evaluate --data samples --limit 5 --steps 3 --no-video",
                "--model",
                whole,
                "--out",
                out)
            .done();
    assertTrue(run.err().contains("whole has random operators of its own"), run.err());
    JsonNode report = json(out);
    assertFalse(report.get("run").get("reproducible").asBoolean());
    assertTrue(report.get("models").get(0).get("fireRate").isNull());
  }

  @Test
  void leavesOutBlankDigitsAndListsThem() throws IOException {
    String data = TestDigits.write(folder, TestDigits.bars(40, 0, 17, 39));
    Path out = folder.resolve("report");
    Invocation run =
        Invocation.of("evaluate", "--model", rule, "--data", data, "--steps", 6, "--out", out)
            .done();

    assertEquals(
        List.of(
            "model,index,reason",
            "ours,0,no alive cell: no gray exceeds 0.1",
            "ours,17,no alive cell: no gray exceeds 0.1",
            "ours,39,no alive cell: no gray exceeds 0.1"),
        Files.readAllLines(out.resolve("dead-letters.csv")));
    JsonNode model = json(out).get("models").get(0);
    assertEquals(37, model.get("digits").asInt());
    assertEquals(3, model.get("excluded").get("count").asInt());
    List<String> digits = Files.readAllLines(out.resolve("digits.csv"));
    assertEquals(38, digits.size());
    for (String row : digits.subList(1, digits.size())) {
      assertFalse(
          List.of("0", "17", "39").contains(Splitter.on(',').splitToList(row).get(3)),
          "no partner is blank");
    }
    assertTrue(
        run.out().contains("ours: 3 digits could not be run, see dead-letters.csv"), run.out());
  }

  @Test
  void countsDigitsWhoseStateIsNotFinite() throws IOException {
    RuleWeights weights = TestModels.always(3);
    weights.b3()[12] = 3e38f;
    Path model = TestModels.rule(folder.resolve("huge.onnx"), weights);
    Path out = folder.resolve("report");
    Invocation.of(
            "evaluate --data samples --limit 5 --steps 4 --fire-rate 1 --mutate-at 0",
            "--model",
            model,
            "--out",
            out)
        .done();

    JsonNode report = json(out).get("models").get(0);
    assertEquals(5, report.get("nonFinite").get("count").asInt());
    assertEquals(0, report.get("summary").get("agreementAt4").asDouble());
    assertTrue(report.get("curves").get("stateMagnitude").get(3).isNull());
    assertFalse(Files.readString(out.resolve("report.json")).contains("NaN"));
  }

  @Test
  void cutsTheDataBeforeAnythingElse() throws IOException {
    String whole = TestDigits.write(folder, TestDigits.bars(60));
    Path few = Files.createDirectories(folder.resolve("few"));
    String cut = TestDigits.write(few, TestDigits.bars(60).limit(20));
    List<Object> run = List.of("evaluate", "--model", rule, "--steps", 6);
    Invocation.of(run, "--data", whole, "--limit", 20, "--out", folder.resolve("a")).done();
    Invocation.of(run, "--data", cut, "--out", folder.resolve("b")).done();

    assertAll(
        Stream.of("report.json", "digits.csv", "curves.csv", "mosaic-ours.mp4")
            .map(
                name ->
                    () ->
                        assertArrayEquals(
                            Files.readAllBytes(folder.resolve("a").resolve(name)),
                            Files.readAllBytes(folder.resolve("b").resolve(name)),
                            name)));
  }

  @Test
  void aConditionIsToldAndDoesWhatTheOptionsDo() throws IOException {
    List<Object> work =
        List.of("evaluate", "--data", "samples", "--limit", DIGITS, "--no-video", "--model", rule);
    Path under = folder.resolve("under");
    Path options = folder.resolve("options");
    Invocation.of(
            work, "--steps", 12, "--condition", "steps=20,fireRate=0.3,noise=0.1", "--out", under)
        .done();
    Invocation.of(
            work,
            "--steps",
            20,
            "--mutate-at",
            6,
            "--fire-rate",
            0.3,
            "--noise",
            0.1,
            "--out",
            options)
        .done();
    for (String name : List.of("digits.csv", "curves.csv")) {
      assertEquals(-1, Files.mismatch(under.resolve(name), options.resolve(name)), name);
    }
    assertEquals("fireRate=0.3,noise=0.1,steps=20", json(under).at("/run/condition").asText());
    for (String name : List.of("report.json", "run.json", "report.html")) {
      assertTrue(
          Files.readString(under.resolve(name)).contains("fireRate=0.3,noise=0.1,steps=20"), name);
      assertFalse(
          Files.readString(options.resolve(name)).toLowerCase(Locale.ROOT).contains("condition"),
          name);
    }
  }

  @Test
  void stubbornCellsAreNotCounted() throws IOException {
    Path out = folder.resolve("stubborn");
    Invocation.of(SMALL, "--model", rule, "--no-video", "--out", out, "--condition", "stubborn=0.5")
        .done();
    Path plain = folder.resolve("plain");
    Invocation.of(SMALL, "--model", rule, "--no-video", "--out", plain).done();
    assertEquals(0.5, cells(out) / (double) cells(plain), 0.05);
  }

  private static int cells(Path out) throws IOException {
    List<String> rows = Files.readAllLines(out.resolve("digits.csv"));
    int column = Splitter.on(',').splitToList(rows.get(0)).indexOf("cellsBefore");
    return rows.stream()
        .skip(1)
        .mapToInt(row -> Integer.parseInt(Splitter.on(',').splitToList(row).get(column)))
        .sum();
  }

  private static JsonNode json(Path out) throws IOException {
    return new ObjectMapper().readTree(out.resolve("report.json").toFile());
  }

  private static List<String> files(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
