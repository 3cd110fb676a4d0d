package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.util.UserCodeException;
import org.concord.automaton.InputException;
import org.junit.jupiter.api.Test;

final class ErrorMessagesTest {
  @Test
  void looksThroughWhateverRunnersWrapFailuresIn() {
    IOException cause = new IOException("cannot write film.mp4: disk full", new IOException("28"));
    for (Throwable failure :
        new Throwable[] {
          cause,
          new RuntimeException(cause),
          new RuntimeException("Pipeline execution failed", cause),
          new UncheckedIOException(cause),
          new ExecutionException("failed", cause),
          new PipelineExecutionException(UserCodeException.wrap(cause))
        }) {
      assertEquals("cannot write film.mp4: disk full", ErrorMessages.describe(failure));
    }
  }

  @Test
  void keepsWordsThatSayMoreThanTheirCause() {
    assertEquals(
        "model: ONNX Runtime failed: bad shape",
        ErrorMessages.describe(
            new IllegalStateException(
                "model: ONNX Runtime failed: bad shape", new Exception("bad shape"))));
  }

  @Test
  void givesFilesAReason() {
    assertEquals("f: permission denied", ErrorMessages.describe(new AccessDeniedException("f")));
    assertEquals("f: no such file or folder", ErrorMessages.describe(new NoSuchFileException("f")));
    assertEquals(
        "f: something else of this name is in the way",
        ErrorMessages.describe(new FileAlreadyExistsException("f")));
    assertEquals("f: full", ErrorMessages.describe(new FileSystemException("f", null, "full")));
    assertEquals("f: FileSystemException", ErrorMessages.describe(new FileSystemException("f")));
  }

  @Test
  void saysWhatToDoAboutMemory() {
    assertEquals(
        "out of memory: give the JVM more with -Xmx",
        ErrorMessages.describe(new RuntimeException(new OutOfMemoryError("Java heap space"))));
  }

  @Test
  void namesFailuresWithoutAMessage() {
    assertEquals("NullPointerException", ErrorMessages.describe(new NullPointerException()));
  }

  @Test
  void findsBadInputWhereverItIs() {
    InputException bad = new InputException("--steps must be at least 1, actual: 0");
    assertSame(bad, ErrorMessages.find(new RuntimeException(bad), InputException.class));
    assertNull(ErrorMessages.find(new RuntimeException("other"), InputException.class));
  }
}
