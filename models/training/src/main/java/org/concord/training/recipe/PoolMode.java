package org.concord.training.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.concord.automaton.yaml.KeyException;

/** Where the digits of a batch come from: shares of fresh and of mutating digits. */
public enum PoolMode {
  /** Every digit is fresh, in zero state; the pool has no effect. */
  @JsonProperty("naive")
  NAIVE(1, 0),
  /** Digits keep their states in the pool; some are replaced by fresh ones. */
  @JsonProperty("persistent")
  PERSISTENT(0.5, 0),
  /** As persistent, and some digits mutate into others while their cells keep their states. */
  @JsonProperty("mutating")
  MUTATING(0.25, 0.25);

  private final double freshShare;
  private final double mutatedShare;

  PoolMode(double freshShare, double mutatedShare) {
    this.freshShare = freshShare;
    this.mutatedShare = mutatedShare;
  }

  /** The article's share of fresh digits. */
  public double freshShare() {
    return freshShare;
  }

  /** The article's share of digits that mutate. */
  public double mutatedShare() {
    return mutatedShare;
  }

  /**
   * Checks a phase's shares against this mode.
   *
   * @throws KeyException if they belong to another mode
   */
  void check(double fresh, double mutated) {
    KeyException.check(
        (fresh == 1) == (this == NAIVE),
        "freshShare",
        this == NAIVE ? "1 in mode naive" : "less than 1 unless the mode is naive",
        fresh);
    KeyException.check(
        (mutated > 0) == (this == MUTATING),
        "mutatedShare",
        this == MUTATING ? "greater than 0 in mode mutating" : "0 unless the mode is mutating",
        mutated);
  }
}
