package org.concord.pipeline.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the manual page. */
@Command(
    name = "manual",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description = "Prints the manual page, in roff: concord manual | man -l -.")
final class ManualCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    print.print(ManualPage.of(spec.parent().commandLine()));
    print.flush();
    return 0;
  }
}
