package org.concord.automaton.rollout;

import static org.concord.automaton.rollout.Channels.NEIGHBORHOOD;
import static org.concord.automaton.rollout.Channels.PER_CELL;
import static org.concord.automaton.rollout.Channels.STATE;

import java.nio.FloatBuffer;
import org.concord.automaton.onnx.CellBatch;
import org.concord.automaton.onnx.ModelSession;

/** Gathers the neighbourhoods of fired cells alone and runs a rule file on them. */
final class RuleResiduals implements Residuals {
  private static final int ROW = NEIGHBORHOOD / 3;

  /** Cells a call at most, 47 MB; no block of 28×28 digits comes near it on the CPU. */
  private static final int MAX_CALL_CELLS = 1 << 16;

  private final CellBatch batch;
  private final int capacity;

  RuleResiduals(ModelSession session, int cells) {
    this(session, cells, MAX_CALL_CELLS);
  }

  /** With calls of at most {@code maxCallCells} cells. */
  RuleResiduals(ModelSession session, int cells, int maxCallCells) {
    this.capacity = Math.min(cells, maxCallCells);
    this.batch = new CellBatch(session, capacity);
  }

  @Override
  public void compute(Population population, int[] cells, int count, float[] out) {
    for (int from = 0; from < count; from += capacity) {
      int size = Math.min(capacity, count - from);
      gather(population, cells, from, size, batch.neighborhoods());
      batch.run(size);
      batch.residuals().get(0, out, from * STATE, size * STATE);
    }
  }

  private static void gather(
      Population population, int[] cells, int first, int count, FloatBuffer to) {
    float[] grid = population.grid;
    int[] bases = population.bases();
    int rowStride = population.rowStride();
    for (int i = 0; i < count; i++) {
      int from = bases[cells[first + i]] - PER_CELL;
      int at = i * NEIGHBORHOOD;
      to.put(at, grid, from - rowStride, ROW);
      to.put(at + ROW, grid, from, ROW);
      to.put(at + 2 * ROW, grid, from + rowStride, ROW);
    }
  }

  @Override
  public void close() {
    batch.close();
  }
}
