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
  private final CellLayout layout;
  private final FloatBuffer neighborhoods;
  private final FloatBuffer residuals;

  /**
   * Makes room.
   *
   * @param capacity cells at most
   */
  public CellBatch(ModelSession session, int capacity) {
    this.session = session;
    this.layout = session.model().layout();
    this.neighborhoods = DirectBuffers.floats(capacity * layout.neighborhood());
    this.residuals = DirectBuffers.floats(capacity * layout.state());
  }

  /** Cells at most. */
  public int capacity() {
    return residuals.capacity() / layout.state();
  }

  /** What {@link #run} reads: float32 {@code [cells, 9 · channels]}, 3×3 row-major, gray first. */
  public FloatBuffer neighborhoods() {
    return neighborhoods;
  }

  /** What {@link #run} writes: float32 {@code [cells, state]}. */
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
        new long[] {cells, layout.neighborhood()},
        residuals,
        new long[] {cells, layout.state()});
  }
}
