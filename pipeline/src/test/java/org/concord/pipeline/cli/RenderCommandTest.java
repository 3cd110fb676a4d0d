package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.concord.automaton.data.IdxWriter;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.concord.render.video.VideoProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenderCommandTest {
  @TempDir Path folder;
  private Path film;
  private List<Object> mosaic;

  @BeforeEach
  void prepare() throws IOException {
    Path rule = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    film = folder.resolve("film.mp4");
    mosaic = List.of("render", "--scene", "mosaic", "--model", rule, "--steps", 8);
  }

  @Test
  void filmsAMosaic() throws IOException {
    Path deep = folder.resolve("films/of/today.mp4");
    Invocation run =
        Invocation.of(mosaic, "--data", "samples", "--digits", 9, "--out", deep).done();
    assertEquals(deep + System.lineSeparator(), run.out());
    VideoProbe probe = VideoProbe.of(deep);
    assertEquals(9, probe.frames());
    assertEquals(30, probe.frameRate());
    assertEquals("h264", probe.codec());
    assertEquals("yuv420p", probe.pixelFormat());
    assertTrue(probe.fastStart());
  }

  /** The same blocks roll out, and the same frames are painted. */
  @Test
  void filmsWhatAnEvaluationFilms() throws IOException {
    Path rule = folder.resolve("rule.onnx");
    Path report = folder.resolve("report");
    Invocation.of(mosaic, "--data", "samples", "--limit", 40, "--out", film).done();
    Invocation.of(
            "evaluate",
            "--model",
            rule,
            "--data",
            "samples",
            "--limit",
            40,
            "--steps",
            8,
            "--out",
            report)
        .done();
    assertEquals(-1, Files.mismatch(film, report.resolve("mosaic-rule.mp4")));
  }

  @Test
  void paintsInTheColoursOfAPalette() throws IOException {
    Path other = folder.resolve("other.mp4");
    List<Object> few = List.of("--data", "samples", "--digits", 4);
    Invocation.of(join(mosaic, few, "--out", film)).done();
    Invocation.of(join(mosaic, few, "--out", other, "--palette", "accessible")).done();
    assertNotEquals(-1, Files.mismatch(film, other));
  }

  @Test
  void needsNoLabels() throws IOException {
    Path images = folder.resolve("images-idx3-ubyte");
    IdxWriter.writeImages(TestDigits.bars(3), images);
    Invocation.of(mosaic, "--data", images, "--out", film).done();
    assertEquals(9, VideoProbe.of(film).frames());
  }

  @Test
  void leavesOutBlankDigits() throws IOException {
    String data = TestDigits.write(folder, TestDigits.bars(4, 0, 2));
    Invocation.of(mosaic, "--data", data, "--out", film).done();
    int width = VideoProbe.of(film).width();
    Invocation.of(mosaic, "--data", data, "--digits", 2, "--out", film, "--overwrite").done();
    assertTrue(VideoProbe.of(film).width() <= width);
    String none = TestDigits.write(folder, TestDigits.bars(2, 0, 1));
    Path nothing = folder.resolve("nothing.mp4");
    assertEquals(
        "--data must have an alive cell in one of the first 100 digits",
        Invocation.of(mosaic, "--data", none, "--out", nothing).fault(2));
    assertFalse(Files.exists(nothing));
  }

  @Test
  void paintsAStillOfTheLabelsWithoutAModel() throws IOException {
    Path still = folder.resolve("labels.png");
    Invocation.of("render", "--scene", "labels", "--data", "samples", "--digits", 9, "--out", still)
        .done();
    BufferedImage image = ImageIO.read(still.toFile());
    assertEquals(3 * 28 * 2, image.getWidth());
    assertEquals(3 * 28 * 2, image.getHeight());
    assertEquals(
        "--out must end in .png, actual: " + film,
        Invocation.of("render", "--scene", "labels", "--data", "samples", "--out", film).fault(2));
  }

  @Test
  void replacesAFilmOnlyIfAsked() throws IOException {
    Files.writeString(film, "mine");
    assertEquals(
        "--out " + film + " exists; give --overwrite to replace it",
        Invocation.of(mosaic, "--data", "samples", "--out", film).fault(2));
    assertEquals("mine", Files.readString(film));
    Invocation.of(mosaic, "--data", "samples", "--digits", 1, "--out", film, "--overwrite").done();
    assertEquals(9, VideoProbe.of(film).frames());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --digits 0            | --digits must be 1 to 1,000, actual: 0
          --digits 1001         | --digits must be 1 to 1,000, actual: 1001
          --palette rainbow     | --palette must be one of article, accessible, actual: rainbow
          --scene panorama      | --scene must be one of mosaic, compare,
          --mutate-at 8         | --mutate-at must be 0 (never) or at least 1 and below steps 8, actual: 8
          --runner=DirectRunner | '--runner=DirectRunner'
          """)
  void refusesBadOptions(String options, String expected) {
    List<String> bad = Splitter.on(' ').splitToList(options);
    List<Object> good =
        mosaic.stream().filter(option -> !bad.contains("--scene") || !isScene(option)).toList();
    String fault = Invocation.of(join(good, bad, "--data", "samples", "--out", film)).fault(2);
    assertTrue(fault.contains(expected), fault);
    assertFalse(Files.exists(film));
  }

  @Test
  void refusesOtherKindsOfFiles() {
    Path avi = folder.resolve("film.avi");
    assertEquals(
        "--out must end in .mp4, actual: " + avi,
        Invocation.of(mosaic, "--data", "samples", "--out", avi).fault(2));
  }

  @Test
  void filmsOneModel() throws IOException {
    Path rule = folder.resolve("rule.onnx");
    String two = rule + "," + rule;
    assertEquals(
        "--model must name one model to film, actual: 2",
        Invocation.of(
                "render", "--scene", "mosaic", "--model", two, "--data", "samples", "--out", film)
            .fault(2));
  }

  @Test
  void leavesNoFilmOfAModelThatFails() throws IOException {
    Path failing = TestModels.failingGrid(folder.resolve("failing.onnx"));
    String fault =
        Invocation.of(
                "render", "--scene", "mosaic", "--model", failing, "--data", "samples", "--out",
                film)
            .fault(1);
    assertTrue(fault.startsWith("failing: ONNX Runtime failed: "), fault);
    assertFalse(Files.exists(film));
  }

  private static boolean isScene(Object option) {
    return option.equals("--scene") || option.equals("mosaic");
  }

  private static List<Object> join(List<?> first, List<?> second, Object... others) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(Arrays.asList(others));
    return all;
  }
}
