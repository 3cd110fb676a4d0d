package org.concord.automaton.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.concord.automaton.rollout.Population;

/**
 * What the cells of one digit were doing after one step. A digit whose state is not finite has no
 * right and no decided cells.
 *
 * @param right alive cells that give the digit's label
 * @param decided alive cells that are decided, as {@link Population#decidedCells} has it
 * @param agreesAmongDecided whether they agree as the article's notebook counts
 * @param stateMagnitude mean absolute state over the cells and the channels of their state, 2³⁰ at
 *     most, in 2⁻¹⁶; −1 if it is not finite
 */
public record CellCounts(int right, int decided, boolean agreesAmongDecided, long stateMagnitude) {
  /** Those of a step that never was. */
  public static final CellCounts NONE = new CellCounts(-1, -1, false, -1);

  private static final double FIXED_POINT = 0x1p16;
  private static final double MAX_MAGNITUDE = 0x1p30;

  /** Counts the cells of a slot as they are now. */
  static CellCounts of(Population population, int slot) {
    if (!population.finite(slot)) {
      return new CellCounts(0, 0, false, -1);
    }
    int target = population.target(slot);
    double channels = (double) population.cells(slot) * population.layout().state();
    double magnitude =
        channels == 0 ? 0 : Math.min(population.stateMagnitude(slot) / channels, MAX_MAGNITUDE);
    return new CellCounts(
        target < 0 ? 0 : population.labelCount(slot, target),
        population.decidedCells(slot),
        population.agreesAmongDecided(slot),
        Math.round(magnitude * FIXED_POINT));
  }

  /**
   * Mean absolute state over the cells and the channels of their state; NaN if it is not finite.
   */
  public double meanState() {
    return stateMagnitude < 0 ? Double.NaN : stateMagnitude / FIXED_POINT;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(right);
    out.writeInt(decided);
    out.writeBoolean(agreesAmongDecided);
    out.writeLong(stateMagnitude);
  }

  static CellCounts readFrom(DataInput in) throws IOException {
    return new CellCounts(in.readInt(), in.readInt(), in.readBoolean(), in.readLong());
  }
}
