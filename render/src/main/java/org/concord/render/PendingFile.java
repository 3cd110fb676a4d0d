package org.concord.render;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that appears under its name only when it is whole.
 *
 * <p>It is written under a temporary name in the same folder and renamed by {@link #commit()};
 * closed before that, or left open when the JVM is told to end, it leaves nothing behind. Not
 * thread-safe.
 */
public final class PendingFile implements AutoCloseable {
  private final Path target;
  private final Path temporary;

  /** Prepares to write a file; nothing is created yet. */
  public PendingFile(Path target) {
    Path whole = target.toAbsolutePath();
    if (whole.getFileName() == null) {
      throw new IllegalArgumentException("a file must have a name, actual: " + target);
    }
    this.target = target;
    this.temporary =
        whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".part");
    // When the JVM is told to end, nobody calls close(). The list of such files only grows, by a
    // name for each, which is little for files that take a while to make.
    temporary.toFile().deleteOnExit();
  }

  /** Where to write, absolute. */
  public Path path() {
    return temporary;
  }

  /**
   * Gives the written file its name, in the place of an older one.
   *
   * @throws IOException naming the file, if it cannot be renamed
   */
  public void commit() throws IOException {
    try {
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The failure with the name of the file that was to be written. */
  public IOException failure(IOException cause) {
    String reason = cause.getMessage();
    if (cause instanceof FileSystemException failure) {
      reason =
          failure.getReason() != null ? failure.getReason() : failure.getClass().getSimpleName();
    }
    return new IOException("cannot write " + target + ": " + reason, cause);
  }

  /** Deletes what was written and not committed, if it can be. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The failure that kept the file from being written is the one to hear of.
    }
  }
}
