package org.concord.render.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;
import org.concord.render.film.MosaicFilm;
import org.concord.render.look.Palette;
import org.concord.render.tile.SyntheticTile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EncoderTest {
  private static final Encoding THIRTY = new Encoding(30, 100, Encoding.SOFTWARE);

  @TempDir Path folder;

  private static MosaicFilm mosaic(int tiles, int frames) {
    return new MosaicFilm("Rings", SyntheticTile.many(tiles, frames), 0, 2, 0, Palette.ARTICLE);
  }

  private static void encode(Film film, Path file, Encoding encoding) throws IOException {
    Encoder.encode(film, file, VideoFormat.of(file).orElseThrow(), encoding);
  }

  private static Encoder open(Path file, int width, int height, Encoding encoding)
      throws IOException {
    return new Encoder(file, VideoFormat.of(file).orElseThrow(), width, height, encoding);
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, h264, yuv420p, true, 0.001",
    "webm, vp9, yuv420p, false, 0.001",
    "gif, gif, bgra, false, 0.02"
  })
  void playersFindWhatTheyNeed(
      String kind, String codec, String pixels, boolean fastStart, double tolerance)
      throws IOException {
    Path file = folder.resolve("film." + kind);
    encode(mosaic(100, 91), file, Encoding.DEFAULT);
    VideoProbe probe = VideoProbe.of(file);
    assertEquals(codec, probe.codec());
    assertEquals(pixels, probe.pixelFormat());
    assertEquals(560, probe.width());
    assertEquals(646, probe.height());
    assertEquals(91, probe.frames());
    assertEquals(30, probe.frameRate(), kind.equals("gif") ? 4 : 0);
    assertEquals(91 / 30.0, probe.durationSeconds(), tolerance);
    assertEquals(fastStart, probe.fastStart());
    assertEquals(1, folder.toFile().list().length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm", "gif"})
  void theSameFramesGiveTheSameBytes(String kind) throws IOException {
    Path first = folder.resolve("first." + kind);
    Path second = folder.resolve("second." + kind);
    encode(mosaic(9, 70), first, Encoding.DEFAULT);
    encode(mosaic(9, 70), second, Encoding.DEFAULT);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  /** Compares a frame as it was painted with its pixels as they were decoded. */
  private interface FrameCheck {
    void compare(int frame, int[] painted, int[] decoded);
  }

  private void compareFrames(String kind, FrameCheck check) throws IOException {
    MosaicFilm film = mosaic(100, 70);
    Path file = folder.resolve("film." + kind);
    encode(film, file, Encoding.DEFAULT);
    Canvas canvas = new Canvas(film.width(), film.height());
    try (DecodedFilm decoded = new DecodedFilm(file)) {
      for (int frame = 0; frame < film.frames(); frame++) {
        film.paint(frame, canvas);
        int[] pixels = decoded.next();
        assertNotNull(pixels, "frame " + frame);
        check.compare(frame, canvas.pixels(), pixels);
      }
      assertNull(decoded.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm"})
  void decodedFramesAreClose(String kind) throws IOException {
    compareFrames(
        kind,
        (frame, painted, decoded) -> {
          long sum = 0;
          // No cell may show another colour for even one frame; text has finer colours than 4:2:0.
          for (int pixel = 0; pixel < 560 * 560; pixel++) {
            int distance = DecodedFilm.distance(painted[pixel], decoded[pixel]);
            // White is flat: what the encoder loses beside a digit would be seen there as dots.
            int most = (painted[pixel] & Canvas.WHITE) == Canvas.WHITE ? 2 : 32;
            assertTrue(distance <= most, "frame " + frame + ", pixel " + pixel + ": " + distance);
            sum += distance;
          }
          assertTrue(sum / (560.0 * 560) < 2, "frame " + frame + ": " + sum);
        });
  }

  @Test
  void decodedGifsHaveTheVeryColoursOfTheCells() throws IOException {
    compareFrames(
        "gif",
        (frame, painted, decoded) -> {
          long sum = 0;
          for (int pixel = 0; pixel < decoded.length; pixel++) {
            int expected = painted[pixel] & 0xffffff;
            if (pixel < 560 * 560) {
              assertEquals(expected, decoded[pixel], "frame " + frame + ", pixel " + pixel);
            }
            sum += DecodedFilm.distance(expected, decoded[pixel]);
          }
          // Edges of letters have more shades in the first frame than a GIF can hold.
          assertTrue(sum / (560.0 * 86) < 0.1, "frame " + frame + ": " + sum);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm", "gif"})
  void playsAtTheSpeedAskedFor(String kind) throws IOException {
    Path file = folder.resolve("film." + kind);
    encode(mosaic(4, 51), file, new Encoding(10, 100, Encoding.SOFTWARE));
    VideoProbe probe = VideoProbe.of(file);
    assertEquals(51, probe.frames());
    assertEquals(5.1, probe.durationSeconds(), 0.02);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm"})
  void lowerQualityIsSmaller(String kind) throws IOException {
    long bytes = Long.MAX_VALUE;
    for (int quality : new int[] {100, 60, 30, 1}) {
      Path file = folder.resolve(quality + "." + kind);
      encode(mosaic(100, 12), file, new Encoding(0, quality, Encoding.SOFTWARE));
      assertEquals(12, VideoProbe.of(file).frames());
      assertTrue(Files.size(file) < bytes, quality + ": " + Files.size(file));
      bytes = Files.size(file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          film.mp4  | abacus     | this build of FFmpeg has no encoder abacus
          film.mp4  | libvpx-vp9 | libvpx-vp9 encodes vp9, but .mp4 files hold h264
          film.gif  | h264_nvenc | a GIF can only be encoded by software
          """)
  void refusesEncodersThatAreNotThere(String file, String encoder, String reason) {
    Encoding encoding = new Encoding(0, 100, encoder);
    String message =
        assertThrows(
                EncoderUnavailableException.class,
                () -> encode(mosaic(1, 2), folder.resolve(file), encoding))
            .getMessage();
    assertEquals(reason, message);
    assertEquals(0, folder.toFile().list().length);
  }

  /** What FFmpeg has built in but cannot open takes the same path as hardware that is missing. */
  @Test
  void namesAnEncoderThatDoesNotRunHere() {
    Encoding encoding = new Encoding(0, 100, "h264_v4l2m2m");
    String message =
        assertThrows(
                EncoderUnavailableException.class,
                () -> encode(mosaic(1, 2), folder.resolve("film.mp4"), encoding))
            .getMessage();
    assertTrue(message.startsWith("h264_v4l2m2m does not run on this machine: "), message);
    assertEquals(0, folder.toFile().list().length);
  }

  @ParameterizedTest
  @CsvSource({"article, mp4", "accessible, mp4", "distinct, mp4", "article, webm", "article, gif"})
  void areasKeepTheirColours(String name, String kind) throws IOException {
    Palette palette = Palette.of(name);
    Canvas canvas = new Canvas(320, 64);
    for (int label = 0; label < 10; label++) {
      canvas.fill(label * 32, 0, 32, 32, palette.labels().get(label));
    }
    Path file = folder.resolve("swatches." + kind);
    try (Encoder encoder = open(file, 320, 64, THIRTY)) {
      encoder.write(canvas);
      encoder.write(canvas);
      encoder.finish();
    }
    try (DecodedFilm decoded = new DecodedFilm(file)) {
      for (int frame = 0; frame < 2; frame++) {
        int[] pixels = decoded.next();
        for (int label = 0; label < 10; label++) {
          int pixel = pixels[16 * 320 + label * 32 + 16];
          int distance = DecodedFilm.distance(palette.labels().get(label), pixel);
          assertTrue(
              distance <= (kind.equals("gif") ? 0 : 6), label + ": " + Integer.toHexString(pixel));
        }
        assertEquals(Canvas.WHITE, pixels[48 * 320 + 160]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesAnyFormatToAnyName(VideoFormat format) throws IOException {
    Path part = folder.resolve(".film.part");
    Path named = folder.resolve("film" + format.extension());
    Encoder.encode(mosaic(4, 9), part, format, Encoding.DEFAULT);
    encode(mosaic(4, 9), named, Encoding.DEFAULT);
    assertArrayEquals(Files.readAllBytes(named), Files.readAllBytes(part));
  }

  @Test
  void refusesAFolderThatIsNotThere() throws IOException {
    Path missing = folder.resolve("missing").resolve("film.mp4");
    String message =
        assertThrows(IOException.class, () -> open(missing, 64, 64, THIRTY)).getMessage();
    assertEquals("open: No such file or directory", message);
    Path below = Files.writeString(folder.resolve("file"), "").resolve("film.mp4");
    assertThrows(IOException.class, () -> open(below, 64, 64, THIRTY));
  }

  @Test
  void refusesSpeedsThatBrowsersSlowDown() {
    Path gif = folder.resolve("film.gif");
    Encoding fast = new Encoding(51, 100, Encoding.SOFTWARE);
    assertEquals(
        "frame rate must be 1 to 50 for GIF, actual: 51",
        assertThrows(IllegalArgumentException.class, () -> open(gif, 64, 64, fast)).getMessage());
  }

  @Test
  void refusesOddSidesAndOtherFrames() throws IOException {
    Path file = folder.resolve("film.mp4");
    assertThrows(IllegalArgumentException.class, () -> open(file, 63, 64, THIRTY));
    try (Encoder encoder = open(file, 64, 64, THIRTY)) {
      Canvas other = new Canvas(64, 66);
      assertThrows(IllegalArgumentException.class, () -> encoder.write(other));
      assertThrows(IllegalStateException.class, encoder::finish);
    }
  }
}
