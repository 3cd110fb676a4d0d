package org.concord.render.video;

import java.io.IOException;
import java.nio.file.Path;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;

/**
 * Encodes frames, one after the other, into a file that browsers play: MP4 (H.264), WebM (VP9) or
 * GIF. The first two hold yuv420p in the colours of ITU-R BT.709, limited range.
 *
 * <p>The same frames give the same bytes, except from a hardware encoder. Memory does not grow with
 * the length, apart from the file's index of some twenty bytes a frame. The file is complete when
 * {@link #finish()} returns; an encoder that is closed earlier leaves part of it behind. Not
 * thread-safe.
 */
public final class Encoder implements AutoCloseable {
  private final int width;
  private final int height;
  private final FrameStream stream;
  private long frames;
  private boolean finished;

  /**
   * Opens a file.
   *
   * @param file what to write, replacing a file that is there, whatever its name ends in
   * @param width columns of every frame, even
   * @param height rows of every frame, even
   * @param encoding with a frame rate, 1 to {@link VideoFormat#maxFrameRate()}
   * @throws EncoderUnavailableException if the encoder asked for is not available
   * @throws IOException if the file cannot be written, or frames of this size cannot be encoded
   */
  public Encoder(Path file, VideoFormat format, int width, int height, Encoding encoding)
      throws IOException {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException(
          "frames must have even sides, actual: " + width + "×" + height);
    }
    if (encoding.frameRate() < 1 || encoding.frameRate() > format.maxFrameRate()) {
      throw new IllegalArgumentException(
          "frame rate must be 1 to %d for %s, actual: %d"
              .formatted(format.maxFrameRate(), format, encoding.frameRate()));
    }
    Ffmpeg.quiet();
    this.width = width;
    this.height = height;
    stream = open(file, format, width, height, encoding);
  }

  private static FrameStream open(
      Path path, VideoFormat format, int width, int height, Encoding encoding) throws IOException {
    if (format != VideoFormat.GIF) {
      return new VideoStream(path, format, width, height, encoding);
    }
    check(format, encoding);
    return new GifStream(path, width, height, encoding.frameRate());
  }

  /**
   * Checks that an encoder is available and runs, by opening it.
   *
   * @throws EncoderUnavailableException if it is not
   */
  public static void check(VideoFormat format, Encoding encoding)
      throws EncoderUnavailableException {
    Ffmpeg.quiet();
    CodecSettings.check(format, encoding);
  }

  /** Encodes a whole film, at its own frame rate unless {@code encoding} has another. */
  public static void encode(Film film, Path file, VideoFormat format, Encoding encoding)
      throws IOException {
    int frameRate = encoding.frameRate() == 0 ? film.frameRate() : encoding.frameRate();
    Encoding chosen = new Encoding(frameRate, encoding.quality(), encoding.encoder());
    try (Encoder encoder = new Encoder(file, format, film.width(), film.height(), chosen)) {
      Canvas canvas = new Canvas(film.width(), film.height());
      for (int frame = 0; frame < film.frames(); frame++) {
        film.paint(frame, canvas);
        encoder.write(canvas);
      }
      encoder.finish();
    }
  }

  /** Encodes the next frame; the canvas may be repainted afterwards. */
  public void write(Canvas canvas) throws IOException {
    if (finished) {
      throw new IllegalStateException("the film is finished");
    }
    if (canvas.width() != width || canvas.height() != height) {
      throw new IllegalArgumentException(
          String.format(
              "frame must be %d×%d, actual: %d×%d",
              width, height, canvas.width(), canvas.height()));
    }
    stream.write(canvas);
    frames++;
  }

  /** Completes the file; only {@link #close()} may follow. */
  public void finish() throws IOException {
    if (finished) {
      throw new IllegalStateException("the film is finished");
    }
    if (frames == 0) {
      throw new IllegalStateException("a film must have at least one frame");
    }
    finished = true;
    stream.finish();
  }

  /** Frees the native memory, whether the file was finished or not. */
  @Override
  public void close() {
    stream.close();
  }
}
