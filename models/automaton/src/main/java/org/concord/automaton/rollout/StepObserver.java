package org.concord.automaton.rollout;

/** Looks at a block after each step, and once before the first. */
@FunctionalInterface
public interface StepObserver {
  /**
   * Called with the population as it is after so many steps. After the step at which digits mutate
   * it is called before the mutation.
   *
   * @param step 0 … steps; 0 before the first
   * @param population valid only during the call
   */
  void observe(int step, Population population);
}
