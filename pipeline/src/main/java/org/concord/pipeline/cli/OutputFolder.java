package org.concord.pipeline.cli;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
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

  /** Folders made for this run, the innermost first. */
  private final List<Path> made;

  private final Path staging;
  private final Thread atExit = new Thread(this::abandon, "abandon output");

  private OutputFolder(Path folder, List<Path> made, Path staging) {
    this.folder = folder;
    this.made = made;
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

  /** Makes the folder and those above it, if need be, and a staging folder within it. */
  static OutputFolder open(Path folder) throws IOException {
    List<Path> made = new ArrayList<>();
    for (Path path = folder.toAbsolutePath().normalize();
        path != null && !Files.exists(path);
        path = path.getParent()) {
      made.add(path);
    }
    try {
      Files.createDirectories(folder);
      return new OutputFolder(folder, made, Files.createTempDirectory(folder, ".staging-"));
    } catch (IOException e) {
      remove(made);
      throw e;
    }
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
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(results())) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    }
    Collections.sort(names);
    removeEarlierRun();
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

  /** Removes the staging folder, and what other folders were made for a run that failed. */
  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // The JVM is ending, and the hook does this.
    }
    removeAll();
  }

  /** Closes this as the JVM is told to end, while workers may still write. */
  private void abandon() {
    try {
      removeAll();
    } catch (IOException e) {
      System.err.println("concord: " + staging + " could not be removed: " + e.getMessage());
    }
  }

  private void removeAll() throws IOException {
    if (Files.exists(staging)) {
      MoreFiles.deleteRecursively(staging, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    if (!Files.exists(folder.resolve(SUCCESS))) {
      remove(made);
    }
  }

  /** Removes folders, the innermost first, up to one that is missing or in use. */
  private static void remove(List<Path> folders) throws IOException {
    for (Path path : folders) {
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }
}
