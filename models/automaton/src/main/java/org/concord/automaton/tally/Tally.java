package org.concord.automaton.tally;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.concord.automaton.CellLayout;
import org.concord.automaton.rollout.Population;

/**
 * Per-step counts over a set of digits. All are integers, magnitudes in fixed point, so that
 * merging is associative, commutative and exact, up to a billion digits of ordinary magnitude; past
 * that it throws rather than wraps.
 *
 * <p>NOT thread-safe. An empty tally is the identity of {@link #merge}.
 */
@SuppressWarnings("EnumOrdinal") // The ordinal is the column; the version tag guards the order.
public final class Tally {
  /** What is counted of each digit in each step. */
  public enum Field {
    /** Digits. */
    DIGITS,
    /** Alive cells. */
    CELLS,
    /** Alive cells that give their digit's label. */
    RIGHT,
    /** Squares of a digit's alive cells. */
    CELLS_SQUARED,
    /** A digit's alive cells times its right ones. */
    RIGHT_TIMES_CELLS,
    /** Squares of a digit's right cells. */
    RIGHT_SQUARED,
    /** Digits all of whose cells give one label. */
    AGREED,
    /** Digits all of whose decided cells give one label, as the article's notebook counts. */
    AGREED_NOTEBOOK,
    /** Digits all of whose cells give the right label. */
    AGREED_AND_RIGHT,
    /** Digits whose plurality label is right. */
    MAJORITY_RIGHT,
    /** Cells not in zero state before the step. */
    AWAKE_BEFORE,
    /** Of those, cells whose label changed in the step. */
    FLIPS,
    /** Alive cells of the digits whose magnitudes count. */
    FINITE_CELLS,
    /** Absolute states, all channels, in 2⁻¹⁶. */
    STATE_MAGNITUDE,
    /** Cells that fired in the step, of the digits whose magnitudes count. */
    FIRED,
    /** Absolute state changes of the fired cells, all channels, in 2⁻¹⁶. */
    RESIDUAL_MAGNITUDE,
    /** Digits that have had a NaN or infinite state. */
    NON_FINITE
  }

  private static final int VERSION = 3;
  private static final int FIELDS = Field.values().length;

  /** A digit's magnitude counts for 2³⁰ at most, so that a hundred thousand diverging ones fit. */
  private static final double MAX_MAGNITUDE = 0x1p30;

  private static final double FIXED_POINT = 0x1p16;

  private final CellLayout layout;
  private final int steps;

  // Behind the fields of a step come, by true label, its digits' cells, then those that are right.
  private final int rightByLabel;
  private final int columns;
  private final long[] counts;

  /**
   * Makes an empty tally.
   *
   * @param layout of the cells that are counted
   * @param steps counted steps; they are numbered from 1
   */
  public Tally(CellLayout layout, int steps) {
    this.layout = layout;
    this.steps = steps;
    this.rightByLabel = FIELDS + layout.labels();
    this.columns = rightByLabel + layout.labels();
    this.counts = new long[Math.multiplyExact(steps, columns)];
  }

  /** How the cells that are counted are laid out. */
  public CellLayout layout() {
    return layout;
  }

  /** Counted steps. */
  public int steps() {
    return steps;
  }

  /**
   * A count.
   *
   * @param step 1 … steps
   */
  public long get(int step, Field field) {
    return counts[(step - 1) * columns + field.ordinal()];
  }

  /**
   * Alive cells of the digits of a label.
   *
   * @param step 1 … steps
   * @param label the digits' true label at that step
   */
  public long cells(int step, int label) {
    return counts[(step - 1) * columns + FIELDS + label];
  }

  /**
   * Of those, the cells that give that label.
   *
   * @param step 1 … steps
   * @param label the digits' true label at that step
   */
  public long right(int step, int label) {
    return counts[(step - 1) * columns + rightByLabel + label];
  }

  /** A magnitude in units of the state. */
  double magnitude(int step, Field field) {
    return get(step, field) / FIXED_POINT;
  }

  /**
   * Counts all digits of a block.
   *
   * @param step 1 … steps
   */
  public void add(int step, Population population) {
    for (int slot = 0; slot < population.digits(); slot++) {
      add(step, population, slot);
    }
  }

  private void add(int step, Population population, int slot) {
    long cells = population.cells(slot);
    boolean finite = population.finite(slot);
    int target = population.target(slot);
    long right = finite && target >= 0 ? population.labelCount(slot, target) : 0;
    int agreed = population.agreedLabel(slot);
    add(step, Field.DIGITS, 1);
    add(step, Field.CELLS, cells);
    add(step, Field.RIGHT, right);
    if (target >= 0) {
      add(step, FIELDS + target, cells);
      add(step, rightByLabel + target, right);
    }
    add(step, Field.CELLS_SQUARED, cells * cells);
    add(step, Field.RIGHT_TIMES_CELLS, right * cells);
    add(step, Field.RIGHT_SQUARED, right * right);
    add(step, Field.AGREED, agreed >= 0 ? 1 : 0);
    add(step, Field.AGREED_NOTEBOOK, population.agreesAmongDecided(slot) ? 1 : 0);
    add(step, Field.AGREED_AND_RIGHT, agreed >= 0 && agreed == target ? 1 : 0);
    add(step, Field.MAJORITY_RIGHT, finite && population.majority(slot) == target ? 1 : 0);
    if (finite) {
      add(step, Field.AWAKE_BEFORE, population.awakeBefore(slot));
      add(step, Field.FLIPS, population.flips(slot));
      add(step, Field.FINITE_CELLS, cells);
      add(step, Field.STATE_MAGNITUDE, fixed(population.stateMagnitude(slot)));
      add(step, Field.FIRED, population.fired(slot));
      add(step, Field.RESIDUAL_MAGNITUDE, fixed(population.residualMagnitude(slot)));
    } else {
      add(step, Field.NON_FINITE, 1);
    }
  }

  private void add(int step, Field field, long value) {
    add(step, field.ordinal(), value);
  }

  private void add(int step, int column, long value) {
    int at = (step - 1) * columns + column;
    counts[at] = Math.addExact(counts[at], value);
  }

  private static long fixed(double magnitude) {
    return Math.round(Math.min(magnitude, MAX_MAGNITUDE) * FIXED_POINT);
  }

  /**
   * Adds the counts of other digits.
   *
   * @throws IllegalArgumentException if it counts other steps or cells
   * @throws ArithmeticException if a sum exceeds a long
   */
  public void merge(Tally other) {
    if (other.steps != steps || !other.layout.equals(layout)) {
      throw new IllegalArgumentException(
          "must be %d steps of %s to merge, actual: %d of %s"
              .formatted(steps, layout, other.steps, other.layout));
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Math.addExact(counts[i], other.counts[i]);
    }
  }

  /**
   * Writes the version, the layout, the steps and the counts by step, fields first, then labels.
   */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(layout.state());
    out.writeInt(layout.labels());
    out.writeInt(steps);
    for (long count : counts) {
      out.writeLong(count);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws IOException if it is of another version
   */
  public static Tally readFrom(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("tally version must be " + VERSION + ", actual: " + version);
    }
    CellLayout layout = new CellLayout(in.readInt(), in.readInt());
    Tally tally = new Tally(layout, in.readInt());
    for (int i = 0; i < tally.counts.length; i++) {
      tally.counts[i] = in.readLong();
    }
    return tally;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tally that
        && layout.equals(that.layout)
        && steps == that.steps
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * steps + Arrays.hashCode(counts);
  }
}
