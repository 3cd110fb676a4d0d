package org.concord.render.video;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.concord.render.canvas.Canvas;
import org.concord.render.look.Palette;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MacroblockLiftTest {
  private static final int SIZE = 64;

  @TempDir Path folder;

  /** One cell of 2×2 pixels a frame takes another label; all must be seen at once. */
  @ParameterizedTest
  @ValueSource(ints = {0xFFFFFF, 0x808000, 0xA5A39F})
  void changesOfSingleCellsAreSeenAtOnce(int background) throws IOException {
    Canvas canvas = new Canvas(SIZE, SIZE);
    canvas.fill(0, 0, SIZE, SIZE, background);
    Canvas[] frames = new Canvas[50];
    Random random = new Random(7);
    Path file = folder.resolve("film.mp4");
    try (Encoder encoder =
        new Encoder(file, VideoFormat.MP4, SIZE, SIZE, new Encoding(30, 100, Encoding.SOFTWARE))) {
      for (int frame = 0; frame < frames.length; frame++) {
        int colour = Palette.ARTICLE.labels().get(random.nextInt(10));
        canvas.fill(random.nextInt(SIZE / 2) * 2, random.nextInt(SIZE / 2) * 2, 2, 2, colour);
        frames[frame] = new Canvas(SIZE, SIZE);
        frames[frame].copyFrom(canvas);
        encoder.write(canvas);
      }
      encoder.finish();
    }
    try (DecodedFilm decoded = new DecodedFilm(file)) {
      for (int frame = 0; frame < frames.length; frame++) {
        int[] pixels = decoded.next();
        for (int pixel = 0; pixel < pixels.length; pixel++) {
          int distance = DecodedFilm.distance(frames[frame].pixels()[pixel], pixels[pixel]);
          assertTrue(distance <= 32, "frame " + frame + ", pixel " + pixel + ": " + distance);
        }
      }
    }
  }

  @Test
  void liftsNoMoreThanThreeLevelsWhereThereIsNoWhite() {
    byte[] luma = new byte[256];
    Arrays.fill(luma, (byte) 100);
    MacroblockLift lift = new MacroblockLift(luma, 16);
    lift.begin(0, 0, 16, 16);
    luma[0] = 101;
    lift.end();
    int lifted = 0;
    for (byte sample : luma) {
      assertTrue(sample <= 104);
      lifted += sample > 101 ? 1 : 0;
    }
    assertTrue(lifted >= 63, lifted + " lifted");
  }
}
