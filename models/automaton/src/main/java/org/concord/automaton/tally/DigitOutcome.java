package org.concord.automaton.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How one rollout of one digit went. Where there is no mutation, the partner and all values at the
 * mutation are −1 and {@code cellsAfter} is {@code cellsBefore}.
 *
 * @param index of the digit in the data set
 * @param label of the digit, 0–9
 * @param partnerIndex of the digit it mutates to
 * @param partnerLabel of the digit it mutates to
 * @param cellsBefore alive cells before the mutation
 * @param cellsAfter alive cells after it
 * @param agreedAtMutation the one label that all cells give just before the mutation; −1: none
 * @param agreedAtEnd the same at the last step
 * @param majorityAtMutation the plurality label just before the mutation; −1 if not finite
 * @param majorityAtEnd the same at the last step
 * @param agreedSinceAtMutation first step of the agreement that lasts to the mutation; −1: none
 * @param agreedSinceAtEnd first step of the agreement that lasts to the end; −1: none
 * @param flips changes of label, over all cells and steps
 * @param nonFiniteSince first step with a NaN or infinite state; −1: none
 * @param labelSharesAtMutation of the steps before the mutation; {@link LabelShares#NONE} without
 *     one
 * @param labelSharesAtEnd of the steps before the end
 * @param cellsAtMutation just before the mutation; {@link CellCounts#NONE} without one
 * @param cellsAtEnd after the last step
 */
public record DigitOutcome(
    int index,
    int label,
    int partnerIndex,
    int partnerLabel,
    int cellsBefore,
    int cellsAfter,
    int agreedAtMutation,
    int agreedAtEnd,
    int majorityAtMutation,
    int majorityAtEnd,
    int agreedSinceAtMutation,
    int agreedSinceAtEnd,
    long flips,
    int nonFiniteSince,
    LabelShares labelSharesAtMutation,
    LabelShares labelSharesAtEnd,
    CellCounts cellsAtMutation,
    CellCounts cellsAtEnd) {

  /** Writes all components in order. */
  public void writeTo(DataOutput out) throws IOException {
    for (int value :
        new int[] {
          index,
          label,
          partnerIndex,
          partnerLabel,
          cellsBefore,
          cellsAfter,
          agreedAtMutation,
          agreedAtEnd,
          majorityAtMutation,
          majorityAtEnd,
          agreedSinceAtMutation,
          agreedSinceAtEnd
        }) {
      out.writeInt(value);
    }
    out.writeLong(flips);
    out.writeInt(nonFiniteSince);
    labelSharesAtMutation.writeTo(out);
    labelSharesAtEnd.writeTo(out);
    cellsAtMutation.writeTo(out);
    cellsAtEnd.writeTo(out);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static DigitOutcome readFrom(DataInput in) throws IOException {
    return new DigitOutcome(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        LabelShares.readFrom(in),
        LabelShares.readFrom(in),
        CellCounts.readFrom(in),
        CellCounts.readFrom(in));
  }
}
