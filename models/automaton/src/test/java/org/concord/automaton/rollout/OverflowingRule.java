package org.concord.automaton.rollout;

import org.concord.automaton.CellLayout;
import org.concord.automaton.model.RuleWeights;

/**
 * A rule of finite weights under which digits with a gray over 0.9 overflow, and others do not: a
 * fired cell adds a quarter to each channel, a million times what its gray exceeds 0.9 by, and a
 * million times what its first channel exceeds ten by.
 */
public final class OverflowingRule {
  private static final int CENTRE = 4 * CellLayout.ARTICLE.perCell();
  private static final float GROWTH = 1_000;

  /** The weights. */
  public static final RuleWeights WEIGHTS = weights();

  private OverflowingRule() {}

  private static RuleWeights weights() {
    float[] w1 = new float[CellLayout.ARTICLE.neighborhood() * 2];
    w1[(CENTRE + 1) * 2] = 1;
    w1[CENTRE * 2 + 1] = 1;
    float[] b1 = {-10, -0.9f};
    float[] w2 = {GROWTH, 0, 0, GROWTH};
    float[] w3 = new float[2 * CellLayout.ARTICLE.state()];
    float[] b3 = new float[CellLayout.ARTICLE.state()];
    for (int channel = 0; channel < CellLayout.ARTICLE.state(); channel++) {
      w3[channel] = GROWTH;
      w3[CellLayout.ARTICLE.state() + channel] = GROWTH;
      b3[channel] = 0.25f;
    }
    return new RuleWeights(w1, b1, w2, new float[2], w3, b3);
  }
}
