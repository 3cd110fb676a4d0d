package org.concord.automaton.session;

import java.nio.FloatBuffer;
import org.concord.automaton.DirectBuffers;
import org.concord.automaton.InputException;
import org.concord.automaton.model.Signature;
import org.concord.automaton.model.TensorLayout;

/**
 * Input and output buffers of a grid model and the call between them. Not thread-safe: each thread
 * has its own.
 */
public final class GridBatch {
  private final ModelSession session;
  private final int capacity;
  private final int height;
  private final int width;
  private final Signature model;
  private final FloatBuffer input;
  private final FloatBuffer output;

  /**
   * Makes room.
   *
   * @param digits at most in a call, if the model leaves its batch size free
   * @throws InputException if the model has a fixed canvas of another size
   */
  public GridBatch(ModelSession session, int digits, int height, int width) {
    this.model = session.model().signature();
    if ((model.height() > 0 && model.height() != height)
        || (model.width() > 0 && model.width() != width)) {
      throw new InputException(
          "%s: its canvas is fixed to %s×%s, the data's is %d×%d"
              .formatted(
                  session.model().name(),
                  size(model.height()),
                  size(model.width()),
                  height,
                  width));
    }
    this.session = session;
    this.capacity = model.batch() > 0 ? (int) model.batch() : digits;
    this.height = height;
    this.width = width;
    this.input =
        DirectBuffers.floats(capacity * session.model().layout().perCell() * height * width);
    this.output = DirectBuffers.floats(capacity * session.outputChannels() * height * width);
  }

  private static String size(long fixed) {
    return fixed > 0 ? Long.toString(fixed) : "any";
  }

  /** Digits at most in a call. */
  public int capacity() {
    return capacity;
  }

  /** What {@link #run} reads: float32 digits × channels × canvas in the model's layout. */
  public FloatBuffer input() {
    return input;
  }

  /**
   * What {@link #run} writes: float32 digits × {@link ModelSession#outputChannels} × canvas, in the
   * same layout.
   */
  public FloatBuffer output() {
    return output;
  }

  /**
   * Runs the model on the first digits of the buffer.
   *
   * @param digits 1 … capacity; a model of fixed batch size runs on all of them all the same
   */
  public void run(int digits) {
    int batch = model.batch() > 0 ? capacity : digits;
    session.run(
        input,
        shape(batch, session.model().layout().perCell()),
        output,
        shape(batch, session.outputChannels()));
  }

  private long[] shape(int batch, int channels) {
    return model.layout() == TensorLayout.CHANNELS_FIRST
        ? new long[] {batch, channels, height, width}
        : new long[] {batch, height, width, channels};
  }
}
