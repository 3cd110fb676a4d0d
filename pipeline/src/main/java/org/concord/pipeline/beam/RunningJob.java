package org.concord.pipeline.beam;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.runners.flink.FlinkDetachedRunnerResult;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.SerializedThrowable;

/** A pipeline that runs, perhaps on other machines; cancelled where this JVM is told to end. */
final class RunningJob {
  /** The name of a class in front of a message, where an exception was sent as text. */
  private static final Pattern CLASS =
      Pattern.compile("^([a-z][\\w.]*\\.[A-Z][\\w$]*(?:Exception|Error)): ");

  /** Exceptions that say no more than their causes. */
  private static final Pattern WRAPPER =
      Pattern.compile("org\\.apache\\..*|java\\.lang\\.(Runtime)?Exception|.*ExecutionException");

  private RunningJob() {}

  /**
   * Runs a pipeline to its end.
   *
   * @throws IOException if it fails on another machine
   * @throws org.apache.beam.sdk.Pipeline.PipelineExecutionException if it fails in this JVM
   */
  static void run(Pipeline pipeline, RunFolder folder) throws IOException {
    PipelineResult result = pipeline.run();
    folder.beforeAbandoning(() -> cancel(result));
    PipelineResult.State state = result.waitUntilFinish();
    if (state != null && state != PipelineResult.State.DONE) {
      throw failure(state, cause(result));
    }
  }

  /** Has a pipeline run without waiting for it. */
  static void submit(Pipeline pipeline) {
    var unused = pipeline.run();
  }

  /** Tells what failed, which clusters wrap many times and send as text. */
  private static IOException failure(PipelineResult.State state, Throwable cause) {
    if (cause == null) {
      return new IOException("the job ended in state " + state);
    }
    String words = null;
    for (Throwable each : Throwables.getCausalChain(cause)) {
      String message = Strings.nullToEmpty(each.getMessage());
      Matcher sent = CLASS.matcher(message);
      String type =
          each instanceof SerializedThrowable && sent.find()
              ? sent.group(1)
              : each.getClass().getName();
      words = sent.reset().replaceFirst("");
      if (!WRAPPER.matcher(type).matches()) {
        break;
      }
    }
    return new IOException("the job failed: " + words, cause);
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
