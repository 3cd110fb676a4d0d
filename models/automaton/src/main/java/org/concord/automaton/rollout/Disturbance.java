package org.concord.automaton.rollout;

import java.io.Serializable;
import org.concord.automaton.yaml.KeyException;

/**
 * What happens to cells that no model was trained for. Which cells it happens to is drawn by digit
 * and canvas position, so that all models meet the same.
 *
 * <p>A <em>damaged</em> cell has its state replaced by numbers drawn uniformly from [−1, 1), which
 * is the size of the states of models trained with an L2 loss: it says something else, as sure of
 * it as its neighbours are of theirs. Cells are damaged once, after a step that observers have
 * seen, and after the mutation if that is the same step.
 *
 * <p>A <em>stubborn</em> cell never updates. Its state is 1 in the logit of a label and 0 in all
 * other channels; the label is wrong before the mutation and after it, and the same for all
 * stubborn cells of a digit. Others see it as they see each other, but it is not counted: where
 * cells are stubborn, accuracy, agreement and all else are of the others.
 *
 * @param damage probability that a cell is damaged, 0 to 1
 * @param damageAt the step after which, at least 1; 0 for none
 * @param stubborn probability that a cell is stubborn, at least 0 and below 1
 */
public record Disturbance(double damage, int damageAt, double stubborn) implements Serializable {
  /** Nothing happens. */
  public static final Disturbance NONE = new Disturbance(0, 0, 0);

  /**
   * Validates.
   *
   * @throws KeyException naming {@code damage} or {@code stubborn}
   */
  public Disturbance {
    KeyException.check(damage >= 0 && damage <= 1, "damage", "0 to 1", damage);
    KeyException.check(
        damageAt >= 1 || (damageAt == 0 && damage == 0),
        "damage",
        "after a step from 1 on",
        damageAt);
    KeyException.check(
        stubborn >= 0 && stubborn < 1, "stubborn", "at least 0 and below 1", stubborn);
  }
}
