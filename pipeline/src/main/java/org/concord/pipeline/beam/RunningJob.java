package org.concord.pipeline.beam;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.ExecutionException;
import org.apache.beam.runners.flink.FlinkDetachedRunnerResult;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.flink.core.execution.JobClient;

/** A pipeline that runs, perhaps on other machines; cancelled where this JVM is told to end. */
final class RunningJob {
  private RunningJob() {}

  /**
   * Runs a pipeline to its end.
   *
   * @throws IOException if it fails on another machine
   * @throws org.apache.beam.sdk.Pipeline.PipelineExecutionException if it fails in this JVM
   */
  static void run(Pipeline pipeline) throws IOException {
    PipelineResult result = pipeline.run();
    Thread cancel = new Thread(() -> cancel(result), "cancel job");
    Runtime.getRuntime().addShutdownHook(cancel);
    PipelineResult.State state = result.waitUntilFinish();
    try {
      Runtime.getRuntime().removeShutdownHook(cancel);
    } catch (IllegalStateException e) {
      throw new IOException("cancelled", e);
    }
    if (state != null && state != PipelineResult.State.DONE) {
      throw new IOException("the job ended in state " + state, cause(result));
    }
  }

  private static void cancel(PipelineResult result) {
    try {
      if (!result.getState().isTerminal()) {
        result.cancel();
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("concord: the job could not be cancelled: " + e.getMessage());
    }
  }

  /** Why a job failed, which Flink's client knows and Beam does not hand on; null if unknown. */
  private static Throwable cause(PipelineResult result) {
    if (result instanceof FlinkDetachedRunnerResult detached) {
      try {
        Field client = FlinkDetachedRunnerResult.class.getDeclaredField("jobClient");
        client.setAccessible(true);
        ((JobClient) client.get(detached)).getJobExecutionResult().get();
      } catch (ExecutionException e) {
        return e.getCause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return e;
      } catch (ReflectiveOperationException e) {
        return null;
      }
    }
    return null;
  }
}
