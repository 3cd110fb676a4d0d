package org.concord.automaton.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.concord.automaton.InputException;

/** Writes files so that a reader sees the old one, the new one or none, never a half. */
final class ModelWriter {
  private ModelWriter() {}

  static void write(Path file, byte[] bytes) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InputException(file + " must be a file to write, actual: a folder");
    }
    Path target = file.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.write(part, bytes);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }
}
