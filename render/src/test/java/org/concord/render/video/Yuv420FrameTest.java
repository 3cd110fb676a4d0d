package org.concord.render.video;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.io.IOException;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.concord.render.canvas.Canvas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Yuv420FrameTest {
  /** Java writes white as all bits set, alpha too, although canvases have none. */
  @ParameterizedTest
  @ValueSource(ints = {0xFFFFFF, 0x000000, 0x010000})
  void convertsTheFirstCanvasWhollyWhoeverPaintedIt(int rgb) throws IOException {
    Canvas canvas = new Canvas(48, 32);
    Graphics2D graphics = canvas.graphics();
    graphics.setColor(new Color(rgb));
    graphics.fillRect(0, 0, 48, 32);
    graphics.dispose();
    try (Yuv420Frame frame = new Yuv420Frame(48, 32, true)) {
      frame.convert(canvas);
      AVFrame picture = frame.at(0);
      int expected = rgb == 0xFFFFFF ? MacroblockLift.WHITE : 16;
      for (int y = 0; y < 32; y++) {
        for (int x = 0; x < 48; x++) {
          int actual = picture.data(0).get(y * (long) picture.linesize(0) + x) & 0xff;
          // A quarter of a block may be lifted a little, so that the encoder sees the change.
          assertEquals(expected, actual, 4, x + ", " + y);
        }
      }
    }
  }
}
