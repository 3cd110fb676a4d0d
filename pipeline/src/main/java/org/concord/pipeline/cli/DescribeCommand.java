package org.concord.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.model.ModelCard;
import org.concord.automaton.model.ModelFile;
import org.concord.pipeline.card.ModelCardMarkdown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a model's card. */
@Command(
    name = "describe",
    customSynopsis = "concord describe FILE [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Prints what a model is and how it would be run, or writes its model card as Markdown, with"
            + " results of evaluations.")
final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "ONNX model.")
  private Path file;

  @Option(
      names = "--report",
      split = ",",
      paramLabel = "DIR[,DIR...]",
      hideParamSyntax = true,
      description = "Evaluations of this model to include in its card.")
  private List<Path> reports = List.of();

  @Option(names = "--out", paramLabel = "FILE.md", description = "Model card to write.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace the card if it exists.")
  private boolean overwrite;

  @Mixin private HintOptions hints;

  @Override
  public Integer call() throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    ModelFile model = ModelFile.read(file, hints.hints());
    if (out != null) {
      OutputFiles.check(out, overwrite);
      String card = ModelCardMarkdown.of(model, reports);
      AtomicFile.writeString(out, card);
      print.println(out);
    } else if (reports.isEmpty()) {
      ModelCard.lines(model).forEach(print::println);
    } else {
      print.print(ModelCardMarkdown.of(model, reports));
    }
    print.flush();
    return 0;
  }
}
