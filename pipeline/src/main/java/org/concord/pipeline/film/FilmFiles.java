package org.concord.pipeline.film;

import java.io.IOException;
import java.nio.file.Path;
import org.concord.render.film.DirectedFilm;
import org.concord.render.film.Film;
import org.concord.render.video.Encoder;
import org.concord.render.video.Encoding;
import org.concord.render.video.VideoFormat;

/** Films with their stills. */
public final class FilmFiles {
  /** Pixels per side of a cell in the article's mosaics. */
  public static final int ARTICLE_SCALE = 2;

  private FilmFiles() {}

  /**
   * Encodes a film.
   *
   * @param file where it goes, as MP4
   * @param poster where its poster frame goes, as PNG
   * @throws IOException if a file cannot be written
   */
  public static void write(Film film, Path file, Path poster) throws IOException {
    DirectedFilm directed = new DirectedFilm(film, film.frameRate(), film.posterFrame());
    Encoder.encode(directed, file, VideoFormat.MP4, Encoding.DEFAULT);
    directed.writeStill(poster);
  }
}
