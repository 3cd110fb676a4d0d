package org.concord.pipeline.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;
import org.concord.render.video.Encoder;
import org.concord.render.video.Encoding;
import org.concord.render.video.VideoFormat;
import org.concord.render.video.VideoProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenes of a rule whose every cell gives label 7 from its first firing on. */
final class SceneFilmTest {
  private static final int SEVEN = 0xA5A39F;
  private static final int MASK = 0xFFFFFF;

  @TempDir Path folder;

  private ModelSession session;

  @BeforeEach
  void open() throws IOException {
    Path rule = TestModels.rule(folder.resolve("seven.onnx"), TestModels.always(7));
    session = ModelSession.open(ModelFile.read(rule), Provider.CPU);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private Stage stage(SceneFile file) throws IOException {
    return new Stage(file.settings(), TestDigits.samples(20), List.of(session), folder);
  }

  private SceneFile read(String yaml) throws IOException {
    return SceneReader.read(Files.writeString(folder.resolve("s.yaml"), yaml), Map.of());
  }

  /** Pixels of a colour in a frame, above the strip. */
  private static long count(Film film, int frame, int rgb) {
    Canvas canvas = new Canvas(film.width(), film.height());
    film.paint(frame, canvas);
    long count = 0;
    for (int at = 0; at < (film.height() - 86) * film.width(); at++) {
      count += (canvas.pixels()[at] & MASK) == rgb ? 1 : 0;
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource({
    "'scene: tiles\ndigits: 4\ncolumns: 2\nsteps: 6', 7, 30",
    "'scene: chimera\nsteps: 5\nframeRate: 12', 6, 12",
    "'scene: states\ndigits: [0, 1, 2]\nevery: 20\nslow: 5\nfaster: 5', 25, 20",
    "'scene: draw\nsteps: 300\nscale: 2', 301, 30"
  })
  void filmsHaveTheFramesAndTheSpeedThatAreAskedFor(String yaml, int frames, int rate)
      throws IOException {
    Path first = folder.resolve("first.mp4");
    Path again = folder.resolve("again.mp4");
    for (Path film : List.of(first, again)) {
      SceneFile file = read(yaml);
      try (Stage stage = stage(file)) {
        Encoder.encode(file.film(stage), film, VideoFormat.MP4, Encoding.DEFAULT);
      }
    }
    assertEquals(-1, Files.mismatch(first, again));
    VideoProbe probe = VideoProbe.of(first);
    assertEquals(frames, probe.frames());
    assertEquals(rate, probe.frameRate());
  }

  @ParameterizedTest
  @CsvSource({"'posterFrame: 3', 3", "'posterFrame: 6', 5", "'frameRate: 9', 5"})
  void aStillShowsTheFrameThatTheSceneNames(String key, int frame) throws IOException {
    SceneFile file = read("scene: tiles\nsteps: 5\n" + key);
    try (Stage stage = stage(file)) {
      assertEquals(frame, file.film(stage).posterFrame());
    }
  }

  @Test
  void aPenDrawsAndAnEraserTakesAway() throws IOException {
    SceneFile file =
        read(
            """
            scene: draw
            ink: false
            steps: 60
            scale: 8
            strokes:
              - {tool: pen, step: 0, steps: 1, brush: 0.5, strength: 1, path: [[10, 20], [19, 20]]}
              - {tool: eraser, step: 40, steps: 10, brush: 0.5, strength: 1, path: [[10, 20], [14, 20]]}
            """);
    try (Stage stage = stage(file)) {
      Film film = file.film(stage);
      assertEquals(0, count(film, 0, SEVEN));
      assertEquals(10 * 64, count(film, 40, SEVEN));
      assertEquals(5 * 64, count(film, 60, SEVEN));
      assertEquals(10 * 64, count(film, 40, SEVEN));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"six-to-eight", "eight-rubbed-out"})
  void aDrawingEndsWhileThereAreCells(String sample) throws IOException {
    SceneFile file =
        SceneReader.read(Path.of("..", "samples", "scenes", sample + ".yaml"), Map.of());
    try (Stage stage = stage(file)) {
      Film film = file.film(stage);
      assertNotEquals(0, count(film, film.frames() - 1, SEVEN));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 4, 0, 0", "6, 3, 1, 2, 1", "6, 3, 9, 2, 1", "5, 9, 4, 4, 0"})
  void tilesAreAsFarApartAsTheirGap(int digits, int columns, int gap, int across, int down)
      throws IOException {
    SceneFile file =
        read(
            "scene: tiles\nsteps: 30\nink: false\nscale: 1\ndigits: %d\ncolumns: %d\ngap: %d"
                .formatted(digits, columns, gap));
    try (Stage stage = stage(file)) {
      Film film = file.film(stage);
      Canvas canvas = new Canvas(film.width(), film.height());
      film.paint(30, canvas);
      BitSet inkedColumns = new BitSet();
      BitSet inkedRows = new BitSet();
      for (int at = 0; at < (film.height() - 86) * film.width(); at++) {
        if ((canvas.pixels()[at] & MASK) == SEVEN) {
          inkedColumns.set(at % film.width());
          inkedRows.set(at / film.width());
        }
      }
      assertEquals(across, gaps(inkedColumns, gap));
      assertEquals(down, gaps(inkedRows, gap));
    }
  }

  /** Runs of at least a length without ink, between such with ink. */
  private static int gaps(BitSet inked, int length) {
    int gaps = 0;
    for (int at = inked.nextSetBit(0); at >= 0 && at < inked.length(); ) {
      int end = inked.nextClearBit(at);
      int next = inked.nextSetBit(end);
      gaps += next >= end + length ? 1 : 0;
      at = next;
    }
    return gaps;
  }

  @Test
  void chimerasOfAPairStandInAColumn() throws IOException {
    String pairs =
        IntStream.range(0, 5)
            .mapToObj(k -> "{first: %d, second: 8, cut: overlay}".formatted(k))
            .collect(Collectors.joining(", ", "pairs: [", "]"));
    SceneFile file = read("scene: chimera\nsteps: 3\nscale: 4\n" + pairs);
    try (Stage stage = stage(file)) {
      assertEquals(10 + 5 * (4 * 28 + 10), file.film(stage).width());
    }
  }

  /** A cell of half its ink is half as strong. */
  @Test
  void cellsAreAsStrongAsTheirInk() throws IOException {
    SceneFile file =
        read(
            """
            scene: draw
            steps: 30
            scale: 2
            strokes:
              - {tool: pen, step: 0, steps: 1, brush: 0.5, strength: 0.5, path: [[10, 20], [19, 20]]}
            """);
    try (Stage stage = stage(file)) {
      Film film = file.film(stage);
      assertEquals(0, count(film, 29, SEVEN));
      assertEquals(10 * 4, count(film, 29, 0xD2D1CF));
    }
  }

  @Test
  void statesShowTheLogitThatIsHighInRed() throws IOException {
    SceneFile file = read("scene: states\ndigits: [0]\nevery: 20\nslow: 20");
    try (Stage stage = stage(file)) {
      Film film = file.film(stage);
      Canvas canvas = new Canvas(film.width(), film.height());
      film.paint(20, canvas);
      long red = 0;
      for (int pixel : canvas.pixels()) {
        red += (pixel >> 16 & 0xff) > 2 * (pixel >> 8 & 0xff) ? 1 : 0;
      }
      assertNotEquals(0, red);
    }
  }

  /** The key to the timeline is at the right of the last line. */
  @Test
  void statesSayWhenStepsPassFaster() throws IOException {
    SceneFile file = read("scene: states\ndigits: [0, 1]\nevery: 20\nslow: 10\nfaster: 5");
    try (Stage stage = stage(file)) {
      Film film = file.film(stage);
      assertEquals(2 * (10 + 2) + 1, film.frames());
      int[] standingOut = new int[film.frames()];
      for (int frame = 0; frame < film.frames(); frame++) {
        Canvas canvas = new Canvas(film.width(), film.height());
        film.paint(frame, canvas);
        for (int at = (film.height() - 26) * film.width(); at < canvas.pixels().length; at++) {
          boolean right = at % film.width() > film.width() / 2;
          standingOut[frame] += right && (canvas.pixels()[at] & MASK) == 0x2B2F36 ? 1 : 0;
        }
      }
      assertEquals(0, standingOut[10]);
      assertNotEquals(0, standingOut[11]);
      assertNotEquals(0, standingOut[12]);
      assertEquals(0, standingOut[13]);
      assertEquals(0, standingOut[22]);
      assertNotEquals(0, standingOut[23]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          scene: states;digits: [3, 20]                        | 2: digits/1 must be 0 to 19, the digits of samples, actual: 20
          scene: draw;start:;  - {digit: 99, x: 0, y: 0}       | 3: start/0/digit must be 0 to 19, the digits of samples, actual: 99
          scene: draw;start:;  - {digit: 1, x: 40, y: 0}       | 3: start/0/x must be such that, with y, all of the digit's 28×28 cells lie on the canvas, actual: 40, 0
          """)
  void tellsTheLineOfWhatDoesNotFitTheData(String yaml, String expected) throws IOException {
    SceneFile file = read(yaml.replace(';', '\n'));
    try (Stage stage = stage(file)) {
      KeyException fault = assertThrows(KeyException.class, () -> file.film(stage));
      assertEquals(folder.resolve("s.yaml") + ":" + expected, file.fault(fault).getMessage());
    }
  }
}
