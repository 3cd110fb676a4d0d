package org.concord.pipeline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.automaton.InputException;

/** Rules for the files that commands write. */
final class OutputFiles {
  private OutputFiles() {}

  /**
   * Refuses to replace a file unasked.
   *
   * @throws InputException if {@code file} is a folder, or exists and is not to be overwritten
   */
  static void check(Path file, boolean overwrite) {
    check("--out", file, overwrite);
  }

  /** The same for a file that another option names. */
  static void check(String option, Path file, boolean overwrite) {
    if (Files.isDirectory(file)) {
      throw new InputException(option + " must name a file, actual: the folder " + file);
    }
    if (Files.exists(file) && !overwrite) {
      throw new InputException(option + " " + file + " exists; give --overwrite to replace it");
    }
  }
}
