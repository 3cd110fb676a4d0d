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

  private final CellBatch batch;

  RuleResiduals(ModelSession session, int cells) {
    this.batch = new CellBatch(session, cells);
  }

  @Override
  public void compute(Population population, int[] cells, int count, float[] out) {
    gather(population, cells, count, batch.neighborhoods());
    batch.run(count);
    batch.residuals().get(0, out, 0, count * STATE);
  }

  private static void gather(Population population, int[] cells, int count, FloatBuffer to) {
    float[] grid = population.grid;
    int[] bases = population.bases();
    int rowStride = population.rowStride();
    for (int i = 0; i < count; i++) {
      int from = bases[cells[i]] - PER_CELL;
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
