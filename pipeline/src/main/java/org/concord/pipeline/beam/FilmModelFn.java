package org.concord.pipeline.beam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.SerializableUtils;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.SessionCache;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.Mosaics;
import org.concord.pipeline.film.StripRecorder;
import org.concord.render.look.Palette;

/**
 * Films the first digits under the model of an index: rolls them out where they are encoded, and
 * writes the mosaic as one staged file; none if no digit could be run.
 */
final class FilmModelFn extends DoFn<Integer, Void> {
  /** The evaluation, serialised, and unpacked only where it is needed. */
  private final byte[] packed;

  private final String staging;

  FilmModelFn(Evaluation evaluation, String staging) {
    this.packed = SerializableUtils.serializeToByteArray(evaluation);
    this.staging = staging;
  }

  /** Encodes to a local file, then copies it. */
  @ProcessElement
  public void process(@Element Integer index) throws IOException {
    Evaluation evaluation =
        (Evaluation) SerializableUtils.deserializeFromByteArray(packed, "the evaluation");
    ModelFile model = evaluation.models().get(index);
    List<FilmStrip> strips =
        StripRecorder.first(
            evaluation.filmDigits(),
            SessionCache.get(model, evaluation.provider()),
            evaluation.blocks(model),
            evaluation.schedule());
    if (!strips.isEmpty()) {
      encode(strips, evaluation, model, new StagedFile(staging, "film-" + index));
    }
  }

  private static void encode(
      List<FilmStrip> strips, Evaluation evaluation, ModelFile model, StagedFile file)
      throws IOException {
    Path folder = Files.createTempDirectory("concord-film");
    Path film = folder.resolve("film.mp4");
    // For a JVM that is told to end meanwhile; deleted in the opposite order.
    folder.toFile().deleteOnExit();
    film.toFile().deleteOnExit();
    try {
      Mosaics.encode(
          strips, model, evaluation.schedule(), Palette.ARTICLE, Mosaics.ARTICLE_SCALE, film);
      file.write(out -> Files.copy(film, out));
    } finally {
      Files.deleteIfExists(film);
      Files.deleteIfExists(folder);
    }
  }
}
