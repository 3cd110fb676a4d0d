package org.concord.pipeline.film;

import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Population;
import org.concord.render.tile.FilmTile;

/**
 * Decides when films show a cell as undecided (black on the light theme) rather than in the colour
 * of its label, as the article does: before the first step every cell is undecided. Later a cell is
 * undecided while none of its logits exceeds 0.01, except under models trained with cross-entropy:
 * their logits may all be negative, so the label is always shown.
 *
 * @param crossEntropy whether the model is or was trained with cross-entropy
 */
public record UndecidedRule(boolean crossEntropy) {
  private static final float MIN_LOGIT = 0.01f;

  /** The rule for a model. */
  public static UndecidedRule of(ModelFile model) {
    return new UndecidedRule(model.loss().filter("ce"::equals).isPresent());
  }

  /**
   * What a film shows of a cell.
   *
   * @param label of the cell
   * @param greatestLogit of its ten logits
   * @param begun whether its digit has been rolled out at all
   * @return the label, or {@link FilmTile#UNDECIDED}
   */
  public byte shown(int label, float greatestLogit, boolean begun) {
    return (crossEntropy && begun) || greatestLogit > MIN_LOGIT ? (byte) label : FilmTile.UNDECIDED;
  }

  /** What a film shows of a cell after so many steps. */
  byte shown(Population population, int cell, int step) {
    return shown(population.label(cell), population.greatestLogit(cell), step > 0);
  }
}
