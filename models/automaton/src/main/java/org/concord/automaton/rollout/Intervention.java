package org.concord.automaton.rollout;

/**
 * Changes what lies under the cells between steps: swaps digits, or draws on the canvas. A mutation
 * is one.
 */
@FunctionalInterface
public interface Intervention {
  /** Leaves everything as it is. */
  Intervention NONE = (step, population) -> {};

  /**
   * Called after each step, when observers have seen it, and with step 0 before the first.
   *
   * @param population to be changed by {@link Population#swap} and {@link Population#draw} alone,
   *     during the call alone
   */
  void after(int step, Population population);
}
