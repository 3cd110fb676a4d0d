package org.concord.pipeline.beam;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;

/**
 * The evaluations that this JVM works at, each opened once and shared by all threads: the
 * launcher's own, or one whose inputs were read from the run's folder. Thread-safe.
 */
final class OpenEvaluations {
  /** A worker turns from one run to the next. */
  private static final int MAX_OPEN = 2;

  private static final Cache<String, Evaluation> OPEN =
      CacheBuilder.newBuilder().maximumSize(MAX_OPEN).build();

  private OpenEvaluations() {}

  /** Makes the launcher's evaluation known to workers in its JVM. */
  static void put(EvaluationPlan plan, Evaluation evaluation) {
    OPEN.put(plan.configuration().digest(), evaluation);
  }

  /** Forgets an evaluation. */
  static void remove(EvaluationPlan plan) {
    OPEN.invalidate(plan.configuration().digest());
  }

  /**
   * The evaluation of a plan.
   *
   * @throws IOException if this machine does not see the run's folder
   */
  static Evaluation get(EvaluationPlan plan) throws IOException {
    try {
      return OPEN.get(plan.configuration().digest(), () -> open(plan));
    } catch (ExecutionException | UncheckedExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static Evaluation open(EvaluationPlan plan) throws IOException {
    byte[] found = plan.work().file(WorkFolder.CONFIGURATION).read();
    byte[] expected = plan.configuration().json().getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(expected, found)) {
      throw new IOException(
          "worker %s does not see the run's folder: launcher and workers must share --out %s"
              .formatted(InetAddress.getLocalHost().getHostName(), plan.out()));
    }
    return StagedInputs.read(plan);
  }
}
