package org.concord.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.onnx.ModelSession;
import org.concord.pipeline.evaluate.Sessions;
import org.concord.pipeline.film.LabelSheet;
import org.concord.pipeline.scene.Scene;
import org.concord.pipeline.scene.SceneFile;
import org.concord.pipeline.scene.SceneReader;
import org.concord.pipeline.scene.SceneSettings;
import org.concord.pipeline.scene.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes one film. */
@Command(
    name = "render",
    customSynopsis =
        "concord render --scene=SCENE [--model=FILE] [--data=SPEC] --out=FILE [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Films a scene, as MP4, WebM or GIF; or makes a still of it. What is given here stands in"
            + " the place of what the scene says.")
final class RenderCommand implements Callable<Integer> {
  /** The still; all other scenes are films. */
  private static final String LABELS = "labels";

  private static final int MAX_LABELS = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private OptionalData dataOption;
  @Mixin private FilmOptions filmOptions;

  @Option(
      names = "--scene",
      required = true,
      paramLabel = "KIND|FILE.yaml",
      description =
          "What to show: a scene file (samples/scenes has some), or a kind with its defaults: mosaic,"
              + " compare, states, failures, draw, chimera, stretch, tiles, training; or labels, a still"
              + " (.png) of digits in the labels of the data, without a model.")
  private String scene;

  @Option(names = "--title", paramLabel = "WORDS", description = "The words beneath.")
  private String title;

  @Option(names = "--steps", paramLabel = "N", description = "Steps of a rollout, at least 1.")
  private Integer steps;

  @Option(
      names = "--mutate-at",
      paramLabel = "N",
      description = "Step after which digits mutate, or 0 for never.")
  private Integer mutateAt;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers, any 64-bit integer.")
  private Long seed;

  @Option(
      names = "--digits",
      paramLabel = "N",
      description = "Digits to show, the first of the set.")
  private Integer digits;

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "Digits a row, 0 for a film about square.")
  private Integer columns;

  @Option(names = "--scale", paramLabel = "N", description = "Pixels a cell's side, 1 to 64.")
  private Integer scale;

  @Option(
      names = "--palette",
      paramLabel = "NAME",
      description =
          "Colours of the labels: article, or accessible or distinct to colour-blind eyes, too.")
  private String palette;

  @Option(
      names = "--hue",
      paramLabel = "DEG",
      description = "Degrees by which the hues of the labels are turned.")
  private Double hue;

  @Option(names = "--theme", paramLabel = "light|dark", description = "Colours of all else.")
  private String theme;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "Film to write, as its name ends: .mp4 (H.264), .webm (VP9), .gif, or .png for a still of"
              + " it. Its folder is made if need be.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace the file if it exists.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    if (scene.equals(LABELS) && !out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new InputException("--out must end in .png, actual: " + out);
    }
    OutputFiles.check(out, overwrite);
    filmOptions.check(out, overwrite);
    if (scene.equals(LABELS)) {
      still();
    } else {
      SceneFile file = read();
      try (Stage stage = stage(file)) {
        filmOptions.write(file.film(stage), out);
      }
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(out);
    print.flush();
    return 0;
  }

  private void still() throws IOException {
    SceneSettings settings = SceneReader.of("mosaic", overrides()).settings();
    int count = digits == null ? 100 : digits;
    if (count < 1 || count > MAX_LABELS) {
      throw new InputException("--digits must be 1 to " + MAX_LABELS + ", actual: " + count);
    }
    Digits data = dataOption.readLabelled("");
    Files.createDirectories(out.toAbsolutePath().getParent());
    LabelSheet.write(data, count, settings.scale(), settings.colours(), out);
  }

  private SceneFile read() {
    if (SceneReader.kinds().contains(scene)) {
      return SceneReader.of(scene, overrides());
    }
    if (!scene.endsWith(".yaml") && !scene.endsWith(".yml")) {
      throw new InputException(
          "--scene must be one of %s, labels, or a file that ends in .yaml, actual: %s"
              .formatted(String.join(", ", SceneReader.kinds()), scene));
    }
    return SceneReader.read(Path.of(scene), overrides());
  }

  private Map<String, Object> overrides() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("title", title);
    given.put("steps", steps);
    given.put("mutateAt", mutateAt);
    given.put("seed", seed);
    given.put("digits", digits);
    given.put("columns", columns);
    given.put("scale", scale);
    given.put("palette", palette);
    given.put("hue", hue);
    given.put("theme", theme);
    given.values().removeIf(value -> value == null);
    return given;
  }

  private Stage stage(SceneFile file) throws IOException {
    Scene shown = file.scene();
    Digits data = shown.needsData() ? dataOption.read(dataOption.given() ? "" : file.data()) : null;
    List<ModelSession> sessions = new ArrayList<>();
    if (shown.mostModels() > 0 && shown.leastModels() > 0) {
      List<Path> named = modelOptions.files().isEmpty() ? file.models() : List.of();
      List<ModelFile> models = modelOptions.read(named);
      if (models.size() < shown.leastModels() || models.size() > shown.mostModels()) {
        throw new InputException(
            "--model must name %s to film, actual: %d"
                .formatted(
                    shown.mostModels() == 1
                        ? "one model"
                        : shown.leastModels() + " to " + shown.mostModels() + " models",
                    models.size()));
      }
      for (ModelFile model : models) {
        sessions.add(Sessions.get(model, modelOptions.provider().resolved()));
      }
    }
    return new Stage(file.settings(), data, sessions, file.folder());
  }
}
