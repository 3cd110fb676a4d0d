package org.concord.pipeline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.concord.automaton.importer.ImportedRule;
import org.concord.automaton.importer.ModelImporter;
import org.concord.automaton.model.ModelCard;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a foreign model into a rule file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Converts a plain Conv3x3-Conv1x1-Conv1x1 grid model (ONNX) or the article's TensorFlow.js graph"
            + " (JSON) into a rule file, which runs an order of magnitude faster.")
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SRC", description = "The foreign model.")
  private Path source;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Rule file to write.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace the rule file if it exists.")
  private boolean overwrite;

  @Mixin private HintOptions hints;

  @Override
  public Integer call() throws Exception {
    OutputFiles.check(out, overwrite);
    ImportedRule rule = ModelImporter.importFile(source, hints.hints());
    RuleFile.write(out, rule.weights(), rule.metadata());
    ModelCard.lines(ModelFile.read(out)).forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
