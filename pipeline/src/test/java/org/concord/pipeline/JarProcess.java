package org.concord.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the bundled jar in a process of its own. */
final class JarProcess {
  static final Path JAR = Path.of(System.getProperty("concord.jar"));

  private JarProcess() {}

  /**
   * Starts the jar in a folder where no MNIST is; it writes to {@code stdout} and {@code stderr}.
   */
  static Process start(Path folder, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toAbsolutePath().toString()));
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile());
    process.environment().put("CONCORD_DATA", folder.toString());
    process.environment().remove("CONCORD_DEBUG");
    return process.start();
  }
}
