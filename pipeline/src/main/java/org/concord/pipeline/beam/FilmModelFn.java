package org.concord.pipeline.beam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.SessionCache;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.Mosaics;
import org.concord.pipeline.film.StripRecorder;
import org.concord.render.look.Palette;

/**
 * Films the first digits under the model of an index: rolls them out where they are encoded, and
 * leaves the mosaic in the run's folder; none if no digit could be run. Its output is the index.
 */
final class FilmModelFn extends DoFn<Integer, Integer> {
  /** What {@link org.concord.automaton.rollout.Progress} calls them. */
  static final String FILMS = "films";

  private final EvaluationPlan plan;

  FilmModelFn(EvaluationPlan plan) {
    this.plan = plan;
  }

  /** Encodes to a local file, then copies it; films have the numbers that follow the shards'. */
  @ProcessElement
  public void process(@Element Integer number, OutputReceiver<Integer> done) throws IOException {
    int index = number - plan.shards().count();
    if (index < 0) {
      return;
    }
    StagedFile file = plan.film(index);
    try (InputStream there = file.open()) {
      if (there == null) {
        film(index, file);
      }
    }
    plan.progress().finish(FILMS);
    done.output(index);
  }

  private void film(int index, StagedFile file) throws IOException {
    Evaluation evaluation = OpenEvaluations.get(plan);
    ModelFile model = evaluation.models().get(index);
    List<FilmStrip> strips;
    try (SessionCache.Lease lease = SessionCache.lease(model, plan.provider())) {
      strips =
          StripRecorder.first(
              plan.filmDigits(), lease.session(), evaluation.blocks(model), plan.schedule());
    }
    if (strips.isEmpty()) {
      return;
    }
    Path folder = Files.createTempDirectory("concord-film");
    Path film = folder.resolve("film.mp4");
    Path poster = folder.resolve("poster.png");
    // For a JVM that is told to end meanwhile; deleted in the opposite order.
    folder.toFile().deleteOnExit();
    film.toFile().deleteOnExit();
    poster.toFile().deleteOnExit();
    Palette palette = Palette.ARTICLE.forLabels(model.labels().names());
    try {
      Mosaics.encode(strips, model, plan.schedule(), palette, Mosaics.ARTICLE_SCALE, film, poster);
      // The film last: where it is, all is.
      plan.poster(index).write(out -> Files.copy(poster, out));
      file.write(out -> Files.copy(film, out));
    } finally {
      Files.deleteIfExists(film);
      Files.deleteIfExists(poster);
      Files.deleteIfExists(folder);
    }
  }
}
