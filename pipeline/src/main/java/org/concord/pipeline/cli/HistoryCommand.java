package org.concord.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.pipeline.beam.BeamOptions;
import org.concord.pipeline.beam.Publication;
import org.concord.pipeline.beam.RunFolder;
import org.concord.pipeline.beam.RunFolder.Existing;
import org.concord.pipeline.history.HistoryFile;
import org.concord.pipeline.history.HistoryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the results of checks over time. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Draws each metric of the checks that a file records over time, and marks where it changed"
            + " for good.")
final class HistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "What check --history has written.")
  private Path file;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the page and its figures; created if necessary.")
  private String out;

  @Option(names = "--overwrite", description = "Replace a finished run in --out.")
  private boolean overwrite;

  @Override
  public Integer call() throws Exception {
    var unused = BeamOptions.parse(List.of());
    RunFolder.check(out, overwrite ? Existing.REPLACE : Existing.KEEP);
    List<JsonNode> runs = HistoryFile.read(file);
    if (runs.isEmpty()) {
      throw new InputException(file + " must hold a check, actual: none");
    }
    try (RunFolder folder = RunFolder.open(out);
        Publication publication = folder.publication()) {
      HistoryReport.write(publication.results(), runs);
      publication.publish();
    }
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        "%,d checks; report in %s".formatted(runs.size(), out.replaceAll("/*$", "/history.html")));
    print.flush();
    return 0;
  }
}
