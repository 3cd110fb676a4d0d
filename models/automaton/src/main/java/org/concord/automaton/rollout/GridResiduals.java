package org.concord.automaton.rollout;

import java.nio.FloatBuffer;
import org.concord.automaton.model.GridOutput;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.TensorLayout;
import org.concord.automaton.session.GridBatch;
import org.concord.automaton.session.ModelSession;

/** Runs a grid model on whole canvases and reads its output where cells fired. */
final class GridResiduals implements Residuals {
  private final GridBatch batch;
  private final int perCell;
  private final int state;
  private final int height;
  private final int width;
  private final boolean channelsFirst;
  private final boolean nextState;
  private final int outputChannels;
  private final float[] canvas;

  GridResiduals(ModelSession session, int height, int width, int digits) {
    ModelFile model = session.model();
    this.batch = new GridBatch(session, digits, height, width);
    this.perCell = model.layout().perCell();
    this.state = model.layout().state();
    this.height = height;
    this.width = width;
    this.channelsFirst = model.signature().layout() == TensorLayout.CHANNELS_FIRST;
    this.nextState = session.gridOutput() == GridOutput.NEXT_STATE;
    this.outputChannels = session.outputChannels();
    this.canvas = new float[perCell * height * width];
  }

  @Override
  public void compute(Population population, int[] cells, int count, float[] out) {
    int next = 0;
    for (int from = 0; from < population.digits(); from += batch.capacity()) {
      int to = Math.min(from + batch.capacity(), population.digits());
      for (int slot = from; slot < to; slot++) {
        write(population, slot, slot - from);
      }
      batch.run(to - from);
      while (next < count && cells[next] < population.firstCell(to)) {
        int slot = population.slotOf(cells[next]);
        read(population, cells[next], slot - from, out, next * state);
        next++;
      }
    }
  }

  private void write(Population population, int slot, int index) {
    int size = height * width;
    for (int y = 0; y < height; y++) {
      int row = slot * population.slotStride() + (y + 1) * population.rowStride() + perCell;
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < perCell; channel++) {
          int position = y * width + x;
          int at = channelsFirst ? channel * size + position : position * perCell + channel;
          canvas[at] = population.grid[row + x * perCell + channel];
        }
      }
    }
    batch.input().put(index * canvas.length, canvas, 0, canvas.length);
  }

  private void read(Population population, int cell, int index, float[] out, int to) {
    FloatBuffer output = batch.output();
    int size = height * width;
    int position = population.position(cell);
    int first = outputChannels - state;
    for (int channel = 0; channel < state; channel++) {
      int at =
          channelsFirst
              ? (index * outputChannels + first + channel) * size + position
              : (index * size + position) * outputChannels + first + channel;
      float value = output.get(at);
      out[to + channel] = nextState ? value - population.channel(cell, channel + 1) : value;
    }
  }
}
