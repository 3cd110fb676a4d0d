package org.concord.pipeline.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that has a shell complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Prints a script that has a shell complete Concord's commands and options; to be read where"
            + " the shell starts: source <(concord completion bash), in fish concord completion"
            + " fish | source.")
final class CompletionCommand implements Callable<Integer> {
  /** Shells there is a script for; bash and zsh share one. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell.")
  private Shell shell;

  @Override
  public Integer call() {
    CommandLine program = spec.parent().commandLine();
    String script =
        switch (shell) {
          case BASH, ZSH -> AutoComplete.bash(program.getCommandName(), program);
          case FISH -> FishCompletion.script(program);
        };
    PrintWriter print = spec.commandLine().getOut();
    print.print(script);
    print.flush();
    return 0;
  }
}
