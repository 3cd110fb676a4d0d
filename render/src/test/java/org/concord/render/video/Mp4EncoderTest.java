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
import java.util.List;
import org.concord.render.Canvas;
import org.concord.render.film.FilmTile;
import org.concord.render.film.MosaicFilm;
import org.concord.render.film.SyntheticTile;
import org.concord.render.look.Palette;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Mp4EncoderTest {
  @TempDir Path folder;

  private static MosaicFilm mosaic(int tiles, int frames) {
    return MosaicFilm.of(SyntheticTile.many(tiles, frames)).title("Rings").build();
  }

  @Test
  void browsersFindWhatTheyNeed() throws IOException {
    Path file = folder.resolve("film.mp4");
    Mp4Encoder.encode(mosaic(100, 91), file);
    VideoProbe probe = VideoProbe.of(file);
    assertEquals(
        new VideoProbe("h264", "yuv420p", 560, 646, 91, 30, probe.durationSeconds(), true), probe);
    assertEquals(91 / 30.0, probe.durationSeconds(), 1e-3);
  }

  @Test
  void theSameFramesGiveTheSameBytes() throws IOException {
    Path first = folder.resolve("first.mp4");
    Path second = folder.resolve("second.mp4");
    Mp4Encoder.encode(mosaic(9, 70), first);
    Mp4Encoder.encode(mosaic(9, 70), second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  @Test
  void decodedFramesAreClose() throws IOException {
    MosaicFilm film = mosaic(100, 130);
    Path file = folder.resolve("film.mp4");
    Mp4Encoder.encode(film, file);
    Canvas canvas = new Canvas(film.width(), film.height());
    try (DecodedFilm decoded = new DecodedFilm(file)) {
      for (int frame = 0; frame < film.frames(); frame++) {
        film.paint(frame, canvas);
        int[] pixels = decoded.next();
        assertNotNull(pixels, "frame " + frame);
        long sum = 0;
        // No cell may show another colour for even one frame; text has finer colours than 4:2:0.
        for (int pixel = 0; pixel < 560 * 560; pixel++) {
          int distance = DecodedFilm.distance(canvas.pixels()[pixel], pixels[pixel]);
          assertTrue(distance <= 32, "frame " + frame + ", pixel " + pixel + ": " + distance);
          sum += distance;
        }
        assertTrue(sum / (560.0 * 560) < 2, "frame " + frame + ": " + sum);
      }
      assertNull(decoded.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"article", "accessible"})
  void areasKeepTheirColours(String name) throws IOException {
    Palette palette = Palette.of(name);
    Canvas canvas = new Canvas(320, 64);
    for (int label = 0; label < Palette.LABELS; label++) {
      canvas.fill(label * 32, 0, 32, 32, palette.labels().get(label));
    }
    Path file = folder.resolve("swatches.mp4");
    try (Mp4Encoder encoder = new Mp4Encoder(file, 320, 64, 30)) {
      encoder.write(canvas);
      encoder.write(canvas);
      encoder.finish();
    }
    try (DecodedFilm decoded = new DecodedFilm(file)) {
      for (int frame = 0; frame < 2; frame++) {
        int[] pixels = decoded.next();
        for (int label = 0; label < Palette.LABELS; label++) {
          int pixel = pixels[16 * 320 + label * 32 + 16];
          int distance = DecodedFilm.distance(palette.labels().get(label), pixel);
          assertTrue(distance <= 6, label + ": " + Integer.toHexString(pixel));
        }
        assertEquals(Canvas.WHITE, pixels[48 * 320 + 160]);
      }
    }
  }

  @Test
  void failingFramesLeaveNothing() throws IOException {
    FilmTile failing =
        new FilmTile() {
          @Override
          public int width() {
            return 28;
          }

          @Override
          public int height() {
            return 28;
          }

          @Override
          public int frames() {
            return 50;
          }

          @Override
          public void labels(int frame, byte[] out) {
            if (frame == 20) {
              throw new IllegalStateException("no labels");
            }
          }
        };
    MosaicFilm film = MosaicFilm.of(List.of(failing)).build();
    Path file = folder.resolve("film.mp4");
    assertThrows(IllegalStateException.class, () -> Mp4Encoder.encode(film, file));
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void anUnfinishedFilmLeavesTheOlderFile() throws IOException {
    Path file = folder.resolve("film.mp4");
    Files.writeString(file, "older");
    try (Mp4Encoder encoder = new Mp4Encoder(file, 64, 64, 30)) {
      encoder.write(new Canvas(64, 64));
    }
    assertEquals("older", Files.readString(file));
    assertEquals(1, folder.toFile().list().length);
  }

  @Test
  void anUnwritableFolderIsNamed() throws IOException {
    Path missing = folder.resolve("missing").resolve("film.mp4");
    String message =
        assertThrows(IOException.class, () -> new Mp4Encoder(missing, 64, 64, 30)).getMessage();
    assertEquals("cannot write " + missing + ": open: No such file or directory", message);
    Path below = Files.writeString(folder.resolve("file"), "").resolve("film.mp4");
    assertThrows(IOException.class, () -> new Mp4Encoder(below, 64, 64, 30));
  }

  @Test
  void refusesOddSidesAndOtherFrames() throws IOException {
    Path file = folder.resolve("film.mp4");
    assertThrows(IllegalArgumentException.class, () -> new Mp4Encoder(file, 63, 64, 30));
    try (Mp4Encoder encoder = new Mp4Encoder(file, 64, 64, 30)) {
      Canvas other = new Canvas(64, 66);
      assertThrows(IllegalArgumentException.class, () -> encoder.write(other));
      assertThrows(IllegalStateException.class, encoder::finish);
    }
  }
}
