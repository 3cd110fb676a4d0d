package org.concord.automaton.rollout;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.concord.automaton.random.NoiseTable;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.StrideBatch;

/**
 * Takes a population several steps further in one call of ONNX Runtime: draws who fires and which
 * noise they get for all steps, has them computed, then counts step by step what came of them. In
 * between only the states are out of date; labels, counts and magnitudes are those of each step.
 *
 * <p>Holds the buffers of one block; not thread-safe.
 */
final class Strides implements AutoCloseable {
  /**
   * The longest stride: the copies of all states are small beside so many steps. On an H200 10 were
   * a fifth slower, and 40 no faster.
   */
  private static final int MAX_STEPS = 20;

  private final Randomness randomness;
  private final long fireThreshold;
  private final boolean noisy;
  private final int perCell;
  private final StrideBatch batch;

  private int rows;

  /** Where ink without cells lies, dead or stubborn: it has neighbours, and never fires. */
  private int[] still = new int[0];

  private int stills;

  /** Fired cells by step, then slot, then cell, and where each slot's begin. */
  private int[] fired = new int[0];

  private int[] noise = new int[0];
  private int[] begins = new int[0];

  private byte[] labels = new byte[0];
  private float[] greatest = new float[0];
  private float[] magnitudes = new float[0];
  private float[] residuals = new float[0];
  private float[] states = new float[0];
  private int[] indices = new int[0];

  Strides(ModelSession session, Schedule schedule, Randomness randomness, long fireThreshold) {
    this.randomness = randomness;
    this.fireThreshold = fireThreshold;
    this.noisy = session.model().noiseStddev() > 0;
    this.perCell = session.model().layout().perCell();
    this.batch = session.strideBatch();
    session.prepareStrides(next(schedule.next(0)));
  }

  /**
   * The length of the next stride: that many steps are cut into strides as few and as equal as can
   * be, since each length is a graph of its own.
   *
   * @param steps to the next intervention, or to the end, at least 1
   */
  static int next(int steps) {
    int strides = (steps + MAX_STEPS - 1) / MAX_STEPS;
    return (steps + strides - 1) / strides;
  }

  /** Finds who is whose neighbour; to be called when the cells are others than before. */
  void layOut(Population population) {
    int cells = population.firstCell(population.digits());
    int width = population.width() + 2;
    int[] rowAt = new int[(population.height() + 2) * width];
    int[] around = {-width - 1, -width, -width + 1, -1, 0, 1, width - 1, width, width + 1};
    stills = 0;
    rows = 1 + cells;
    int[] neighbors = new int[cells * 9];
    for (int slot = 0; slot < population.digits(); slot++) {
      layOut(population, slot, rowAt);
      for (int cell = population.firstCell(slot); cell < population.firstCell(slot + 1); cell++) {
        int at = padded(population, cell);
        for (int n = 0; n < 9; n++) {
          neighbors[cell * 9 + n] = rowAt[at + around[n]];
        }
      }
    }
    batch.rows(rows);
    batch.neighbors().put(0, new int[9]);
    batch.neighbors().put(9, neighbors);
    int[] rest = new int[(batch.paddingRow() - cells) * 9];
    batch.neighbors().put((1 + cells) * 9, rest);
  }

  /** Gives each inked position of a slot its row: cells in their order, then ink without cells. */
  private void layOut(Population population, int slot, int[] rowAt) {
    Arrays.fill(rowAt, 0);
    int width = population.width();
    int cell = population.firstCell(slot);
    int end = population.firstCell(slot + 1);
    for (int position = 0; position < population.height() * width; position++) {
      int at = (position / width + 1) * (width + 2) + position % width + 1;
      if (cell < end && population.position(cell) == position) {
        rowAt[at] = 1 + cell++;
      } else if (population.gray(slot, position) != 0) {
        if (stills == still.length) {
          still = Arrays.copyOf(still, Math.max(1_024, 2 * stills));
        }
        still[stills++] = population.base(slot, position);
        rowAt[at] = rows++;
      }
    }
  }

  private static int padded(Population population, int cell) {
    int width = population.width();
    int position = population.position(cell);
    return (position / width + 1) * (width + 2) + position % width + 1;
  }

