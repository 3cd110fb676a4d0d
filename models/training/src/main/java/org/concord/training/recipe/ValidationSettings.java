package org.concord.training.recipe;

import org.concord.automaton.yaml.KeyException;

/**
 * How the progress of a training is measured: by rolling out held-out digits, the last ones of the
 * data set.
 *
 * @param digits how many are held out, at least 0; 0 means no validation
 * @param sample how many of them, the first, are rolled out during the training, at most {@code
 *     digits}; all are at its end
 * @param every iterations between validations, at least 1
 * @param steps of the rollouts, at least 1
 */
public record ValidationSettings(int digits, int sample, int every, int steps) {
  /** The last 5,000 digits, and 1,000 of them every 5,000 iterations. */
  public static final ValidationSettings DEFAULT = new ValidationSettings(5_000, 1_000, 5_000, 200);

  /** Validates. */
  public ValidationSettings {
    KeyException.check(digits >= 0, "digits", "at least 0", digits);
    KeyException.check(
        Math.min(1, digits) <= sample && sample <= digits,
        "sample",
        digits == 0 ? "0 when digits is 0" : "1 to digits, " + digits,
        sample);
    KeyException.check(every >= 1, "every", "at least 1", every);
    KeyException.check(1 <= steps && steps <= 10_000, "steps", "1 to 10000", steps);
  }
}
