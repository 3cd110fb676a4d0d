package org.concord.pipeline.beam;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.beam.runners.flink.FlinkDetachedRunnerResult;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.flink.core.execution.JobClient;

/** A pipeline that runs, perhaps on other machines; cancelled where this JVM is told to end. */
final class RunningJob {
  /** The name of a class in front of a message, where an exception was sent as text. */
  private static final Pattern CLASS =
      Pattern.compile("^([a-z][\\w.]*\\.[A-Z][\\w$]*(Exception|Error): )+");

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
      throw failure(state, cause(result));
    }
  }

  /** Tells what is at the root of a failure, which clusters wrap many times. */
  private static IOException failure(PipelineResult.State state, Throwable cause) {
    if (cause == null) {
      return new IOException("the job ended in state " + state);
    }
    Throwable root = Throwables.getRootCause(cause);
    String message = Strings.nullToEmpty(root.getMessage());
    String words = CLASS.matcher(message).replaceFirst("");
    return new IOException(
        "the job failed: " + (words.isEmpty() ? root.getClass().getName() : words), cause);
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
