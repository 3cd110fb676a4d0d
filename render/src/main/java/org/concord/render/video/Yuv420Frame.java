package org.concord.render.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_IEC61966_2_1;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.concord.render.canvas.Canvas;

/**
 * A native frame in the pixel format of video: luma at full size, chroma averaged over squares of
 * 2×2 pixels, limited range, matrix of ITU-R BT.709.
 *
 * <p>Only blocks of 16×16 pixels that differ from the previous canvas are converted. The encoder
 * must have finished with the frame before the next canvas is converted. Closing frees the native
 * memory. Not thread-safe.
 */
final class Yuv420Frame implements AutoCloseable {
  private static final int BLOCK = MacroblockLift.BLOCK;

  // Fixed point with 16 bits after the point; 219/255 and 224/255 scale to the limited range.
  private static final int ONE = 1 << 16;
  private static final double KR = 0.2126;
  private static final double KB = 0.0722;
  private static final double KG = 1 - KR - KB;
  private static final int YR = fixed(KR * 219 / 255);
  private static final int YG = fixed(KG * 219 / 255);
  private static final int YB = fixed(KB * 219 / 255);
  private static final double CB = 224 / 255.0 / (2 * (1 - KB));
  private static final double CR = 224 / 255.0 / (2 * (1 - KR));
  private static final int UR = fixed(-KR * CB);
  private static final int UG = fixed(-KG * CB);
  private static final int UB = fixed((1 - KB) * CB);
  private static final int VR = fixed((1 - KR) * CR);
  private static final int VG = fixed(-KG * CR);
  private static final int VB = fixed(-KB * CR);
  private static final int Y_OFFSET = 16 * ONE + ONE / 2;
  private static final int C_OFFSET = 128 * ONE + ONE / 2;

  private final int width;
  private final int height;
  private final AVFrame frame;
  private final ByteBuffer[] native420 = new ByteBuffer[3];
  private final int[] previous;
  private final byte[] luma;
  private final byte[] blue;
  private final byte[] red;
  private final MacroblockLift lift;

  /** Makes a frame, with or without {@link MacroblockLift}. */
  Yuv420Frame(int width, int height, boolean lifts) throws IOException {
    this.width = width;
    this.height = height;
    previous = new int[width * height];
    // No canvas has such pixels (Java may set all bits above the colour), so all of the first
    // canvas counts as changed.
    Arrays.fill(previous, 0x01000000);
    luma = new byte[width * height];
    blue = new byte[width * height / 4];
    red = new byte[width * height / 4];
    lift = lifts ? new MacroblockLift(luma, width) : null;
    frame = av_frame_alloc();
    frame.format(AV_PIX_FMT_YUV420P);
    frame.width(width);
    frame.height(height);
    frame.color_range(AVCOL_RANGE_MPEG);
    frame.colorspace(AVCOL_SPC_BT709);
    frame.color_primaries(AVCOL_PRI_BT709);
    frame.color_trc(AVCOL_TRC_IEC61966_2_1);
    frame.chroma_location(AVCHROMA_LOC_LEFT);
    Ffmpeg.check(av_frame_get_buffer(frame, 0), "allocate a frame");
    for (int plane = 0; plane < native420.length; plane++) {
      long bytes = (long) frame.linesize(plane) * (plane == 0 ? height : height / 2);
      native420[plane] = frame.data(plane).capacity(bytes).asByteBuffer();
    }
  }

  /** The native frame, with its presentation time set to a frame number. */
  AVFrame at(long number) {
    frame.pts(number);
    return frame;
  }

  /** Converts the pixels of a canvas of this size. */
  void convert(Canvas canvas) {
    int[] pixels = canvas.pixels();
    for (int top = 0; top < height; top += BLOCK) {
      int rows = Math.min(BLOCK, height - top);
      int from = top * width;
      int to = from + rows * width;
      if (!Arrays.equals(pixels, from, to, previous, from, to)) {
        for (int left = 0; left < width; left += BLOCK) {
          convertBlock(pixels, left, top, Math.min(BLOCK, width - left), rows);
        }
        System.arraycopy(pixels, from, previous, from, to - from);
        copyOut(0, luma, width, top, rows);
        copyOut(1, blue, width / 2, top / 2, rows / 2);
        copyOut(2, red, width / 2, top / 2, rows / 2);
      }
    }
  }

  private void convertBlock(int[] pixels, int left, int top, int columns, int rows) {
    boolean changed = false;
    for (int y = top; y < top + rows && !changed; y++) {
      int from = y * width + left;
      changed = !Arrays.equals(pixels, from, from + columns, previous, from, from + columns);
    }
    if (changed) {
      if (lift != null) {
        lift.begin(left, top, columns, rows);
      }
      for (int y = top; y < top + rows; y++) {
        convertLuma(pixels, y * width + left, columns);
      }
      for (int y = top; y < top + rows; y += 2) {
        convertChroma(pixels, y * width + left, (y * width / 2 + left) / 2, columns);
      }
      if (lift != null) {
        lift.end();
      }
    }
  }

  private void convertLuma(int[] pixels, int from, int columns) {
    for (int at = from; at < from + columns; at++) {
      int rgb = pixels[at];
      int sum = YR * ((rgb >> 16) & 0xff) + YG * ((rgb >> 8) & 0xff) + YB * (rgb & 0xff);
      luma[at] = (byte) ((sum + Y_OFFSET) >> 16);
      if (lift != null && (rgb & Canvas.WHITE) == Canvas.WHITE) {
        luma[at] = (byte) MacroblockLift.WHITE;
      }
    }
  }

  private void convertChroma(int[] pixels, int from, int to, int columns) {
    int at = to;
    for (int above = from; above < from + columns; above += 2) {
      int below = above + width;
      int p = pixels[above];
      int q = pixels[above + 1];
      int s = pixels[below];
      int t = pixels[below + 1];
      // Red and blue are summed in one word: four times 255 needs ten of its sixteen bits.
      int redBlue = (p & 0xff00ff) + (q & 0xff00ff) + (s & 0xff00ff) + (t & 0xff00ff);
      int g = ((p >> 8) & 0xff) + ((q >> 8) & 0xff) + ((s >> 8) & 0xff) + ((t >> 8) & 0xff);
      int r = redBlue >>> 16;
      int b = redBlue & 0xffff;
      blue[at] = (byte) ((((UR * r + UG * g + UB * b) >> 2) + C_OFFSET) >> 16);
      red[at] = (byte) ((((VR * r + VG * g + VB * b) >> 2) + C_OFFSET) >> 16);
      at++;
    }
  }

  private void copyOut(int plane, byte[] samples, int columns, int top, int rows) {
    int stride = frame.linesize(plane);
    for (int y = top; y < top + rows; y++) {
      native420[plane].put(y * stride, samples, y * columns, columns);
    }
  }

  private static int fixed(double factor) {
    return (int) Math.round(factor * ONE);
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
