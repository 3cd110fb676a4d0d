package org.concord.pipeline.beam;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The files of a report on their way into its folder. They are written to a local folder and moved,
 * or copied to another file system, when all are there; {@code _SUCCESS}, which lists them, comes
 * last. Not thread-safe.
 */
public final class Publication implements AutoCloseable {
  static final String SUCCESS = "_SUCCESS";

  private final WorkFolder work;
  private final Path results;

  /** Begins with an empty folder. */
  Publication(WorkFolder work) throws IOException {
    this.work = work;
    if (work.remote()) {
      this.results = Files.createTempDirectory("concord-report");
    } else {
      this.results = work.path().resolve("results");
      deleteResults();
      Files.createDirectories(results);
    }
  }

  /** Where the files to be published go. */
  public Path results() {
    return results;
  }

  /** Publishes the files in place of an earlier run's. */
  public void publish() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(results)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    }
    Collections.sort(names);
    removeEarlierRun();
    for (String name : names) {
      if (work.remote()) {
        new StagedFile(work.out(), name).write(out -> Files.copy(results.resolve(name), out));
      } else {
        Files.move(
            results.resolve(name), Path.of(work.out(), name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    byte[] marker = (String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8);
    success(work.out()).write(out -> out.write(marker));
  }

  /** The marker of a finished run. */
  static StagedFile success(String out) {
    return new StagedFile(out, SUCCESS);
  }

  private void removeEarlierRun() throws IOException {
    byte[] marker = success(work.out()).read();
    if (marker == null) {
      return;
    }
    success(work.out()).delete();
    for (String name : new String(marker, StandardCharsets.UTF_8).lines().toList()) {
      if (!name.isEmpty() && !name.contains("/") && !name.contains("..")) {
        new StagedFile(work.out(), name).delete();
      }
    }
  }

  private void deleteResults() throws IOException {
    if (Files.exists(results)) {
      MoreFiles.deleteRecursively(results, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() throws IOException {
    deleteResults();
  }
}
