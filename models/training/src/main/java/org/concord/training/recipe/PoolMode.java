package org.concord.training.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.concord.automaton.yaml.KeyException;

/** Where the digits of a batch come from; each mode is a pair of shares. */
public enum PoolMode {
  /** Every digit is fresh, in zero state: there is no pool to speak of. */
  @JsonProperty("naive")
  NAIVE(1, 0),
  /** Digits stay in the pool with their states; some are replaced by fresh ones. */
  @JsonProperty("persistent")
  PERSISTENT(0.5, 0),
  /** As persistent, and some mutate to other digits under their cells' states. */
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
        this == NAIVE ? "1 in mode naive" : "under 1 unless the mode is naive",
        fresh);
    KeyException.check(
        (mutated > 0) == (this == MUTATING),
        "mutatedShare",
        this == MUTATING ? "over 0 in mode mutating" : "0 unless the mode is mutating",
        mutated);
  }
}
