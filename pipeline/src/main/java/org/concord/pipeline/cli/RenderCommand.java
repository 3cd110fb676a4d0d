package org.concord.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.onnx.ModelSession;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.evaluate.Sessions;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.Mosaics;
import org.concord.pipeline.film.Shoot;
import org.concord.render.look.Palette;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes one film. */
@Command(
    name = "render",
    customSynopsis =
        "concord render --model=FILE --scene=SCENE --data=SPEC --out=FILE.mp4 [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description = "Films a model: an MP4 (H.264) of one frame a step.")
final class RenderCommand implements Callable<Integer> {
  private static final int MAX_DIGITS = 1_000;

  /** What is filmed. */
  enum Scene {
    /** Many digits side by side. */
    MOSAIC
  }

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private DataOption dataOption;
  @Mixin private RolloutOptions rolloutOptions;

  @Option(
      names = "--scene",
      required = true,
      paramLabel = "mosaic",
      description = "What to film: mosaic, many digits side by side.")
  private Scene scene;

  @Option(
      names = "--digits",
      defaultValue = "100",
      paramLabel = "N",
      description =
          "Digits in a mosaic, the first of the set, 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int digits;

  @Option(
      names = "--palette",
      defaultValue = "article",
      paramLabel = "NAME",
      description =
          "Colours of the labels: article, or accessible to colour-blind eyes. Default:"
              + " ${DEFAULT-VALUE}.")
  private String palette;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.mp4",
      description = "Film to write; its folder is made if need be.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace the film if it exists.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    Schedule schedule = rolloutOptions.schedule();
    if (digits < 1 || digits > MAX_DIGITS) {
      throw new InputException("--digits must be 1 to " + MAX_DIGITS + ", actual: " + digits);
    }
    if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".mp4")) {
      throw new InputException("--out must end in .mp4, actual: " + out);
    }
    OutputFiles.check(out, overwrite);
    Palette colours = palette();
    Digits data = dataOption.read();
    ModelFile model = model();
    ModelSession session = Sessions.get(model, modelOptions.provider());
    List<FilmStrip> strips =
        switch (scene) {
          case MOSAIC ->
              Shoot.first(digits, session, Blocks.of(data, model, session.provider()), schedule);
        };
    if (strips.isEmpty()) {
      throw new InputException(
          "--data must have a digit with an alive cell among the first " + digits);
    }
    Files.createDirectories(out.toAbsolutePath().getParent());
    Mosaics.encode(strips, model, schedule, colours, out);
    PrintWriter print = spec.commandLine().getOut();
    print.println(out);
    print.flush();
    return 0;
  }

  private Palette palette() {
    if (!Palette.names().contains(palette)) {
      throw new InputException(
          "--palette must be one of %s, actual: %s"
              .formatted(String.join(", ", Palette.names()), palette));
    }
    return Palette.of(palette);
  }

  private ModelFile model() {
    List<ModelFile> models = modelOptions.read();
    if (models.size() != 1) {
      throw new InputException("--model must name one model to film, actual: " + models.size());
    }
    return models.get(0);
  }
}
