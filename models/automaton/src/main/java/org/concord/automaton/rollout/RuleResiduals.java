package org.concord.automaton.rollout;

import java.nio.FloatBuffer;
import org.concord.automaton.CellLayout;
import org.concord.automaton.session.CellBatch;
import org.concord.automaton.session.ModelSession;

/** Gathers the neighbourhoods of fired cells alone and runs a rule file on them. */
final class RuleResiduals implements Residuals {
  /**
   * Cells a call at most, 47 MB of 20 channels; no block of 28×28 digits comes near it on the CPU.
   */
  private static final int MAX_CALL_CELLS = 1 << 16;

  private static final int FIRST_CAPACITY = 1 << 11;

  private final ModelSession session;
  private final CellLayout layout;
  private final int most;
  private CellBatch batch;

  RuleResiduals(ModelSession session, int cells) {
    this(session, cells, MAX_CALL_CELLS);
  }

  /** With calls of at most {@code maxCallCells} cells. */
  RuleResiduals(ModelSession session, int cells, int maxCallCells) {
    this.session = session;
    this.layout = session.model().layout();
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
      batch.residuals().get(0, out, from * layout.state(), size * layout.state());
    }
  }

  /** Films keep many rollouts at once: each has room for the cells that fire, not for all. */
  private void makeRoom(int cells) {
    if (cells > batch.capacity()) {
      batch = new CellBatch(session, Math.min(most, 2 * cells));
    }
  }

  private void gather(Population population, int[] cells, int first, int count, FloatBuffer to) {
    float[] grid = population.grid;
    int[] bases = population.bases();
    int rowStride = population.rowStride();
    int neighborhood = layout.neighborhood();
    int row = neighborhood / 3;
    int perCell = layout.perCell();
    for (int i = 0; i < count; i++) {
      int from = bases[cells[first + i]] - perCell;
      int at = i * neighborhood;
      to.put(at, grid, from - rowStride, row);
      to.put(at + row, grid, from, row);
      to.put(at + 2 * row, grid, from + rowStride, row);
    }
  }
}
