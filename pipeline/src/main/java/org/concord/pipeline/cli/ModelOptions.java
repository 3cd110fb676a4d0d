package org.concord.pipeline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelFile;
import org.concord.pipeline.beam.LocalCopy;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name models and say how to run them. */
final class ModelOptions {
  @Option(
      names = "--model",
      split = ",",
      paramLabel = "FILE[,FILE...]",
      hideParamSyntax = true,
      description =
          "ONNX model, or several separated by commas: a rule file ([cells, 9·C] to [cells, C−1]) or"
              + " a grid model ([batch, C, H, W] or [batch, H, W, C]), C channels a cell. A path, or"
              + " an address of a file system that the jar knows.")
  private List<String> files = new ArrayList<>();

  @Mixin private ModelSettings settings;

  /** Where the models will run. */
  ProviderOption provider() {
    return settings.provider();
  }

  /** The files as given: paths, or addresses with a scheme. */
  List<String> files() {
    return List.copyOf(files);
  }

  /**
   * Reads the models, checks each by a trial run, and gives models of one name different ones.
   *
   * @throws InputException if one cannot be run
   * @throws IOException if one cannot be fetched
   */
  List<ModelFile> read() throws IOException {
    return read(List.of());
  }

  /**
   * Reads the models, or others if none are given.
   *
   * @throws InputException if there are none at all, or one cannot be run
   * @throws IOException if one cannot be fetched
   */
  List<ModelFile> read(List<Path> others) throws IOException {
    List<Path> read = files.isEmpty() ? others : new ArrayList<>();
    for (String file : files) {
      read.add(LocalCopy.ofModel("model", file));
    }
    if (read.isEmpty()) {
      throw new InputException("Missing required option: '--model=FILE[,FILE...]'");
    }
    return settings.read(read);
  }

  /** Tells, where it is not as one would think, where models run and what is theirs to draw. */
  void warn(List<ModelFile> models) {
    settings.warn(models);
  }
}
