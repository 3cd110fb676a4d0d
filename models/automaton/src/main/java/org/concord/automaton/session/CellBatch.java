package org.concord.automaton.session;

import java.nio.FloatBuffer;
import org.concord.automaton.CellLayout;
import org.concord.automaton.DirectBuffers;

/**
 * Input and output buffers of a rule file and the call between them. Not thread-safe: each thread
 * has its own.
 */
public final class CellBatch {
  private final ModelSession session;
  private final FloatBuffer neighborhoods;
  private final FloatBuffer residuals;

  /**
   * Makes room.
   *
   * @param capacity cells at most
   */
  public CellBatch(ModelSession session, int capacity) {
    this.session = session;
    this.neighborhoods = DirectBuffers.floats(capacity * CellLayout.NEIGHBORHOOD);
    this.residuals = DirectBuffers.floats(capacity * CellLayout.STATE);
  }

  /** Cells at most. */
  public int capacity() {
    return residuals.capacity() / CellLayout.STATE;
  }

  /** What {@link #run} reads: float32 {@code [cells, 180]}, 3×3 row-major, gray first. */
  public FloatBuffer neighborhoods() {
    return neighborhoods;
  }

  /** What {@link #run} writes: float32 {@code [cells, 19]}. */
  public FloatBuffer residuals() {
    return residuals;
  }

  /**
   * Runs the rule on the first cells of the buffer.
   *
   * @param cells 1 … capacity
   */
  public void run(int cells) {
    session.run(
        neighborhoods,
        new long[] {cells, CellLayout.NEIGHBORHOOD},
        residuals,
        new long[] {cells, CellLayout.STATE});
  }
}
