package org.concord.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.report.html.ShownFilm;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ResultsForTests;
import org.concord.render.look.Palette;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationReportTest {
  private static final Schedule SCHEDULE = new Schedule(10, 5, 0);

  @TempDir Path folder;

  @Test
  void writesWhatTheContractNames() throws IOException {
    ModelResult result = ResultsForTests.rolledOut("a", 1, SCHEDULE);
    Progress progress = new Progress();
    EvaluationReport.write(
        folder,
        ResultsForTests.input(SCHEDULE, result),
        ResultsForTests.run("h"),
        List.of(),
        Palette.ARTICLE,
        progress);
    assertEquals(List.of(new Progress.Pieces("figures", 10, 10)), progress.pieces());
    Set<String> expected =
        new TreeSet<>(
            Set.of(
                "report.json",
                "run.json",
                "curves.csv",
                "accuracy-by-label.csv",
                "confusion.csv",
                "recovery.csv",
                "agreement-time.csv",
                "playground.html",
                "report.html"));
    for (String figure :
        List.of(
            "accuracy",
            "accuracy-close-up",
            "agreement",
            "agreement-time",
            "magnitude",
            "flips",
            "accuracy-by-label-a",
            "confusion-at-5-a",
            "confusion-at-10-a",
            "recovery-a")) {
      expected.add(figure + ".png");
      expected.add(figure + ".svg");
      assertTrue(ImageIO.read(folder.resolve(figure + ".png").toFile()).getWidth() > 0);
    }
    assertEquals(expected, names(folder));
    assertTrue(
        Files.readString(folder.resolve("report.html")).contains("href=\"./playground.html\""));
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertEquals(ResultsForTests.DIGITS, report.at("/models/0/digits").asInt());
    assertEquals(10, report.at("/models/0/curves/cellAccuracy").size());
  }

  @Test
  void sameWorkGivesSameBytesWhereverItRan() throws IOException {
    for (String run : List.of("one", "two")) {
      Path into = Files.createDirectory(folder.resolve(run));
      EvaluationResults input =
          ResultsForTests.input(
              SCHEDULE,
              ResultsForTests.rolledOut("a", 1, SCHEDULE),
              ResultsForTests.rolledOut("b", 2, SCHEDULE));
      EvaluationReport.write(
          into,
          input,
          ResultsForTests.run(run),
          List.of(ShownFilm.ofAll("film", "a film")),
          Palette.ARTICLE,
          new Progress());
    }
    for (String name : names(folder.resolve("one"))) {
      byte[] one = Files.readAllBytes(folder.resolve("one").resolve(name));
      byte[] two = Files.readAllBytes(folder.resolve("two").resolve(name));
      if (!name.equals("run.json")) {
        assertArrayEquals(one, two, name);
      }
    }
    String report = Files.readString(folder.resolve("one/report.json"));
    assertFalse(report.contains("DirectRunner") || report.contains("/somewhere"), report);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
