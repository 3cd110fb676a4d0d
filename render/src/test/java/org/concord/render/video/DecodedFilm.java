package org.concord.render.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;

/** Reads a video back frame by frame, converted to RGB as browsers do for BT.709, if it is not. */
final class DecodedFilm implements AutoCloseable {
  private final FFmpegFrameGrabber grabber;

  DecodedFilm(Path file) throws IOException {
    grabber = new FFmpegFrameGrabber(file.toString());
    grabber.setImageMode(FrameGrabber.ImageMode.RAW);
    grabber.start();
  }

  /** The next frame as {@code 0xRRGGBB} {@code [height, width]}, null at the end. */
  int[] next() throws IOException {
    Frame frame = grabber.grabImage();
    if (frame == null) {
      return null;
    }
    AVFrame picture = (AVFrame) frame.opaque;
    int width = picture.width();
    int height = picture.height();
    int[] rgb = new int[width * height];
    if (picture.format() == AV_PIX_FMT_BGRA) {
      IntBuffer rows =
          picture
              .data(0)
              .capacity((long) picture.linesize(0) * height)
              .asByteBuffer()
              .order(ByteOrder.LITTLE_ENDIAN)
              .asIntBuffer();
      for (int y = 0; y < height; y++) {
        rows.get(y * picture.linesize(0) / 4, rgb, y * width, width);
      }
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] &= 0xffffff;
      }
      return rgb;
    }
    byte[][] planes = new byte[3][];
    for (int plane = 0; plane < 3; plane++) {
      planes[plane] = new byte[picture.linesize(plane) * (plane == 0 ? height : height / 2)];
      picture.data(plane).get(planes[plane]);
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int chroma = y / 2 * picture.linesize(1) + x / 2;
        double luma = ((planes[0][y * picture.linesize(0) + x] & 0xff) - 16) / 219.0;
        double blue = ((planes[1][chroma] & 0xff) - 128) / 224.0;
        double red = ((planes[2][chroma] & 0xff) - 128) / 224.0;
        rgb[y * width + x] =
            (channel(luma + 1.5748 * red) << 16)
                | (channel(luma - 0.18733 * blue - 0.46813 * red) << 8)
                | channel(luma + 1.8556 * blue);
      }
    }
    return rgb;
  }

  private static int channel(double value) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
  }

  /** The greatest difference of a channel between two colours. */
  static int distance(int rgb, int other) {
    int distance = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      distance = Math.max(distance, Math.abs(((rgb >> shift) & 0xff) - ((other >> shift) & 0xff)));
    }
    return distance;
  }

  @Override
  public void close() throws IOException {
    grabber.close();
  }
}
