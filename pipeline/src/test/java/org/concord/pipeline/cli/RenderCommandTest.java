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
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;
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
    Invocation.of("evaluate --data samples --limit 40 --steps 8", "--model", rule, "--out", report)
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

  @ParameterizedTest
  @CsvSource({"webm, vp9", "gif, gif"})
  void filmsAsTheNameEnds(String kind, String codec) throws IOException {
    Path other = folder.resolve("film." + kind);
    Invocation.of(mosaic, "--data", "samples", "--digits", 4, "--fps", 10, "--out", other).done();
    VideoProbe probe = VideoProbe.of(other);
    assertEquals(codec, probe.codec());
    assertEquals(9, probe.frames());
    assertEquals(0.9, probe.durationSeconds(), 0.02);
  }

  @Test
  void lowerQualityIsSmaller() throws IOException {
    Path small = folder.resolve("small.mp4");
    Invocation.of(mosaic, "--data", "samples", "--out", film).done();
    Invocation.of(mosaic, "--data", "samples", "--quality", 20, "--out", small).done();
    assertTrue(Files.size(small) < Files.size(film) / 2);
  }

  @Test
  void refusesWhatAFormatDoesNotHave() {
    Path gif = folder.resolve("film.gif");
    assertEquals(
        "--quality applies to .mp4 and .webm only, actual: " + gif,
        Invocation.of(mosaic, "--data", "samples", "--quality", 9, "--out", gif).fault(2));
    assertEquals(
        "--fps must be 1 to 50 for .gif, actual: 60",
        Invocation.of(mosaic, "--data", "samples", "--fps", 60, "--out", gif).fault(2));
    assertEquals(
        "--encoder: a GIF can only be encoded by software",
        Invocation.of(mosaic, "--data", "samples", "--encoder", "gif", "--out", gif).fault(2));
    assertFalse(Files.exists(gif));
  }

  /** Step 4 is the last before the mutation. */
  @Test
  void aPosterShowsTheFrameBeforeTheMutationOrTheOneAskedFor() throws IOException {
    Path beside = folder.resolve("posters/beside.png");
    Path alone = folder.resolve("alone.png");
    Path fourth = folder.resolve("fourth.png");
    Path last = folder.resolve("last.png");
    Invocation.of(mosaic, "--data", "samples", "--out", film, "--poster", beside).done();
    Invocation.of(mosaic, "--data", "samples", "--out", alone).done();
    Invocation.of(mosaic, "--data", "samples", "--out", fourth, "--poster-frame", 4).done();
    Invocation.of(mosaic, "--data", "samples", "--out", last, "--poster-frame", 8).done();
    assertEquals(9, VideoProbe.of(film).frames());
    assertEquals(-1, Files.mismatch(beside, alone));
    assertEquals(-1, Files.mismatch(fourth, alone));
    assertNotEquals(-1, Files.mismatch(last, alone));
    assertEquals(
        "--poster-frame must be 0 to 8, actual: 9",
        Invocation.of(
                mosaic, "--data", "samples", "--out", last, "--poster-frame", 9, "--overwrite")
            .fault(2));
    Path other = folder.resolve("other.mp4");
    assertEquals(
        "--poster " + beside + " exists; give --overwrite to replace it",
        Invocation.of(mosaic, "--data", "samples", "--out", other, "--poster", beside).fault(2));
    assertFalse(Files.exists(other));
  }

  @Test
  void themesAndHuesChangeTheColours() throws IOException {
    Path dark = folder.resolve("dark.png");
    Path turned = folder.resolve("turned.png");
    List<Object> few = List.of("--data", "samples", "--digits", 4, "--poster-frame", 8);
    Invocation.of(join(mosaic, few, "--out", dark, "--theme", "dark")).done();
    Invocation.of(join(mosaic, few, "--out", turned, "--hue", 120)).done();
    assertEquals(Theme.DARK.background(), ImageIO.read(dark.toFile()).getRGB(0, 0) & 0xffffff);
    // The first swatch of the legend, its upper left corner.
    int swatch = ImageIO.read(turned.toFile()).getRGB(360 - 10 - 200, 112 + 9) & 0xffffff;
    assertEquals(Palette.ARTICLE.rotated(120).labels().get(0), swatch);
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
          --palette rainbow     | --palette must be one of article, accessible, distinct, actual: rainbow
          --scene panorama      | --scene must be one of mosaic, compare,
          --mutate-at 8         | --mutate-at must be 0 (never) or at least 1 and below the number of steps, 8, actual: 8
          --runner=DirectRunner | '--runner=DirectRunner'
          --theme dusk          | --theme must be one of light, dark, actual: dusk
          --hue NaN             | --hue must be a number, actual: NaN
          --fps 0               | --fps must be 1 to 240 for .mp4, actual: 0
          --quality 101         | --quality must be 1 to 100, actual: 101
          --encoder abacus      | --encoder: this build of FFmpeg has no encoder abacus
          --encoder libvpx      | --encoder: libvpx encodes vp8, but .mp4 files hold h264
          --poster still.jpg    | --poster must end in .png, actual: still.jpg
          --poster-frame 3      | --poster-frame needs --poster, or an --out that ends in .png
          """)
  void refusesBadOptions(String options, String expected) {
    List<String> bad = Splitter.on(' ').splitToList(options);
    List<Object> good =
        mosaic.stream().filter(option -> !bad.contains("--scene") || !isScene(option)).toList();
    String fault = Invocation.of(join(good, bad, "--data", "samples", "--out", film)).fault(2);
    assertTrue(fault.contains(expected), fault);
    assertFalse(Files.exists(film));
  }

  /** An option is named where it was given, else the line of the scene. */
  @Test
  void namesWhereAValueThatDoesNotFitTheDataCameFrom() throws IOException {
    Path file = Files.writeString(folder.resolve("scene.yaml"), "scene: stretch\ndigit: 9");
    String none = TestDigits.write(folder, TestDigits.bars(3));
    Path rule = folder.resolve("rule.onnx");
    assertEquals(
        file + ":2: digit must be 0 to 2, the digits of images, actual: 9",
        Invocation.of("render", "--scene", file, "--model", rule, "--data", none, "--out", film)
            .fault(2)
            .replaceFirst("the digits of [^,]*", "the digits of images"));
    assertEquals(
        "--digits must be a list, actual: 9",
        Invocation.of("render", "--scene", "states", "--model", rule, "--digits", 9, "--out", film)
            .fault(2));
  }

  @Test
  void refusesOtherKindsOfFiles() {
    Path avi = folder.resolve("film.avi");
    assertEquals(
        "--out must end in .mp4, .webm, .gif or .png, actual: " + avi,
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
    List<Object> mosaicOfIt =
        List.of("render", "--scene", "mosaic", "--model", failing, "--data", "samples");
    Path films = Files.createDirectory(folder.resolve("films"));
    Path film = films.resolve("film.mp4");
    String fault = Invocation.of(mosaicOfIt, "--out", film).fault(1);
    assertTrue(fault.startsWith("failing: ONNX Runtime failed: "), fault);
    assertEquals(0, films.toFile().list().length);
    Files.writeString(film, "older");
    Invocation.of(mosaicOfIt, "--out", film, "--overwrite").fault(1);
    assertEquals("older", Files.readString(film));
    assertEquals(1, films.toFile().list().length);
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
