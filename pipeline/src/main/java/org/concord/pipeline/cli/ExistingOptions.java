package org.concord.pipeline.cli;

import org.concord.automaton.InputException;
import org.concord.pipeline.beam.RunFolder.Existing;
import picocli.CommandLine.Option;

/** Options that say what becomes of an earlier run in the folder. */
final class ExistingOptions {
  @Option(names = "--overwrite", description = "Replace an earlier run in --out.")
  private boolean overwrite;

  @Option(
      names = "--resume",
      description =
          "Go on with an unfinished run in --out, or start one if there is none. The result is the"
              + " same as of an undisturbed run.")
  private boolean resume;

  /**
   * What to do.
   *
   * @throws InputException if both are given
   */
  Existing existing() {
    if (overwrite && resume) {
      throw new InputException("--resume and --overwrite exclude each other");
    }
    return overwrite ? Existing.REPLACE : resume ? Existing.RESUME : Existing.KEEP;
  }
}
