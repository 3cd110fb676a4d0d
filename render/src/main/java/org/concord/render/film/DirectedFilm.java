package org.concord.render.film;

import java.io.IOException;
import java.nio.file.Path;
import org.concord.render.canvas.Canvas;
import org.concord.render.canvas.Png;

/**
 * Another film at a speed and with a poster frame of one's choice, which it keeps as a still when
 * it paints it. Not thread-safe.
 */
public final class DirectedFilm extends ForwardingFilm {
  private final int frameRate;
  private final int posterFrame;
  private Canvas still;

  /**
   * Wraps a film.
   *
   * @param frameRate frames per second
   * @param posterFrame 0 to {@link Film#frames()} − 1
   */
  public DirectedFilm(Film film, int frameRate, int posterFrame) {
    super(film);
    if (posterFrame < 0 || posterFrame >= film.frames()) {
      throw new IllegalArgumentException(
          "poster frame must be 0 to " + (film.frames() - 1) + ", actual: " + posterFrame);
    }
    this.frameRate = frameRate;
    this.posterFrame = posterFrame;
  }

  @Override
  public int frameRate() {
    return frameRate;
  }

  @Override
  public int posterFrame() {
    return posterFrame;
  }

  @Override
  public void paint(int frame, Canvas canvas) {
    super.paint(frame, canvas);
    if (frame == posterFrame) {
      still = new Canvas(width(), height());
      still.copyFrom(canvas);
    }
  }

  /**
   * Writes the still as PNG, once its frame has been painted.
   *
   * @throws IOException if the file cannot be written
   */
  public void writeStill(Path file) throws IOException {
    Png.write(still.image(), file);
  }
}
