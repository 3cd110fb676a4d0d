package org.concord.pipeline.cli;

import com.google.common.base.Throwables;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Finds the words for a failure, wherever a runner has wrapped it. */
final class Failures {
  private Failures() {}

  /** The first cause of a type, or null. */
  static <T extends Throwable> T find(Throwable failure, Class<T> type) {
    for (Throwable cause : Throwables.getCausalChain(failure)) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  /** What went wrong at the root. */
  static String describe(Throwable failure) {
    Throwable root = Throwables.getRootCause(failure);
    if (root instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (root instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or folder";
    }
    if (root instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + ": something else of this name is in the way";
    }
    if (root instanceof FileSystemException system) {
      String reason = system.getReason();
      return system.getFile()
          + ": "
          + (reason == null ? system.getClass().getSimpleName() : reason);
    }
    if (root instanceof OutOfMemoryError) {
      return "out of memory: give the JVM more with -Xmx";
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }
}
