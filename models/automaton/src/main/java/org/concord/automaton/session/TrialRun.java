package org.concord.automaton.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.concord.automaton.InputException;
import org.concord.automaton.model.GridOutput;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.ModelKind;
import org.concord.automaton.model.Signature;
import org.concord.automaton.model.TensorLayout;
import org.concord.automaton.yaml.KeyException;

/**
 * One run of a model on made-up cells, which settles what its file leaves open.
 *
 * @param outputChannels those of the state, or one more, gray
 * @param gridOutput what the output of a grid model stands for; residual for a rule
 */
record TrialRun(int outputChannels, GridOutput gridOutput) {
  private static final int CELLS = 3;
  private static final int CANVAS = 12;
  private static final float TOLERANCE = 1e-5f;

  /**
   * Runs a model.
   *
   * @throws InputException if the output has another shape than the input calls for, or has no
   *     channel of gray where the next state is asked for
   * @throws KeyException naming {@code gridOutput}, if it has a channel of gray, which is neither
   *     the input's nor zero
   */
  static TrialRun of(ModelFile model, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    long[] shape = inputShape(model.signature());
    float[] input = madeUp(model, shape);
    try (OnnxTensor in = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
        OrtSession.Result result = session.run(Map.of(model.signature().input(), in))) {
      OnnxValue value = result.get(0);
      if (!(value instanceof OnnxTensor out) || out.getFloatBuffer() == null) {
        throw new InputException(model.name() + ": its output must be a float32 tensor");
      }
      return judge(model, shape, input, out.getInfo().getShape(), floats(out));
    }
  }

  private static float[] floats(OnnxTensor tensor) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static long[] inputShape(Signature signature) {
    long batch = signature.batch() > 0 ? signature.batch() : 1;
    long height = signature.height() > 0 ? signature.height() : CANVAS;
    long width = signature.width() > 0 ? signature.width() : CANVAS;
    return switch (signature.layout()) {
      case CELLS -> new long[] {CELLS, 9L * signature.channels()};
      case CHANNELS_FIRST -> new long[] {batch, signature.channels(), height, width};
      case CHANNELS_LAST -> new long[] {batch, height, width, signature.channels()};
    };
  }

  /** Gray over the alive threshold everywhere, and small states. */
  private static float[] madeUp(ModelFile model, long[] shape) {
    Random random = new Random(0);
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1f * (float) random.nextGaussian();
    }
    for (int cell = 0; cell < values.length / model.signature().channels(); cell++) {
      values[gray(model, shape, cell)] = 0.5f + 0.5f * random.nextFloat();
    }
    return values;
  }

  /** Where the gray of a cell lies among the channels, cells numbered by canvas and position. */
  private static int gray(ModelFile model, long[] shape, int cell) {
    if (model.signature().layout() != TensorLayout.CHANNELS_FIRST) {
      return cell * model.signature().channels();
    }
    int canvas = (int) (shape[2] * shape[3]);
    return cell / canvas * model.signature().channels() * canvas + cell % canvas;
  }

  private static TrialRun judge(
      ModelFile model, long[] inputShape, float[] input, long[] outputShape, float[] output) {
    int axis =
        model.signature().layout() == TensorLayout.CHANNELS_FIRST ? 1 : inputShape.length - 1;
    long[] expected = inputShape.clone();
    boolean ranked = outputShape.length == inputShape.length;
    int channels = ranked ? (int) outputShape[axis] : -1;
    expected[axis] = channels;
    int state = model.signature().channels() - 1;
    boolean fits = channels == state || (model.kind() == ModelKind.GRID && channels == state + 1);
    if (!fits || !Arrays.equals(expected, outputShape)) {
      throw new InputException(
          "%s: from %s it must make %s channels in the same layout, actual: %s"
              .formatted(
                  model.name(),
                  Arrays.toString(inputShape),
                  model.kind() == ModelKind.GRID ? state + " or " + (state + 1) : state,
                  Arrays.toString(outputShape)));
    }
    GridOutput decided = model.gridOutput();
    if (channels == state) {
      if (decided == GridOutput.NEXT_STATE) {
        throw new InputException(
            model.name()
                + ": an output of "
                + state
                + " channels is the residual, it cannot be taken as "
                + decided);
      }
      return new TrialRun(channels, GridOutput.RESIDUAL);
    }
    return new TrialRun(
        channels,
        decided == GridOutput.UNDECIDED ? judgeGray(model, inputShape, input, output) : decided);
  }

  private static GridOutput judgeGray(
      ModelFile model, long[] shape, float[] input, float[] output) {
    float fromGray = 0;
    float fromZero = 0;
    for (int cell = 0; cell < input.length / model.signature().channels(); cell++) {
      int gray = gray(model, shape, cell);
      fromGray = Math.max(fromGray, Math.abs(output[gray] - input[gray]));
      fromZero = Math.max(fromZero, Math.abs(output[gray]));
    }
    if (fromGray <= TOLERANCE) {
      return GridOutput.NEXT_STATE;
    }
    if (fromZero <= TOLERANCE) {
      return GridOutput.RESIDUAL;
    }
    throw new KeyException(
        "gridOutput",
        ("must say what %s gives: the first of its %d output channels is neither gray (the next"
                + " state) nor zero (the residual), actual: %s from gray and %s from zero")
            .formatted(model.name(), model.signature().channels(), fromGray, fromZero));
  }
}