  /**
   * Takes a stride.
   *
   * @param first number of its first step
   * @param steps its length, as {@link #next} gives it
   * @param counted called with the number of each step, the population being as it is after it
   */
  void advance(Population population, int first, int steps, IntConsumer counted) {
    fire(population, first, steps);
    writeStates(population);
    batch.run();
    int stride = batch.firedStride();
    int cells = steps * stride;
    if (labels.length < cells) {
      labels = new byte[cells];
      greatest = new float[cells];
      magnitudes = new float[cells];
      residuals = new float[cells];
    }
    batch.labels().get(0, labels, 0, cells);
    batch.greatest().get(0, greatest, 0, cells);
    batch.magnitudes().get(0, magnitudes, 0, cells);
    batch.residuals().get(0, residuals, 0, cells);
    population.setStatesKnown(false);
    int slots = population.digits();
    for (int step = 0; step < steps; step++) {
      population.beginStep();
      int begin = begins[step * slots];
      for (int slot = 0; slot < slots; slot++) {
        int from = begins[step * slots + slot];
        int to = begins[step * slots + slot + 1];
        count(population, slot, from, to, step * stride - begin);
      }
      population.endStep();
      if (step == steps - 1) {
        readStates(population);
      }
      counted.accept(first + step);
    }
  }

  private void fire(Population population, int first, int steps) {
    int slots = population.digits();
    int[] positions = population.positions();
    if (begins.length < steps * slots + 1) {
      begins = new int[steps * slots + 1];
    }
    int count = 0;
    int most = 0;
    for (int step = 0; step < steps; step++) {
      int begin = count;
      makeRoom(count + population.firstCell(slots));
      for (int slot = 0; slot < slots; slot++) {
        begins[step * slots + slot] = count;
        if (!population.finite(slot)) {
          continue;
        }
        long key = randomness.key(Purpose.FIRE, population.digitIndex(slot), first + step);
        int end = population.firstCell(slot + 1);
        int from = count;
        for (int cell = population.firstCell(slot); cell < end; cell++) {
          fired[count] = cell;
          if (Randomness.fires(key, positions[cell], fireThreshold)) {
            count++;
          }
        }
        if (noisy) {
          long noiseKey = randomness.key(Purpose.NOISE, population.digitIndex(slot), first + step);
          for (int i = from; i < count; i++) {
            noise[i] = NoiseTable.row(noiseKey, positions[fired[i]]);
          }
        }
      }
      most = Math.max(most, count - begin);
    }
    begins[steps * slots] = count;
    batch.fired(steps, most);
    writeFired(slots, steps);
  }

  private void makeRoom(int cells) {
    if (fired.length < cells) {
      fired = Arrays.copyOf(fired, cells + cells / 2);
      noise = Arrays.copyOf(noise, noisy ? fired.length : 0);
    }
  }

  private void writeFired(int slots, int steps) {
    int stride = batch.firedStride();
    if (indices.length < stride) {
      indices = new int[stride];
    }
    for (int step = 0; step < steps; step++) {
      int from = begins[step * slots];
      int count = begins[(step + 1) * slots] - from;
      for (int i = 0; i < count; i++) {
        indices[i] = 1 + fired[from + i];
      }
      Arrays.fill(indices, count, stride, batch.paddingRow());
      batch.firedRows().put(step * stride, indices, 0, stride);
      if (noisy) {
        System.arraycopy(noise, from, indices, 0, count);
        Arrays.fill(indices, count, stride, 0);
        batch.noiseRows().put(step * stride, indices, 0, stride);
      }
    }
  }

  private void writeStates(Population population) {
    int all = (batch.paddingRow() + 1) * perCell;
    if (states.length < all) {
      states = new float[all];
    }
    Arrays.fill(states, 0, perCell, 0);
    int[] bases = population.bases();
    int cells = population.firstCell(population.digits());
    int at = perCell;
    for (int cell = 0; cell < cells; cell++, at += perCell) {
      System.arraycopy(population.grid, bases[cell], states, at, perCell);
    }
    for (int i = 0; i < stills; i++, at += perCell) {
      System.arraycopy(population.grid, still[i], states, at, perCell);
    }
    Arrays.fill(states, at, all, 0);
    batch.state().put(0, states, 0, all);
  }

  private void readStates(Population population) {
    int[] bases = population.bases();
    int cells = population.firstCell(population.digits());
    batch.next().get(0, states, 0, (1 + cells) * perCell);
    for (int cell = 0; cell < cells; cell++) {
      System.arraycopy(states, (1 + cell) * perCell, population.grid, bases[cell], perCell);
    }
    population.setStatesKnown(true);
  }

  /** Counts the fired cells of a slot; nothing more happens to one that is no longer finite. */
  private void count(Population population, int slot, int from, int to, int offset) {
    if (!population.finite(slot)) {
      return;
    }
    PopulationStatistics statistics = population.statistics();
    double change = 0;
    for (int i = from; i < to; i++) {
      int at = offset + i;
      statistics.update(slot, fired[i], labels[at], greatest[at], magnitudes[at]);
      change += residuals[at];
    }
    statistics.addFired(slot, to - from, change);
  }

  @Override
  public void close() {
    batch.close();
  }
}
