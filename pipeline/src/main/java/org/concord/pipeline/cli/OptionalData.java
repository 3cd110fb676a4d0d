package org.concord.pipeline.cli;

import java.io.IOException;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import picocli.CommandLine.Option;

/** The option that names the digits, for commands that may know them from elsewhere. */
final class OptionalData {
  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description =
          "Digits: mnist:test, mnist:train, samples, a folder with one *images*idx3-ubyte[.gz] and"
              + " one *labels*idx1-ubyte[.gz], or the pair IMAGES,LABELS. CONCORD_DATA names a"
              + " folder with the MNIST files; otherwise they are downloaded once.")
  private String spec;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use only the first N digits, at least 1. Default: all.")
  private Integer limit;

  /** Whether the command line names digits. */
  boolean given() {
    return spec != null;
  }

  /**
   * Reads the digits.
   *
   * @param standard what is read if none are given; empty for nothing
   * @throws InputException if there are none such, or the limit is below 1
   * @throws IOException if MNIST cannot be downloaded
   */
  Digits read(String standard) throws IOException {
    String named = spec == null ? standard : spec;
    if (named.isEmpty()) {
      throw new InputException("Missing required option: '--data=SPEC'");
    }
    return DataOption.read(named, limit);
  }

  /**
   * Reads digits that must have labels.
   *
   * @throws InputException if they have none
   */
  Digits readLabelled(String standard) throws IOException {
    Digits digits = read(standard);
    DataOption.checkLabelled(digits, spec == null ? standard : spec);
    return digits;
  }
}
