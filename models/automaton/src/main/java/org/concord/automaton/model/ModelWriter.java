package org.concord.automaton.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.automaton.AtomicFile;
import org.concord.automaton.InputException;

/** Writes model files, whole or not at all. */
final class ModelWriter {
  private ModelWriter() {}

  static void write(Path file, byte[] bytes) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InputException(file + " must be a file to write, actual: a folder");
    }
    AtomicFile.write(file, bytes);
  }
}
