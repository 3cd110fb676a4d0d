package org.concord.pipeline.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.automaton.session.Provider;

/** Runs {@code evaluate} as a user would, in a JVM of its own. */
final class EvaluationProcess {
  private static final double NANOS = 1e9;

  private EvaluationProcess() {}

  /** Seconds from the start of the process to its exit. */
  static double seconds(byte[] rule, String data, int limit, Provider provider) throws IOException {
    Path folder = Files.createTempDirectory("concord-bench");
    try {
      Path model = Files.write(folder.resolve("rule.onnx"), rule);
      ProcessBuilder process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "org.concord.pipeline.cli.Concord",
                  "evaluate",
                  "--model",
                  model.toString(),
                  "--data",
                  data,
                  "--limit",
                  Integer.toString(limit),
                  "--provider",
                  provider.toString(),
                  "--out",
                  folder.resolve("report").toString(),
                  "--no-video")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      long began = System.nanoTime();
      int exit = process.start().waitFor();
      double seconds = (System.nanoTime() - began) / NANOS;
      if (exit != 0) {
        throw new IOException("evaluate must exit with 0, actual: " + exit);
      }
      return seconds;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
