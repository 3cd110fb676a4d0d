package org.concord.automaton;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Makes a file appear whole or not at all: it is written under a name of its own beside its place,
 * then renamed. Writers of one file in several threads or processes do not meet; the last to finish
 * wins. Thread-safe.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes what is to become the file to a path that does not exist yet. */
  @FunctionalInterface
  public interface Writer {
    void write(Path part) throws IOException;
  }

  /**
   * Makes a file, with the folders above it.
   *
   * @throws IOException what the writer or the file system threw; nothing is left behind then, nor
   *     when the JVM is told to end meanwhile
   */
  public static void create(Path file, Writer writer) throws IOException {
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path part =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    // When the JVM is told to end, `finally` is not run. The list of such files only grows, by a
    // name for each, which is little for files that take a while to make.
    part.toFile().deleteOnExit();
    try {
      writer.write(part);
      move(part, target);
    } finally {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        // The failure that kept the file from being written is the one to hear of.
      }
    }
  }

  /**
   * Makes a file as {@link #create} does; failures name it rather than the path it is written to.
   *
   * @throws java.nio.file.FileSystemException with the file's name and the reason, if it cannot be
   *     written; nothing is left behind then
   */
  public static void publish(Path file, Writer writer) throws IOException {
    create(
        file,
        part -> {
          try {
            writer.write(part);
          } catch (IOException e) {
            // A full disk does not say of which file, other faults name the part.
            throw named(file, e);
          }
        });
  }

  /** Makes a file of bytes; see {@link #publish}. */
  public static void write(Path file, byte[] bytes) throws IOException {
    publish(file, part -> Files.write(part, bytes));
  }

  private static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw named(target, e);
    }
  }

  private static FileSystemException named(Path file, IOException fault) {
    String reason = fault.getMessage();
    if (fault instanceof FileSystemException system) {
      reason = system.getReason() == null ? system.getClass().getSimpleName() : system.getReason();
    }
    FileSystemException named = new FileSystemException(file.toString(), null, reason);
    named.initCause(fault);
    return named;
  }

  /** Makes a file of text in UTF-8; see {@link #write}. */
  public static void writeString(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
