package org.concord.pipeline.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.render.film.DirectedFilm;
import org.concord.render.film.MosaicFilm;
import org.concord.render.look.Palette;
import org.concord.render.video.Encoder;
import org.concord.render.video.Encoding;
import org.concord.render.video.VideoFormat;

/** Encodes strips as mosaic films. */
public final class Mosaics {
  /** Pixels per side of a cell in the article's mosaics. */
  public static final int ARTICLE_SCALE = 2;

  private Mosaics() {}

  /**
   * Encodes strips side by side, in the order given, as an MP4 of steps + 1 frames.
   *
   * @param strips at least one, all of one canvas size and length
   * @param model names the film
   * @param scale pixels per side of a cell, at least 1
   * @param poster where a still goes, as PNG: the last frame before the mutation, or the last
   * @throws IOException if the file cannot be written
   */
  public static void encode(
      List<FilmStrip> strips,
      ModelFile model,
      Schedule schedule,
      Palette palette,
      int scale,
      Path file,
      Path poster)
      throws IOException {
    MosaicFilm film = new MosaicFilm(model.name(), strips, 0, scale, schedule.mutateAt(), palette);
    DirectedFilm directed = new DirectedFilm(film, film.frameRate(), film.posterFrame());
    Encoder.encode(directed, file, VideoFormat.MP4, Encoding.DEFAULT);
    directed.writeStill(poster);
  }
}
