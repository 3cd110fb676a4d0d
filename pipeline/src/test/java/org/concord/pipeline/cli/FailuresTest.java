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

final class FailuresTest {
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
      assertEquals("cannot write film.mp4: disk full", Failures.describe(failure));
    }
  }

  @Test
  void keepsWordsThatSayMoreThanTheirCause() {
    assertEquals(
        "model: ONNX Runtime failed: bad shape",
        Failures.describe(
            new IllegalStateException(
                "model: ONNX Runtime failed: bad shape", new Exception("bad shape"))));
  }

  @Test
  void givesFilesAReason() {
    assertEquals("f: permission denied", Failures.describe(new AccessDeniedException("f")));
    assertEquals("f: no such file or folder", Failures.describe(new NoSuchFileException("f")));
    assertEquals(
        "f: something else of this name is in the way",
        Failures.describe(new FileAlreadyExistsException("f")));
    assertEquals("f: full", Failures.describe(new FileSystemException("f", null, "full")));
    assertEquals("f: FileSystemException", Failures.describe(new FileSystemException("f")));
  }

  @Test
  void saysWhatToDoAboutMemory() {
    assertEquals(
        "out of memory: give the JVM more with -Xmx",
        Failures.describe(new RuntimeException(new OutOfMemoryError("Java heap space"))));
  }

  @Test
  void namesFailuresWithoutAMessage() {
    assertEquals("NullPointerException", Failures.describe(new NullPointerException()));
  }

  @Test
  void findsBadInputWhereverItIs() {
    InputException bad = new InputException("--steps must be at least 1, actual: 0");
    assertSame(bad, Failures.find(new RuntimeException(bad), InputException.class));
    assertNull(Failures.find(new RuntimeException("other"), InputException.class));
  }
}
