package org.concord.pipeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.LabelSheet;
import org.concord.pipeline.scene.SceneFile;
import org.concord.pipeline.scene.SceneReader;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneSettings;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.Film;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a film or a still. */
@Command(
    name = "render",
    customSynopsis =
        "concord render --scene=SCENE [--model=FILE] [--data=SPEC] --out=FILE [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Films a scene as MP4, WebM or GIF, or makes a still of it. Options override the keys of"
            + " the scene.")
final class RenderCommand implements Callable<Integer> {
  /** A still; all other scenes are films. */
  private static final String LABELS = "labels";

  private static final int MAX_LABELS = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private DataOption dataOption;
  @Mixin private FilmOptions filmOptions;

  @Option(
      names = "--scene",
      required = true,
      paramLabel = "KIND|FILE.yaml",
      description =
          "What to film: a scene file (see samples/scenes), or a kind of scene with its defaults:"
              + " mosaic, compare, states, failures, draw, chimera, stretch, tiles, training; or"
              + " labels, a still (.png) of digits coloured by their labels, without a model.")
  private String scene;

  @Option(names = "--title", paramLabel = "TEXT", description = "Caption.")
  private String title;

  @Option(names = "--steps", paramLabel = "N", description = "Steps of the rollout, at least 1.")
  private Integer steps;

  @Option(
      names = "--mutate-at",
      paramLabel = "N",
      description = "Step after which the digits mutate; 0: never.")
  private Integer mutateAt;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers, any 64-bit integer.")
  private Long seed;

  @Option(
      names = "--digits",
      paramLabel = "N",
      description = "Number of digits, the first of the data.")
  private Integer digits;

  @Option(names = "--columns", paramLabel = "N", description = "Digits per row; 0: about square.")
  private Integer columns;

  @Option(names = "--scale", paramLabel = "N", description = "Size of a cell in pixels, 1 to 64.")
  private Integer scale;

  @Option(
      names = "--palette",
      paramLabel = "article|accessible|distinct",
      description = "Colours of the labels; accessible and distinct suit colour-blind viewers.")
  private String palette;

  @Option(
      names = "--hue",
      paramLabel = "DEG",
      description = "Rotation of the label hues in degrees.")
  private Double hue;

  @Option(
      names = "--theme",
      paramLabel = "light|dark",
      description = "Background and text colours.")
  private String theme;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "File to write; its extension selects the format: .mp4 (H.264), .webm (VP9), .gif, or"
              + " .png for a still. Its folder is created if necessary.")
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
      Progress progress = new Progress();
      ProgressMeter meter = modelOptions.provider().verbosity().meter(progress, 0, 0);
      try (meter;
          Stage stage = stage(file)) {
        filmOptions.write(film(file, stage), out, progress);
      }
    }
    spec.commandLine().getOut().println(out);
    return 0;
  }

  private void still() throws IOException {
    SceneSettings settings = stillSettings();
    int count = digits == null ? 100 : digits;
    if (count < 1 || count > MAX_LABELS) {
      throw new InputException("--digits must be 1 to " + MAX_LABELS + ", actual: " + count);
    }
    Digits data = dataOption.readLabelled();
    AtomicFile.publish(
        out, part -> LabelSheet.write(data, count, settings.scale(), settings.colours(), part));
  }

  private SceneSettings stillSettings() {
    return SceneReader.of("mosaic", overrides()).settings();
  }

  private Film film(SceneFile file, Stage stage) throws IOException {
    try {
      return file.film(stage);
    } catch (KeyException e) {
      boolean given =
          overrides().containsKey(e.firstKey())
              || (e.firstKey().equals("data") && dataOption.spec() != null)
              || (e.firstKey().equals("model") && !modelOptions.files().isEmpty());
      throw given ? e : file.fault(e);
    }
  }

  private SceneFile read() {
    return SceneReader.kinds().contains(scene) ? SceneReader.of(scene, overrides()) : readFile();
  }

  private SceneFile readFile() {
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
    Digits data =
        shown.needsData() ? dataOption.read(dataOption.spec() == null ? file.data() : "") : null;
    List<ModelSession> sessions = new ArrayList<>();
    if (shown.maxModels() > 0 && shown.minModels() > 0) {
      List<Path> named = modelOptions.files().isEmpty() ? file.models() : List.of();
      List<ModelFile> models = modelOptions.read(named);
      if (models.size() < shown.minModels() || models.size() > shown.maxModels()) {
        throw new InputException(
            "--model must name %s to film, actual: %d"
                .formatted(
                    shown.maxModels() == 1
                        ? "one model"
                        : shown.minModels() + " to " + shown.maxModels() + " models",
                    models.size()));
      }
      for (ModelFile model : models) {
        sessions.add(SessionCache.get(model, modelOptions.provider().resolved()));
      }
    }
    return new Stage(file.settings(), data, sessions, file.folder());
  }
}
