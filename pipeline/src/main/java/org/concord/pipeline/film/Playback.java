package org.concord.pipeline.film;

import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.Rollout;

/**
 * A rollout that advances as its steps are requested, so that memory does not grow with its length.
 * If an earlier step is requested, it restarts and takes the same course. Not thread-safe.
 */
public final class Playback {
  private final Rollout rollout;
  private final int[] digits;
  private final Intervention intervention;
  private Population population;

  /**
   * Makes a playback.
   *
   * @param rollout stays open for as long as this is used, which does not close it
   * @param digits to roll out, with or without alive cells; copied
   * @param intervention called after each step when the next one is requested, and with step 0
   *     before the first; must be stateless
   */
  public Playback(Rollout rollout, int[] digits, Intervention intervention) {
    this.rollout = rollout;
    this.digits = digits.clone();
    this.intervention = intervention;
  }

  /**
   * The population after a number of steps, before the intervention that follows.
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
