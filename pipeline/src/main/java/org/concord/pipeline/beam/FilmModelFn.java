package org.concord.pipeline.beam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.SessionCache;
import org.concord.pipeline.film.FilmFiles;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.SideBySide;
import org.concord.pipeline.film.StripRecorder;
import org.concord.render.film.CompareFilm;
import org.concord.render.film.CompareFilm.ModelPanel;
import org.concord.render.film.Film;
import org.concord.render.film.MosaicFilm;
import org.concord.render.look.Palette;

/**
 * Films the first digits under the model of an index or, after the last of these, under all models
 * side by side: rolls them out where they are encoded, and leaves the film in the run's folder;
 * none if no digit could be run. Its output is the index.
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
    try (InputStream there = plan.film(index).open()) {
      if (there == null) {
        Evaluation evaluation = OpenEvaluations.get(plan);
        Optional<? extends Film> film =
            index < plan.modelNames().size()
                ? mosaic(evaluation, evaluation.models().get(index))
                : sideBySide(evaluation);
        if (film.isPresent()) {
          write(film.get(), index);
        }
      }
    }
    plan.progress().finish(FILMS);
    done.output(index);
  }

  private Optional<MosaicFilm> mosaic(Evaluation evaluation, ModelFile model) throws IOException {
    List<FilmStrip> strips;
    try (SessionCache.Lease lease = SessionCache.lease(model, plan.provider())) {
      strips =
          StripRecorder.first(
              plan.report().filmDigits(),
              lease.session(),
              evaluation.blocks(model),
              plan.schedule());
    }
    return strips.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MosaicFilm(
                model.name(),
                strips,
                0,
                FilmFiles.ARTICLE_SCALE,
                plan.schedule().mutateAt(),
                colours(model)));
  }

  private Palette colours(ModelFile model) {
    return plan.report().appearance().colours().forLabels(model.labels().names());
  }

  private Optional<CompareFilm> sideBySide(Evaluation evaluation) throws IOException {
    List<ModelPanel> panels = new ArrayList<>();
    for (ModelFile model : evaluation.sideBySide()) {
      try (SessionCache.Lease lease = SessionCache.lease(model, plan.provider())) {
        panels.add(
            SideBySide.panel(
                SideBySide.DIGITS, lease.session(), evaluation.blocks(model), plan.schedule()));
      }
    }
    return panels.get(0).tiles().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CompareFilm(
                "The same digits under each model",
                panels,
                0,
                FilmFiles.ARTICLE_SCALE,
                plan.schedule().mutateAt(),
                colours(evaluation.sideBySide().get(0))));
  }

  private void write(Film shown, int index) throws IOException {
    Path folder = Files.createTempDirectory("concord-film");
    Path film = folder.resolve("film.mp4");
    Path poster = folder.resolve("poster.png");
    // For a JVM that is told to end meanwhile; deleted in the opposite order.
    folder.toFile().deleteOnExit();
    film.toFile().deleteOnExit();
    poster.toFile().deleteOnExit();
    try {
      FilmFiles.write(shown, film, poster);
      // The film last: where it is, all is.
      plan.poster(index).write(out -> Files.copy(poster, out));
      plan.film(index).write(out -> Files.copy(film, out));
    } finally {
      Files.deleteIfExists(film);
      Files.deleteIfExists(poster);
      Files.deleteIfExists(folder);
    }
  }
}
