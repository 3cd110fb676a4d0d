package org.concord.automaton.importer;

import java.io.IOException;
import java.nio.file.Path;
import org.concord.automaton.InputException;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;

/**
 * A rule taken from a foreign model, ready to be written as a rule file.
 *
 * @param weights the three layers
 * @param metadata how to run it; the provenance names the source's format, file and digest
 */
public record ImportedRule(RuleWeights weights, RuleMetadata metadata) {

  /**
   * The same rule with another fire rate.
   *
   * @throws InputException unless it is over 0 and at most 1
   */
  public ImportedRule withFireRate(float value) {
    return new ImportedRule(weights, metadata.withFireRate(value));
  }

  /**
   * The same rule with another standard deviation of the noise.
   *
   * @throws InputException unless it is finite and not negative
   */
  public ImportedRule withNoiseStddev(float value) {
    return new ImportedRule(weights, metadata.withNoiseStddev(value));
  }

  /**
   * Writes the rule file.
   *
   * @throws InputException if {@code file} is a folder
   * @throws IOException if the file cannot be written
   */
  public void writeTo(Path file) throws IOException {
    RuleFile.write(file, weights, metadata);
  }
}
