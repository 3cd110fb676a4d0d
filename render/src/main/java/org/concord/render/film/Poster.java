package org.concord.render.film;

import java.io.IOException;
import java.nio.file.Path;
import org.concord.render.canvas.Canvas;
import org.concord.render.canvas.Png;

/** A film that keeps one of its frames as a still while it is painted. Not thread-safe. */
public final class Poster extends ForwardingFilm {
  private final int frame;
  private final Canvas still;

  /**
   * Keeps a frame of a film.
   *
   * @param frame 0 to {@link Film#frames()} − 1
   */
  public Poster(Film film, int frame) {
    super(film);
    if (frame < 0 || frame >= film.frames()) {
      throw new IllegalArgumentException(
          "poster frame must be 0 to " + (film.frames() - 1) + ", actual: " + frame);
    }
    this.frame = frame;
    this.still = new Canvas(film.width(), film.height());
  }

  @Override
  public int posterFrame() {
    return frame;
  }

  @Override
  public void paint(int frame, Canvas canvas) {
    super.paint(frame, canvas);
    if (frame == this.frame) {
      still.copyFrom(canvas);
    }
  }

  /**
   * Writes the still as PNG, once its frame has been painted.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    Png.write(still.image(), file);
  }
}
