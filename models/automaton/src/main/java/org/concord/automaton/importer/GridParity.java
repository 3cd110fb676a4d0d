package org.concord.automaton.importer;

import java.util.SplittableRandom;
import org.concord.automaton.InputException;
import org.concord.automaton.model.GridOutput;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.model.Signature;
import org.concord.automaton.model.TensorLayout;
import org.concord.automaton.proto.Axes;
import org.concord.automaton.session.GridBatch;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;

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
    Signature signature = model.signature();
    int batch = (int) (signature.batch() > 0 ? signature.batch() : 2);
    int height = (int) (signature.height() > 0 ? signature.height() : 5);
    int width = (int) (signature.width() > 0 ? signature.width() : 7);
    boolean last = signature.layout() == TensorLayout.CHANNELS_LAST;
    int channels = signature.channels();
    int count = batch * height * width;
    float[] cells = new float[count * channels];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) random.nextDouble(-1, 1);
    }
    float[] output;
    boolean next;
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      int[] dims = {batch, height, width, channels};
      GridBatch grid = new GridBatch(session, batch, height, width);
      grid.input().put(0, last ? cells : Axes.permute(cells, dims, 0, 3, 1, 2));
      grid.run(batch);
      output = new float[count * session.outputChannels()];
      grid.output().get(0, output);
      next = session.gridOutput() == GridOutput.NEXT_STATE;
    }
    int outputs = output.length / count;
    float[] actual =
        last ? output : Axes.permute(output, new int[] {batch, outputs, height, width}, 0, 2, 3, 1);
    float[] residuals = weights.apply(neighborhoods(cells, channels, batch, height, width));
    double worst = 0;
    for (int cell = 0; cell < count; cell++) {
      for (int c = 0; c < outputs; c++) {
        int channel = c + channels - outputs;
        float residual = channel == 0 ? 0 : residuals[cell * weights.outputs() + channel - 1];
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

  /**
   * Gathers {@code [cells, 9 · channels]} from {@code [batch, height, width, channels]}, zero
   * outside.
   */
  public static float[] neighborhoods(
      float[] cells, int channels, int batch, int height, int width) {
    float[] result = new float[batch * height * width * 9 * channels];
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
}
