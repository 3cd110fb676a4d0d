package org.concord.render.video;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FrameGrabber;

/**
 * The properties of a video file, found by decoding all of it.
 *
 * @param codec FFmpeg's name of the codec, for example {@code h264}
 * @param pixelFormat FFmpeg's name of the pixel format, for example {@code yuv420p}
 * @param width columns in pixels
 * @param height rows in pixels
 * @param frames number of frames decoded
 * @param frameRate frames per second
 * @param durationSeconds duration according to the file
 * @param fastStart whether the index of an MP4 precedes its frames
 */
public record VideoProbe(
    String codec,
    String pixelFormat,
    int width,
    int height,
    int frames,
    double frameRate,
    double durationSeconds,
    boolean fastStart) {
  private static final double MICROSECONDS = 1e6;

  /**
   * Decodes a file from beginning to end.
   *
   * @throws IOException naming the file, if it cannot be read or decoded
   */
  public static VideoProbe of(Path file) throws IOException {
    Ffmpeg.quiet();
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toAbsolutePath().toString())) {
      grabber.setImageMode(FrameGrabber.ImageMode.RAW);
      grabber.start();
      int frames = 0;
      while (grabber.grabImage() != null) {
        frames++;
      }
      return new VideoProbe(
          grabber.getVideoCodecName(),
          avutil.av_get_pix_fmt_name(grabber.getPixelFormat()).getString(),
          grabber.getImageWidth(),
          grabber.getImageHeight(),
          frames,
          grabber.getVideoFrameRate(),
          grabber.getLengthInTime() / MICROSECONDS,
          hasFastStart(file));
    } catch (FrameGrabber.Exception e) {
      throw new IOException("cannot decode " + file + ": " + e.getMessage(), e);
    }
  }

  /** Reads the boxes of an MP4 file until the index or the frames. */
  private static boolean hasFastStart(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] type = new byte[4];
      while (true) {
        long start = in.getFilePointer();
        long length = Integer.toUnsignedLong(in.readInt());
        in.readFully(type);
        String name = new String(type, StandardCharsets.US_ASCII);
        if (name.equals("moov") || name.equals("mdat")) {
          return name.equals("moov");
        }
        if (length < 8) {
          return false;
        }
        in.seek(start + length);
      }
    } catch (EOFException e) {
      return false;
    }
  }
}
