package org.concord.training;

import java.nio.file.Path;
import org.concord.automaton.InputException;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.onnx.RuleFile;
import org.concord.automaton.onnx.RuleWeights;

/**
 * A rule whose weights a training begins with instead of random ones.
 *
 * @param name of its file, without folders
 * @param sha256 of its file, in lower-case hex
 * @param weights of its three layers
 */
public record StartRule(String name, String sha256, RuleWeights weights) {
  /**
   * Reads a rule file.
   *
   * @throws InputException if there is none, or it is not of three dense layers
   */
  public static StartRule read(Path file) {
    ModelFile model = ModelFile.read(file);
    return new StartRule(
        String.valueOf(file.getFileName()), model.sha256(), RuleFile.weights(model));
  }

  /**
   * Its parameters, flat, as a copy.
   *
   * @throws InputException if they are not of this shape
   */
  float[] parameters(RuleShape shape) {
    if (weights.hidden1() != shape.hidden1() || weights.hidden2() != shape.hidden2()) {
      throw new InputException(
          "--start %s must have hidden layers of %d and %d, as in the recipe, actual: %d and %d"
              .formatted(
                  name, shape.hidden1(), shape.hidden2(), weights.hidden1(), weights.hidden2()));
    }
    return shape.parameters(weights);
  }
}
