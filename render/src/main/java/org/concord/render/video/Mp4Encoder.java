package org.concord.render.video;

import java.io.IOException;
import java.nio.file.Path;
import org.concord.render.Canvas;
import org.concord.render.Film;
import org.concord.render.PendingFile;

/**
 * Encodes frames, one after the other, into an MP4 file that browsers play: H.264, yuv420p, colours
 * of ITU-R BT.709 in limited range, index first.
 *
 * <p>The same frames give the same bytes. Memory does not grow with the length, save for the file's
 * index of some twenty bytes a frame. The file appears under its name when {@link #finish()}
 * returns; an encoder closed before leaves nothing behind. Every failure is an {@link IOException}
 * that names the file. Not thread-safe.
 */
public final class Mp4Encoder implements AutoCloseable {
  private final int width;
  private final int height;
  private final PendingFile pending;
  private final Yuv420Frame frame;
  private final H264Stream stream;
  private long frames;
  private boolean finished;

  /**
   * Begins a file.
   *
   * @param file the name it gets in the end, in the place of an older file
   * @param width columns of every frame, even
   * @param height rows of every frame, even
   * @param frameRate frames a second, at least 1
   * @throws IOException if the folder cannot be written to, or frames of this size not be encoded
   */
  public Mp4Encoder(Path file, int width, int height, int frameRate) throws IOException {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException(
          "frames must have even sides, actual: " + width + "×" + height);
    }
    if (frameRate < 1) {
      throw new IllegalArgumentException("frame rate must be at least 1, actual: " + frameRate);
    }
    Ffmpeg.quiet();
    this.width = width;
    this.height = height;
    pending = new PendingFile(file);
    try {
      frame = new Yuv420Frame(width, height);
    } catch (IOException e) {
      throw pending.failure(e);
    }
    try {
      stream = new H264Stream(pending.path(), width, height, frameRate);
    } catch (IOException e) {
      frame.close();
      pending.close();
      throw pending.failure(e);
    }
  }

  /** Encodes a whole film into a file. */
  public static void encode(Film film, Path file) throws IOException {
    try (Mp4Encoder encoder = new Mp4Encoder(file, film.width(), film.height(), film.frameRate())) {
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
    frame.convert(canvas);
    try {
      stream.send(frame.at(frames));
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
    frame.close();
    pending.close();
  }
}
