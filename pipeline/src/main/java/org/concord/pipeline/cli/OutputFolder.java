package org.concord.pipeline.cli;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.concord.automaton.InputException;

/**
 * The folder that a run leaves its files in. They are written to a hidden staging folder within it
 * and moved when all are there; {@code _SUCCESS}, which lists them, comes last. A run that fails
 * leaves the folder as it was, an earlier run's files included. Not thread-safe.
 */
final class OutputFolder implements AutoCloseable {
  private static final String SUCCESS = "_SUCCESS";

  private final Path folder;
  private final boolean created;
  private final Path staging;

  /** An interrupted program removes its staging folder, too. */
  private final Thread atExit = new Thread(this::removeQuietly);

  private OutputFolder(Path folder, boolean created, Path staging) {
    this.folder = folder;
    this.created = created;
    this.staging = staging;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Refuses a folder that may not be written to; touches nothing.
   *
   * @throws InputException if it is a file, or holds a finished run that is not to be overwritten
   */
  static void check(Path folder, boolean overwrite) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException("--out must name a folder, actual: the file " + folder);
    }
    if (Files.exists(folder.resolve(SUCCESS)) && !overwrite) {
      throw new InputException(
          "--out " + folder + " holds a finished run; give --overwrite to replace it");
    }
  }

  /** Makes the folder, if need be, and a staging folder within it. */
  static OutputFolder open(Path folder) throws IOException {
    boolean created = !Files.exists(folder);
    Files.createDirectories(folder);
    return new OutputFolder(folder, created, Files.createTempDirectory(folder, ".staging-"));
  }

  /** Where parts and other passing files go. */
  Path parts() throws IOException {
    return Files.createDirectories(staging.resolve("parts"));
  }

  /** Where the files to be published go. */
  Path results() throws IOException {
    return Files.createDirectories(staging.resolve("results"));
  }

  /** Moves the results to the folder, in place of an earlier run's. */
  void publish() throws IOException {
    removeEarlierRun();
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(results())) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    }
    Collections.sort(names);
    for (String name : names) {
      Files.move(
          results().resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Path marker = Files.write(staging.resolve(SUCCESS), names);
    Files.move(marker, folder.resolve(SUCCESS), StandardCopyOption.ATOMIC_MOVE);
  }

  private void removeEarlierRun() throws IOException {
    List<String> names;
    try {
      names = Files.readAllLines(folder.resolve(SUCCESS));
    } catch (NoSuchFileException e) {
      return;
    }
    Files.delete(folder.resolve(SUCCESS));
    for (String name : names) {
      Path file = folder.resolve(name).normalize();
      if (folder.normalize().equals(file.getParent())) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Removes the staging folder, and the folder too if it was made for a run that failed. */
  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atExit);
    remove();
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (IOException e) {
      System.err.println("left behind: " + staging);
    }
  }

  private void remove() throws IOException {
    if (Files.exists(staging)) {
      MoreFiles.deleteRecursively(staging, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    if (created && !Files.exists(folder.resolve(SUCCESS))) {
      Files.deleteIfExists(folder);
    }
  }
}
