package org.concord.render.video;

import java.io.IOException;
import java.nio.file.Path;
import org.concord.render.PendingFile;
import org.concord.render.canvas.Canvas;
import org.concord.render.film.Film;

/**
 * Encodes frames, one after the other, into a file that browsers play: MP4 (H.264), WebM (VP9) or
 * GIF, as its name ends. The first two hold yuv420p, colours of ITU-R BT.709 in limited range.
 *
 * <p>The same frames give the same bytes, unless an encoder in hardware was asked for. Memory does
 * not grow with the length, save for the file's index of some twenty bytes a frame. The file
 * appears under its name when {@link #finish()} returns; an encoder closed before leaves nothing
 * behind. Every failure is an {@link IOException} that names the file. Not thread-safe.
 */
public final class Encoder implements AutoCloseable {
  private final int width;
  private final int height;
  private final PendingFile pending;
  private final FrameStream stream;
  private long frames;
  private boolean finished;

  /**
   * Begins a file.
   *
   * @param file the name it gets in the end, in the place of an older file; ends as one of {@link
   *     VideoFormat}
   * @param width columns of every frame, even
   * @param height rows of every frame, even
   * @param encoding with a frame rate, 1 to {@link VideoFormat#maxFrameRate()}
   * @throws EncoderUnavailableException if an encoder was asked for that is not there
   * @throws IOException if the folder cannot be written to, or frames of this size not be encoded
   */
  public Encoder(Path file, int width, int height, Encoding encoding) throws IOException {
    VideoFormat format =
        VideoFormat.of(file)
            .orElseThrow(
                () -> new IllegalArgumentException("a film is no file of this kind: " + file));
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
    pending = new PendingFile(file);
    try {
      stream = open(pending.path(), format, width, height, encoding);
    } catch (EncoderUnavailableException e) {
      pending.close();
      throw e;
    } catch (IOException e) {
      pending.close();
      throw pending.failure(e);
    }
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
   * Checks that an encoder is there and runs, by opening it.
   *
   * @throws EncoderUnavailableException if it does not
   */
  public static void check(VideoFormat format, Encoding encoding)
      throws EncoderUnavailableException {
    Ffmpeg.quiet();
    CodecSettings.check(format, encoding);
  }

  /** Encodes a whole film into a file, at its own speed unless {@code encoding} has another. */
  public static void encode(Film film, Path file, Encoding encoding) throws IOException {
    int frameRate = encoding.frameRate() == 0 ? film.frameRate() : encoding.frameRate();
    Encoding chosen = new Encoding(frameRate, encoding.quality(), encoding.encoder());
    try (Encoder encoder = new Encoder(file, film.width(), film.height(), chosen)) {
      Canvas canvas = new Canvas(film.width(), film.height());
      for (int frame = 0; frame < film.frames(); frame++) {
        film.paint(frame, canvas);
        encoder.write(canvas);
      }
      encoder.finish();
    }
  }

  /** Encodes the next frame; the canvas may be painted anew afterwards. */
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
    try {
      stream.write(canvas);
    } catch (IOException e) {
      throw pending.failure(e);
    }
    frames++;
  }

  /** Completes the file and gives it its name; only {@link #close()} may follow. */
  public void finish() throws IOException {
    if (finished) {
      throw new IllegalStateException("the film is finished");
    }
    if (frames == 0) {
      throw new IllegalStateException("a film must have at least one frame");
    }
    finished = true;
    try {
      stream.finish();
    } catch (IOException e) {
      throw pending.failure(e);
    }
    pending.commit();
  }

  /** Frees the native memory, and deletes the file if it was not finished. */
  @Override
  public void close() {
    stream.close();
    pending.close();
  }
}
