package org.concord.pipeline.cli;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.concurrent.Callable;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.bench.Bench;
import org.concord.training.TrainingBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the performance table. */
@Command(
    name = "bench",
    customSynopsis = "concord bench --data=SPEC [OPTION...]",
    mixinStandardHelpOptions = true,
    versionProvider = Concord.Version.class,
    description =
        "Measures the matrix-multiply peak, the memory bandwidth, the speed of rollouts and the time of"
            + " a whole evaluation on this machine.")
final class BenchCommand implements Callable<Integer> {
  private static final double GIGA = 1e9;
  private static final int STEPS = 400;

  @Spec private CommandSpec spec;
  @Mixin private DataOption dataOption;

  @Mixin private ProviderOption provider;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Rollout threads, at least 1. Default: the number of cores.")
  private Integer threads;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      paramLabel = "S",
      description =
          "Seconds per measurement, except the evaluation, over 0. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--training",
      description = "Measure an iteration of the article's training recipe instead.")
  private boolean training;

  @Override
  public Integer call() throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    int used = threads == null ? cores : threads;
    if (used < 1) {
      throw new InputException("--threads must be at least 1, actual: " + used);
    }
    if (!(seconds > 0)) {
      throw new InputException("--seconds must be over 0, actual: " + seconds);
    }
    Digits data = dataOption.readLabelled();
    if (training) {
      TrainingBench.Result result = new TrainingBench(data, seconds).run();
      print(
          "%-34s %,12.1f ms (median), %.1f ms (mean of %,d iterations)",
          "training iteration, article's recipe",
          result.median(),
          result.mean(),
          result.iterations());
      return 0;
    }
    Provider resolved = provider.resolved();
    Bench bench = new Bench(data, resolved, used, seconds);

    print("%d of %d cores, %s, %s, %,d digits", used, cores, resolved, data.name(), data.count());
    double peak = bench.peak();
    print("%-34s %,12.1f GFLOP/s", "matrix-multiply peak", peak / GIGA);
    double bandwidth = bench.bandwidth();
    print("%-34s %,12.1f GB/s", "memory bandwidth", bandwidth / GIGA);
    double grid = bench.gridSpeed();
    print("%-34s %,12.0f digit-steps/s", "rollout, grid model (dense)", grid);
    double rule = bench.ruleSpeed();
    double ceiling = peak / bench.operationsPerDigitStep();
    print(
        "%-34s %,12.0f digit-steps/s  %5.1f × the grid model  %3.0f %% of the peak",
        "rollout, rule file (fired cells)", rule, rule / grid, 100 * rule / ceiling);
    if (resolved.cuda()) {
      print(
          "%-34s %,12.0f %% of the bandwidth",
          "", 100 * rule * bench.bytesPerDigitStep() / bandwidth);
    } else {
      double strides = bench.strideSpeed();
      print(
          "%-34s %,12.0f digit-steps/s  %5.2f × the same step by step",
          "rollout, 20 steps a call", strides, strides / rule);
    }
    double evaluation = bench.evaluationSeconds(dataOption.spec());
    double speed = (double) data.count() * STEPS / evaluation;
    print(
        "%-34s %,12.0f digit-steps/s  %5.1f × the grid model  %3.0f %% of the peak",
        "evaluate, from JVM start to exit", speed, speed / grid, 100 * speed / ceiling);
    print("%-34s %,12.1f s", "", evaluation);
    return 0;
  }

  @FormatMethod
  private void print(@FormatString String format, Object... values) {
    spec.commandLine().getOut().println(String.format(format, values));
  }
}
