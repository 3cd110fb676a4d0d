package org.concord.automaton.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import org.concord.automaton.CellLayout;
import org.concord.automaton.DirectBuffers;
import org.concord.automaton.model.ModelFile;

/**
 * Input and output buffers of a rule file and the call between them. Not thread-safe: each thread
 * has its own. Close it before its session.
 */
public final class CellBatch implements AutoCloseable {
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
    session.onDevice(() -> call(cells));
  }

  private void call(int cells) {
    ModelFile model = session.model();
    try (OnnxTensor input = tensor(neighborhoods, cells, CellLayout.NEIGHBORHOOD);
        OnnxTensor output = tensor(residuals, cells, CellLayout.STATE)) {
      session
          .session()
          .run(Map.of(model.input(), input), Set.of(), Map.of(model.output(), output))
          .close();
    } catch (OrtException e) {
      throw session.failure(e);
    }
  }

  private OnnxTensor tensor(FloatBuffer buffer, int cells, int width) throws OrtException {
    return OnnxTensor.createTensor(
        session.environment(), buffer.slice(0, cells * width), new long[] {cells, width});
  }

  @Override
  public void close() {}
}
