package org.concord.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.pipeline.playground.PlaygroundDigits;
import org.concord.pipeline.playground.PlaygroundModels;
import org.concord.pipeline.playground.PlaygroundPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the page on which a visitor draws and cells answer. */
@Command(
    name = "playground",
    customSynopsis = "concord playground --model=FILE[,FILE...] --out=FILE.html [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Writes one page, with all that it needs inside, on which a visitor draws digits and the"
            + " cells of the models answer. Grid models must be plain enough to be imported.")
final class PlaygroundCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOptions modelOptions;
  @Mixin private DataOption dataOption;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.html",
      description = "Page to write. Its folder is created if necessary.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace the page if it exists.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    OutputFiles.check(out, overwrite);
    Digits data = dataOption.read("samples");
    PlaygroundModels models = PlaygroundModels.of(modelOptions.read());
    if (models.playable().isEmpty()) {
      throw new InputException(
          "--model must name one model that a page can run, actual: " + reasons(models.leftOut()));
    }
    models.leftOut().forEach(model -> System.err.println(words(model)));
    AtomicFile.writeString(out, new PlaygroundPage(models, PlaygroundDigits.of(data)).html());
    PrintWriter print = spec.commandLine().getOut();
    print.println(out);
    print.flush();
    return 0;
  }

  private static String words(PlaygroundModels.LeftOut model) {
    return model.name() + " is left out of the playground: it " + model.reason();
  }

  private static String reasons(List<PlaygroundModels.LeftOut> models) {
    return models.stream()
        .map(model -> model.name() + " " + model.reason())
        .collect(Collectors.joining("; "));
  }
}
