package org.concord.automaton.rollout;

import static org.concord.automaton.CellLayout.NEIGHBORHOOD;
import static org.concord.automaton.CellLayout.PER_CELL;
import static org.concord.automaton.CellLayout.STATE;

import java.nio.FloatBuffer;
import org.concord.automaton.session.CellBatch;
import org.concord.automaton.session.ModelSession;

/** Gathers the neighbourhoods of fired cells alone and runs a rule file on them. */
final class RuleResiduals implements Residuals {
  private static final int ROW = NEIGHBORHOOD / 3;

  /** Cells a call at most, 47 MB; no block of 28×28 digits comes near it on the CPU. */
  private static final int MAX_CALL_CELLS = 1 << 16;

  private static final int FIRST_CAPACITY = 1 << 11;

  private final ModelSession session;
  private final int most;
  private CellBatch batch;

  RuleResiduals(ModelSession session, int cells) {
    this(session, cells, MAX_CALL_CELLS);
  }

  /** With calls of at most {@code maxCallCells} cells. */
  RuleResiduals(ModelSession session, int cells, int maxCallCells) {
    this.session = session;
    this.most = Math.min(cells, maxCallCells);
    this.batch = new CellBatch(session, Math.min(most, FIRST_CAPACITY));
  }

  @Override
  public void compute(Population population, int[] cells, int count, float[] out) {
    makeRoom(Math.min(most, count));
    for (int from = 0; from < count; from += most) {
      int size = Math.min(most, count - from);
      gather(population, cells, from, size, batch.neighborhoods());
      batch.run(size);
      batch.residuals().get(0, out, from * STATE, size * STATE);
    }
  }

  /** Films keep many rollouts at once: each has room for the cells that fire, not for all. */
  private void makeRoom(int cells) {
    if (cells > batch.capacity()) {
      batch = new CellBatch(session, Math.min(most, 2 * cells));
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
}
