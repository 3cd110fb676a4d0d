package org.concord.pipeline.statistics;

/**
 * Two ratios of sums over the same digits, as {@link RatioSums}, with the sums of products that
 * tell how they vary together. Mutable, not thread-safe.
 */
public final class PairedSums {
  private final RatioSums first = new RatioSums();
  private final RatioSums second = new RatioSums();
  private long parts;
  private long partsTimesOtherWholes;
  private long wholesTimesOtherParts;
  private long wholes;

  /** Of no digit yet. */
  public PairedSums() {}

  /** Adds a digit. */
  public void add(long part, long whole, long otherPart, long otherWhole) {
    first.add(part, whole);
    second.add(otherPart, otherWhole);
    parts = RatioSums.plus(parts, part, otherPart);
    partsTimesOtherWholes = RatioSums.plus(partsTimesOtherWholes, part, otherWhole);
    wholesTimesOtherParts = RatioSums.plus(wholesTimesOtherParts, whole, otherPart);
    wholes = RatioSums.plus(wholes, whole, otherWhole);
  }

  /** The first ratio alone. */
  public RatioSums first() {
    return first;
  }

  /** The digits that count under the first model and the second; for shares of digits. */
  public PairedShares shares() {
    return new PairedShares(
        parts,
        first.parts() - parts,
        second.parts() - parts,
        first.digits() - first.parts() - second.parts() + parts);
  }

  /**
   * One-sided limits of the difference of two shares of what digits consist of, the first less the
   * second: the limits of either ({@link RatioSums#share}), joined with the correlation of the
   * ratios over digits (linearised; Cochran, "Sampling Techniques", 1977, 6.13).
   *
   * @return {@link Limits#NONE} if the wholes of either are all 0
   */
  public Limits differenceOfShares(double lowerTail, double upperTail) {
    if (first.wholes() == 0 || second.wholes() == 0) {
      return Limits.NONE;
    }
    return Mover.difference(
        tail -> first.share(tail, tail),
        tail -> second.share(tail, tail),
        correlation(),
        lowerTail,
        upperTail);
  }

  /**
   * One-sided limits of the same difference as a share of the second, joined in the same way.
   *
   * @return {@link Limits#NONE} if the wholes of either are all 0, or the second share may be 0
   */
  public Limits relativeDifferenceOfShares(double lowerTail, double upperTail) {
    if (first.wholes() == 0 || second.wholes() == 0) {
      return Limits.NONE;
    }
    return Mover.relativeDifference(
        tail -> first.share(tail, tail),
        tail -> second.share(tail, tail),
        correlation(),
        lowerTail,
        upperTail);
  }

  private double correlation() {
    double spread = Math.sqrt(first.squares() * second.squares());
    double joint =
        parts
            - second.ratio() * partsTimesOtherWholes
            - first.ratio() * wholesTimesOtherParts
            + first.ratio() * second.ratio() * wholes;
    return spread == 0 ? 0 : Math.max(-1, Math.min(1, joint / spread));
  }
}
