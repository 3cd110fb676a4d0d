package org.concord.pipeline.film;

import org.concord.render.tile.FilmTile;

/**
 * Shows a strip to {@code render}.
 *
 * @param strip what the cells of one digit show
 */
public record StripTile(FilmStrip strip) implements FilmTile {
  @Override
  public int width() {
    return strip.width();
  }

  @Override
  public int height() {
    return strip.height();
  }

  @Override
  public int frames() {
    return strip.frames();
  }

  @Override
  public void labels(int frame, byte[] out) {
    strip.show(frame, out);
  }
}
