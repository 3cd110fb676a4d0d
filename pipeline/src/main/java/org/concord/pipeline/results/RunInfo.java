package org.concord.pipeline.results;

import com.google.common.collect.ImmutableMap;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.concord.automaton.session.Provider;

/**
 * What differs between two runs of the same work.
 *
 * @param start when the run began
 * @param wall its duration up to the report
 * @param digitStepsPerSecond throughput of the rollouts, over all models; NaN if not measured
 * @param modelSpeeds digit-steps a second of one thread, by model; copied, in order; empty if not
 *     measured
 * @param host name of the machine that launched it
 * @param runner name of the Beam runner
 * @param parallelism workers at a time, 0 if the runner decides
 * @param commandLine the program's arguments, copied
 * @param requestedProvider as asked for
 * @param providerReason why this provider was chosen, in one line; empty if it was asked for
 * @param paths of files and folders, by role; copied, in order
 * @param platform versions and sizes of the machine, by name; copied, in order
 */
public record RunInfo(
    Instant start,
    Duration wall,
    double digitStepsPerSecond,
    Map<String, Double> modelSpeeds,
    String host,
    String runner,
    int parallelism,
    List<String> commandLine,
    Provider requestedProvider,
    String providerReason,
    Map<String, String> paths,
    Map<String, String> platform)
    implements Serializable {

  /** Validates and copies. */
  public RunInfo {
    if (wall.isNegative()) {
      throw new IllegalArgumentException("wall must not be negative, actual: " + wall);
    }
    if (parallelism < 0) {
      throw new IllegalArgumentException("parallelism must be at least 0, actual: " + parallelism);
    }
    modelSpeeds = ImmutableMap.copyOf(modelSpeeds);
    commandLine = List.copyOf(commandLine);
    paths = ImmutableMap.copyOf(paths);
    platform = ImmutableMap.copyOf(platform);
  }

  /** Of a run that nobody describes. */
  public static RunInfo unknown() {
    return new RunInfo(
        Instant.EPOCH,
        Duration.ZERO,
        Double.NaN,
        Map.of(),
        "",
        "",
        0,
        List.of(),
        Provider.AUTO,
        "",
        Map.of(),
        Map.of());
  }

  /**
   * This run at its end.
   *
   * @param end when the report is written
   * @param speed throughput of the rollouts, in digit-steps a second
   * @param modelSpeeds digit-steps a second of one thread, by model
   */
  public RunInfo finished(Instant end, double speed, Map<String, Double> modelSpeeds) {
    Duration measured = Duration.between(start, end);
    return new RunInfo(
        start,
        // The clocks of launcher and worker may differ.
        measured.isNegative() ? Duration.ZERO : measured,
        speed,
        modelSpeeds,
        host,
        runner,
        parallelism,
        commandLine,
        requestedProvider,
        providerReason,
        paths,
        platform);
  }

  /** Describes this machine and this virtual machine, for {@link #platform}. */
  public static Map<String, String> thisPlatform() {
    Runtime runtime = Runtime.getRuntime();
    return ImmutableMap.of(
        "java", System.getProperty("java.runtime.version", "unknown"),
        "javaVm", System.getProperty("java.vm.name", "unknown"),
        "os", System.getProperty("os.name") + " " + System.getProperty("os.version"),
        "arch", System.getProperty("os.arch", "unknown"),
        "processors", Integer.toString(runtime.availableProcessors()),
        "maxHeapMiB", Long.toString(runtime.maxMemory() >> 20));
  }
}
