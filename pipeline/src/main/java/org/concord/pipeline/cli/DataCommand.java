package org.concord.pipeline.cli;

import java.util.concurrent.Callable;
import org.concord.automaton.data.MnistCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills the data cache. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description = "Fills the data cache and prints where the files are.")
final class DataCommand implements Callable<Integer> {
  /** Sets that can be fetched. */
  enum Dataset {
    MNIST
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--fetch",
      required = true,
      paramLabel = "mnist",
      description = "Data set to download unless the cache or CONCORD_DATA has it.")
  private Dataset dataset;

  @Override
  public Integer call() throws Exception {
    switch (dataset) {
      case MNIST ->
          MnistCache.ofEnvironment(System.err::println)
              .fetchAll()
              .forEach(spec.commandLine().getOut()::println);
    }
    return 0;
  }
}
