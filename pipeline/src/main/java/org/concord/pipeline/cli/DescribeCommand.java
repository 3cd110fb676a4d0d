package org.concord.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.concord.automaton.onnx.ModelCard;
import org.concord.automaton.onnx.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a model's card. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description = "Prints what a model is and how it would be run.")
final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "ONNX model.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    ModelCard.lines(ModelFile.read(file)).forEach(print::println);
    print.flush();
    return 0;
  }
}
