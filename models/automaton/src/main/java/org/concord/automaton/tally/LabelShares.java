package org.concord.automaton.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The two labels that hold a digit's cells over the last steps of a phase, a phase being what comes
 * before the mutation, or after it. Steps with a NaN or infinite state are left out.
 *
 * @param steps steps looked at, at most {@link #WINDOW_STEPS}
 * @param cellSteps alive cells, summed over these steps
 * @param first the label that most cells gave over these steps, ties to the lowest; −1: none
 * @param second the label with the next most; −1: all cells gave {@code first} all the time
 * @param firstCellSteps cells that gave {@code first}, summed over the steps
 * @param secondCellSteps cells that gave {@code second}, summed over the steps
 * @param firstSteps steps in which {@code first} was the plurality label
 * @param secondSteps steps in which {@code second} was the plurality label
 * @param changes how often the plurality label was another than in the step before
 * @param agreedSteps steps in which all cells gave one label
 */
public record LabelShares(
    int steps,
    long cellSteps,
    int first,
    int second,
    long firstCellSteps,
    long secondCellSteps,
    int firstSteps,
    int secondSteps,
    int changes,
    int agreedSteps) {
  /** How many steps are looked at, the last of a phase. */
  public static final int WINDOW_STEPS = 100;

  /** Those of a phase that never was. */
  public static final LabelShares NONE = new LabelShares(0, 0, -1, -1, 0, 0, 0, 0, 0, 0);

  /** Share of the cells, over the steps, that gave the first label, 0–1; NaN if there is none. */
  public double firstShare() {
    return (double) firstCellSteps / cellSteps;
  }

  /** Share of the cells, over the steps, that gave the second label, 0–1; NaN if there is none. */
  public double secondShare() {
    return (double) secondCellSteps / cellSteps;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(steps);
    out.writeLong(cellSteps);
    out.writeByte(first);
    out.writeByte(second);
    out.writeLong(firstCellSteps);
    out.writeLong(secondCellSteps);
    out.writeByte(firstSteps);
    out.writeByte(secondSteps);
    out.writeByte(changes);
    out.writeByte(agreedSteps);
  }

  static LabelShares readFrom(DataInput in) throws IOException {
    return new LabelShares(
        in.readByte(),
        in.readLong(),
        in.readByte(),
        in.readByte(),
        in.readLong(),
        in.readLong(),
        in.readByte(),
        in.readByte(),
        in.readByte(),
        in.readByte());
  }
}
