package org.concord.pipeline.beam;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.Mosaics;
import org.concord.render.look.Palette;

/** Encodes the strips of one model as a mosaic film and writes it as one staged file. */
final class EncodeFilmFn extends DoFn<KV<String, Iterable<FilmStrip>>, Void> {
  private final StagedFile file;
  private final ModelFile model;
  private final Schedule schedule;

  EncodeFilmFn(StagedFile file, ModelFile model, Schedule schedule) {
    this.file = file;
    this.model = model;
    this.schedule = schedule;
  }

  /** Encodes to a local file, then copies it. */
  @ProcessElement
  public void process(@Element KV<String, Iterable<FilmStrip>> strips) throws IOException {
    List<FilmStrip> sorted = Lists.newArrayList(strips.getValue());
    sorted.sort(Comparator.comparingInt(FilmStrip::index));
    Path folder = Files.createTempDirectory("concord-film");
    Path film = folder.resolve("film.mp4");
    // For a JVM that is told to end meanwhile; deleted in the opposite order.
    folder.toFile().deleteOnExit();
    film.toFile().deleteOnExit();
    try {
      Mosaics.encode(sorted, model, schedule, Palette.ARTICLE, Mosaics.ARTICLE_SCALE, film);
      file.write(out -> Files.copy(film, out));
    } finally {
      Files.deleteIfExists(film);
      Files.deleteIfExists(folder);
    }
  }
}
