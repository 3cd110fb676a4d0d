package org.concord.pipeline.beam;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells the progress of workers in other JVMs by the parts that they leave, every few seconds.
 * Closing it ends that.
 */
final class PartsWatch implements AutoCloseable {
  private static final long INTERVAL_SECONDS = 2;

  private final EvaluationPlan plan;
  private final double digitsPerShard;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "parts");
            thread.setDaemon(true);
            return thread;
          });
  private long told;

  PartsWatch(EvaluationPlan plan, long rollouts) {
    this.plan = plan;
    this.digitsPerShard = (double) rollouts / plan.shards().count();
    var unused =
        clock.scheduleAtFixedRate(this::tell, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  private void tell() {
    try {
      long digits = Math.round(plan.work().parts() * digitsPerShard);
      plan.progress().addDigits(digits - told);
      plan.progress().addDigitSteps((digits - told) * plan.schedule().steps());
      told = digits;
    } catch (IOException e) {
      // Progress is not worth a failure; the run itself will meet the same.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
