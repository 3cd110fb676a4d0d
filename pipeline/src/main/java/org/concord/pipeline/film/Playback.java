package org.concord.pipeline.film;

import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.Rollout;

/**
 * A rollout that goes on as its frames are asked for, so that memory does not grow with its length.
 * Asked for a step that has passed, it begins anew and takes the same course. Not thread-safe.
 */
public final class Playback {
  private final Rollout rollout;
  private final int[] digits;
  private final Intervention intervention;
  private Population population;

  /**
   * Prepares.
   *
   * @param rollout stays open for as long as this is used, which does not close it
   * @param digits to be seated, alive or not; copied
   * @param intervention called after each step when the next is asked for, and with step 0 before
   *     the first; has no memory of its own
   */
  public Playback(Rollout rollout, int[] digits, Intervention intervention) {
    this.rollout = rollout;
    this.digits = digits.clone();
    this.intervention = intervention;
  }

  /**
   * The population after so many steps, before the intervention that follows.
   *
   * @return valid until the next call
   */
  public Population at(int step) {
    if (population == null || rollout.steps() > step) {
      population = rollout.begin(digits);
    }
    while (rollout.steps() < step) {
      intervention.after(rollout.steps(), population);
      rollout.advance();
    }
    return population;
  }
}
