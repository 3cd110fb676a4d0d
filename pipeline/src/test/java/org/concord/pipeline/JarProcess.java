package org.concord.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs the bundled jar in a process of its own. */
final class JarProcess {
  static final Path JAR = Path.of(System.getProperty("concord.jar"));

  static final String TEMPORARY = "temporary";

  private JarProcess() {}

  /**
   * Starts the jar in a folder where no MNIST is; it writes to {@code stdout} and {@code stderr},
   * and its temporary files to {@code temporary}.
   */
  static Process start(Path folder, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve(TEMPORARY)),
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

  /** What a process that was started in the folder has written to standard error so far. */
  static String messages(Path folder) {
    try {
      return Files.readString(folder.resolve("stderr"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /**
   * Whole parts of an unfinished evaluation, by their names, with the times of their last change.
   */
  static Map<String, FileTime> parts(Path out) throws IOException {
    Map<String, FileTime> parts = new TreeMap<>();
    Path names = out.resolve(".concord/parts");
    if (Files.isDirectory(names)) {
      try (Stream<Path> files = Files.list(names)) {
        for (Path file : files.filter(f -> !f.toString().contains("unfinished")).toList()) {
          parts.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
        }
      } catch (NoSuchFileException e) {
        // The run has just ended.
      }
    }
    return parts;
  }
}
