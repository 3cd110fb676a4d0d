package org.concord.pipeline.cli;

import java.io.IOException;
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
import org.concord.pipeline.film.LabelSheet;
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
        "concord render [--model=FILE] --scene=SCENE --data=SPEC --out=FILE [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Films a model: an MP4 (H.264) of one frame a step; or makes a still of the data.")
final class RenderCommand implements Callable<Integer> {
  private static final int MAX_DIGITS = 1_000;
  private static final int MAX_SCALE = 64;

  /** What is shown. */
  enum Scene {
    /** Many digits side by side, in the labels that their cells give: a film. */
    MOSAIC(".mp4"),
    /** Many digits side by side, in the labels of the data: a still. */
    LABELS(".png");

    private final String extension;

    Scene(String extension) {
      this.extension = extension;
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private DataOption dataOption;
  @Mixin private RolloutOptions rolloutOptions;

  @Option(
      names = "--scene",
      required = true,
      paramLabel = "mosaic|labels",
      description =
          "What to show: mosaic, a film (.mp4) of many digits side by side in the labels that their"
              + " cells give; labels, a still (.png) of them in the labels of the data, without a"
              + " model.")
  private Scene scene;

  @Option(
      names = "--digits",
      defaultValue = "100",
      paramLabel = "N",
      description = "Digits to show, the first of the set, 1 to 1000. Default: ${DEFAULT-VALUE}.")
  private int digits;

  @Option(
      names = "--scale",
      defaultValue = "2",
      paramLabel = "N",
      description = "Pixels a cell's side, 1 to 64. Default: ${DEFAULT-VALUE}.")
  private int scale;

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

  @Option(names = "--overwrite", description = "Replace the file if it exists.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    Schedule schedule = rolloutOptions.schedule();
    require("--digits", digits, MAX_DIGITS);
    require("--scale", scale, MAX_SCALE);
    if (!out.toString().toLowerCase(Locale.ROOT).endsWith(scene.extension)) {
      throw new InputException("--out must end in " + scene.extension + ", actual: " + out);
    }
    OutputFiles.check(out, overwrite);
    Palette colours = palette();
    Files.createDirectories(out.toAbsolutePath().getParent());
    switch (scene) {
      case MOSAIC -> film(schedule, colours);
      case LABELS -> LabelSheet.write(dataOption.readLabelled(), digits, scale, colours, out);
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(out);
    print.flush();
    return 0;
  }

  private void film(Schedule schedule, Palette colours) throws IOException {
    Digits data = dataOption.read();
    ModelFile model = model();
    ModelSession session = Sessions.get(model, modelOptions.provider().resolved());
    Blocks blocks = Blocks.of(data, model, session.provider());
    List<FilmStrip> strips = Shoot.first(digits, session, blocks, schedule);
    if (strips.isEmpty()) {
      throw new InputException(
          "--data must have an alive cell in one of the first " + digits + " digits");
    }
    Mosaics.encode(strips, model, schedule, colours, scale, out);
  }

  private static void require(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new InputException(option + " must be 1 to " + most + ", actual: " + value);
    }
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
