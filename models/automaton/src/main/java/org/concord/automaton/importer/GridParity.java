package org.concord.automaton.importer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import org.concord.automaton.InputException;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.Signature;
import org.concord.automaton.model.TensorLayout;
import org.concord.automaton.proto.Axes;

/**
 * Compares a grid model, run once by ONNX Runtime on a random canvas, with the rule read from it,
 * computed by plain loops. Sees what following the operators alone cannot, such as where a reshape
 * really puts the cells.
 */
public final class GridParity {
  private static final float TOLERANCE = 1e-4f;
  private static final long SEED = 1;

  private GridParity() {}

  /**
   * Refuses an import that does not compute the same.
   *
   * @throws InputException if the model cannot be run, or gives something else
   */
  public static void require(ModelFile model, RuleWeights weights) {
    int batch = (int) (model.batch() > 0 ? model.batch() : 2);
    int height = (int) (model.height() > 0 ? model.height() : 5);
    int width = (int) (model.width() > 0 ? model.width() : 7);
    boolean last = model.layout() == TensorLayout.CHANNELS_LAST;
    int channels = Signature.CHANNELS;
    float[] cells = new float[batch * height * width * channels];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) random.nextDouble(-1, 1);
    }
    int[] firstDims = {batch, height, width, channels};
    float[] input = last ? cells : Axes.permute(cells, firstDims, 0, 3, 1, 2);
    long[] shape =
        last
            ? new long[] {batch, height, width, channels}
            : new long[] {batch, channels, height, width};
    float[] output = run(model, input, shape);
    int count = batch * height * width;
    int outputs = output.length / count;
    if (outputs * count != output.length
        || (outputs != channels && outputs != RuleWeights.OUTPUTS)) {
      throw new InputException(
          model.name() + " must give 19 or 20 channels a cell, actual: " + outputs);
    }
    float[] actual =
        last ? output : Axes.permute(output, new int[] {batch, outputs, height, width}, 0, 2, 3, 1);
    float[] residuals = weights.apply(neighborhoods(cells, batch, height, width));
    boolean next = outputs == channels && Math.abs(actual[0] - cells[0]) < Math.abs(actual[0]);
    double worst = 0;
    for (int cell = 0; cell < count; cell++) {
      for (int c = 0; c < outputs; c++) {
        int channel = c + channels - outputs;
        float residual = channel == 0 ? 0 : residuals[cell * RuleWeights.OUTPUTS + channel - 1];
        float expected = residual + (next ? cells[cell * channels + channel] : 0);
        float found = actual[cell * outputs + c];
        double error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
        worst = Math.max(worst, error);
      }
    }
    if (!(worst <= TOLERANCE)) {
      throw new InputException(
          model.name()
              + ": the three layers found in it must compute what it computes, actual: they differ"
              + " by "
              + worst);
    }
  }

  /** Gathers {@code [cells, 180]} from {@code [batch, height, width, 20]}, zero outside. */
  public static float[] neighborhoods(float[] cells, int batch, int height, int width) {
    int channels = Signature.CHANNELS;
    float[] result = new float[batch * height * width * RuleWeights.INPUTS];
    int to = 0;
    for (int b = 0; b < batch; b++) {
      for (int cell = 0; cell < height * width; cell++) {
        for (int tap = 0; tap < 9; tap++) {
          int y = cell / width + tap / 3 - 1;
          int x = cell % width + tap % 3 - 1;
          if (y >= 0 && y < height && x >= 0 && x < width) {
            int from = ((b * height + y) * width + x) * channels;
            System.arraycopy(cells, from, result, to, channels);
          }
          to += channels;
        }
      }
    }
    return result;
  }

  private static float[] run(ModelFile model, float[] input, long[] shape) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(model.bytes(), options);
          OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
          OrtSession.Result result = session.run(Map.of(model.input(), tensor))) {
        FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] output = new float[buffer.remaining()];
        buffer.get(output);
        return output;
      }
    } catch (OrtException e) {
      throw new InputException(
          model.name() + " cannot be run by ONNX Runtime: " + oneLine(e.getMessage()), e);
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
