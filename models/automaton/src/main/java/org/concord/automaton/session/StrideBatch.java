package org.concord.automaton.session;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Input and output buffers of a stride, several steps of a rule in one call, and the call between
 * them; {@link StrideGraph} says what the buffers hold. They grow with what is asked of them and
 * are reused. Not thread-safe: each thread has its own, from {@link ModelSession#strideBatch}.
 * Close it before its session.
 */
public final class StrideBatch implements AutoCloseable {
  /** Sizes are rounded up, so that a device sees few shapes and reuses its memory. */
  private static final int ROWS_GRAIN = 1 << 10;

  private static final int FIRED_GRAIN = 1 << 8;

  private final ModelSession session;
  private final boolean noisy;
  private final int perCell;

  private int rows;
  private int steps;
  private int fired;

  private final List<HostMemory> rowMemory = new ArrayList<>();
  private final List<HostMemory> firedMemory = new ArrayList<>();
  private int rowsRoom;
  private int firedRoom;

  private FloatBuffer state;
  private FloatBuffer next;
  private IntBuffer neighbors;
  private IntBuffer firedRows;
  private IntBuffer noiseRows;
  private ByteBuffer labels;
  private FloatBuffer greatest;
  private FloatBuffer magnitudes;
  private FloatBuffer residuals;

  /** Makes a batch without room; {@link ModelSession#strideBatch} keeps those that were used. */
  StrideBatch(ModelSession session) {
    this.session = session;
    this.noisy = session.model().noiseStddev() > 0;
    this.perCell = session.model().layout().perCell();
  }

  /**
   * Makes room for cells.
   *
   * @param used rows that are used, the zero row among them; the padding row comes on top
   */
  public void rows(int used) {
    rows = roundUp(used + 1, ROWS_GRAIN);
    if (rowsRoom < rows) {
      rowsRoom = rows + rows / 8;
      free(rowMemory);
      state = floats(rowMemory, rowsRoom * perCell);
      next = floats(rowMemory, rowsRoom * perCell);
      neighbors = integers(rowMemory, rowsRoom * 9);
    }
  }

  /**
   * Makes room for fired cells.
   *
   * @param most fired cells of a step at most
   */
  public void fired(int steps, int most) {
    this.steps = steps;
    fired = roundUp(Math.max(1, most), FIRED_GRAIN);
    int cells = Math.multiplyExact(steps, fired);
    if (firedRoom < cells) {
      firedRoom = cells + cells / 8;
      free(firedMemory);
      firedRows = integers(firedMemory, firedRoom);
      noiseRows = integers(firedMemory, noisy ? firedRoom : 0);
      labels = bytes(firedMemory, firedRoom);
      greatest = floats(firedMemory, firedRoom);
      magnitudes = floats(firedMemory, firedRoom);
      residuals = floats(firedMemory, firedRoom);
    }
  }

  private static int roundUp(int size, int grain) {
    return (size + grain - 1) / grain * grain;
  }

  /** The row that takes what the padding writes. */
  public int paddingRow() {
    return rows - 1;
  }

  /** Fired cells of a step, the padding among them: the distance between steps in the buffers. */
  public int firedStride() {
    return fired;
  }

  /** Input float32 {@code [rows, channels]}. */
  public FloatBuffer state() {
    return state;
  }

  /** Output float32 {@code [rows, channels]}. */
  public FloatBuffer next() {
    return next;
  }

  /** Input {@code [rows, 9]}. */
  public IntBuffer neighbors() {
    return neighbors;
  }

  /** Input {@code [steps, fired]}. */
  public IntBuffer firedRows() {
    return firedRows;
  }

  /** Input {@code [steps, fired]}; empty without noise. */
  public IntBuffer noiseRows() {
    return noiseRows;
  }

  /** Output {@code [steps, fired]}. */
  public ByteBuffer labels() {
    return labels;
  }

  /** Output {@code [steps, fired]}: the greatest logit of each fired cell. */
  public FloatBuffer greatest() {
    return greatest;
  }

  /** Output {@code [steps, fired]}: the sum of each fired cell's absolute state. */
  public FloatBuffer magnitudes() {
    return magnitudes;
  }

  /** Output {@code [steps, fired]}: the sum of each fired cell's absolute change of state. */
  public FloatBuffer residuals() {
    return residuals;
  }

  /** Takes the steps. */
  public void run() {
    session.onDevice(this::call);
  }

  /** Takes the steps on this thread. */
  void call() {
    long cells = (long) steps * fired;
    Map<String, OnnxTensorLike> inputs = new HashMap<>();
    Map<String, OnnxTensor> outputs = new HashMap<>();
    try {
      inputs.put(StrideGraph.STATE, tensor(state, rows, perCell));
      inputs.put(StrideGraph.NEIGHBORS, tensor(neighbors, rows, 9));
      inputs.put(StrideGraph.FIRED, tensor(firedRows, steps, fired));
      if (noisy) {
        inputs.put(StrideGraph.NOISE, tensor(noiseRows, steps, fired));
      }
      outputs.put(StrideGraph.NEXT, tensor(next, rows, perCell));
      outputs.put(
          StrideGraph.LABEL,
          OnnxTensor.createTensor(
              environment(),
              labels.slice(0, (int) cells).order(ByteOrder.nativeOrder()),
              new long[] {cells, 1},
              OnnxJavaType.UINT8));
      outputs.put(StrideGraph.GREATEST, tensor(greatest, cells, 1));
      outputs.put(StrideGraph.MAGNITUDE, tensor(magnitudes, cells, 1));
      outputs.put(StrideGraph.RESIDUAL, tensor(residuals, cells, 1));
      session.stride(steps).run(inputs, Set.of(), outputs).close();
    } catch (OrtException e) {
      throw session.failure(e);
    } finally {
      inputs.values().forEach(OnnxTensorLike::close);
      outputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(FloatBuffer buffer, long first, long second) throws OrtException {
    return OnnxTensor.createTensor(
        environment(), buffer.slice(0, (int) (first * second)), new long[] {first, second});
  }

  private OnnxTensor tensor(IntBuffer buffer, long first, long second) throws OrtException {
    return OnnxTensor.createTensor(
        environment(), buffer.slice(0, (int) (first * second)), new long[] {first, second});
  }

  private OrtEnvironment environment() {
    return session.environment();
  }

  private ByteBuffer bytes(List<HostMemory> owner, int size) {
    HostMemory memory = new HostMemory(size, session.provider().cuda());
    owner.add(memory);
    return memory.bytes();
  }

  private IntBuffer integers(List<HostMemory> owner, int size) {
    return bytes(owner, Math.multiplyExact(size, Integer.BYTES)).asIntBuffer();
  }

  private FloatBuffer floats(List<HostMemory> owner, int size) {
    return bytes(owner, Math.multiplyExact(size, Float.BYTES)).asFloatBuffer();
  }

  private static void free(List<HostMemory> memory) {
    memory.forEach(HostMemory::close);
    memory.clear();
  }

  /** Gives the batch back to its session, for the next who asks. */
  @Override
  public void close() {
    session.keep(this);
  }

  /** Gives the memory back. */
  void free() {
    free(rowMemory);
    free(firedMemory);
    rowsRoom = 0;
    firedRoom = 0;
  }
}
