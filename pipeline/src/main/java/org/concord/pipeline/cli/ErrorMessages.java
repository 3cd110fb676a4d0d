package org.concord.pipeline.cli;

import com.google.common.base.Throwables;
import com.google.common.collect.Iterables;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds the words for a failure, wherever a runner has wrapped it. */
final class ErrorMessages {
  private ErrorMessages() {}

  /** The first cause of a type, or null. */
  static <T extends Throwable> T find(Throwable failure, Class<T> type) {
    return Iterables.getFirst(Iterables.filter(Throwables.getCausalChain(failure), type), null);
  }

  /** What went wrong, in the words of whoever knew most of it, without the runner's. */
  static String describe(Throwable failure) {
    for (Throwable cause : Throwables.getCausalChain(failure)) {
      if (cause.getCause() == null || !wraps(cause)) {
        return words(cause);
      }
    }
    return words(failure);
  }

  /** Whether a failure says no more than its cause. */
  private static boolean wraps(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        || message.equals(failure.getCause().toString())
        || failure.getClass().getName().startsWith("org.apache.")
        || failure.getClass() == RuntimeException.class
        || failure instanceof ExecutionException
        || failure instanceof CompletionException;
  }

  private static String words(Throwable failure) {
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + ": something else of this name is in the way";
    }
    if (failure instanceof FileSystemException system) {
      String reason = system.getReason();
      return system.getFile()
          + ": "
          + (reason == null ? system.getClass().getSimpleName() : reason);
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory: give the JVM more with -Xmx";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
