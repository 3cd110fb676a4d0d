package org.concord.pipeline.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.concord.automaton.InputException;
import org.concord.automaton.model.GridOutput;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.ModelKind;
import org.concord.automaton.session.SessionCache;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how to run models. */
final class ModelSettings {
  /** What a grid model's output channels are, if there are as many as come in. */
  enum GridOutputOption {
    AUTO,
    RESIDUAL,
    NEXT_STATE
  }

  @Mixin private ProviderOption provider;

  @Option(
      names = "--fire-rate",
      paramLabel = "P",
      description = "Firing probability, (0, 1]. Default: the model's metadata, or else 0.5.")
  private Float fireRate;

  @Option(
      names = "--noise",
      paramLabel = "STDDEV",
      description =
          "Standard deviation of the residual noise, at least 0. Default: the model's metadata,"
              + " or else 0.")
  private Float noise;

  @Option(
      names = "--grid-output",
      defaultValue = "auto",
      paramLabel = "auto|residual|next_state",
      description =
          "Meaning of a grid model's output channels, as many as come in. Default:"
              + " ${DEFAULT-VALUE}, decided by a trial run.")
  private GridOutputOption gridOutput;

  @Mixin private HintOptions hints;

  /** Where the models will run. */
  ProviderOption provider() {
    return provider;
  }

  /** The fire rate, where it is given. */
  Optional<Float> fireRate() {
    return Optional.ofNullable(fireRate);
  }

  /** The noise, where it is given. */
  Optional<Float> noise() {
    return Optional.ofNullable(noise);
  }

  /**
   * Reads models, checks each by a trial run, and gives models of one name different ones.
   *
   * @throws InputException if one cannot be run
   */
  List<ModelFile> read(List<Path> files) {
    Set<String> names = new HashSet<>();
    List<ModelFile> models = new ArrayList<>();
    for (Path file : files) {
      ModelFile model = ModelFile.read(file, hints.hints());
      String name = model.name();
      for (int copy = 2; !names.add(model.name()); copy++) {
        model = model.withName(name + "-" + copy);
      }
      model = override(model);
      var unused = SessionCache.get(model, provider.resolved());
      models.add(model);
    }
    return models;
  }

  /** Tells, where it is not as one would think, where models run and what is theirs to draw. */
  void warn(List<ModelFile> models) {
    provider.report();
    for (ModelFile model : models) {
      if (model.wholeStep()) {
        System.err.println(
            model.name()
                + " has random operators of its own: it is run as a whole step, without Concord's"
                + " mask and noise, and its results are not reproducible");
      }
    }
  }

  private ModelFile override(ModelFile model) {
    ModelFile overridden = model;
    if (fireRate != null) {
      overridden = override("--fire-rate", overridden, m -> m.withFireRate(fireRate));
    }
    if (noise != null) {
      overridden = override("--noise", overridden, m -> m.withNoiseStddev(noise));
    }
    if (gridOutput != GridOutputOption.AUTO && model.kind() == ModelKind.GRID) {
      GridOutput decided = GridOutput.valueOf(gridOutput.name());
      overridden = override("--grid-output", overridden, m -> m.withGridOutput(decided));
    }
    return overridden;
  }

  private static ModelFile override(
      String option, ModelFile model, UnaryOperator<ModelFile> override) {
    try {
      return override.apply(model);
    } catch (InputException e) {
      throw new InputException(option + ": " + e.getMessage(), e);
    }
  }
}
