package org.concord.automaton.rollout;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;

/**
 * All that a population tells of one digit after one step.
 *
 * @param state {@code [position, 19]} over the whole canvas, zero where no cell lives
 */
public record Frame(
    int step,
    int digit,
    int image,
    int target,
    boolean finite,
    ImmutableIntArray positions,
    ImmutableIntArray labels,
    ImmutableDoubleArray state,
    ImmutableIntArray labelCount,
    int majority,
    int agreed,
    boolean agreesAmongDecided,
    int decidedCells,
    int fired,
    int flips,
    int awakeBefore,
    double stateMagnitude,
    double residualMagnitude) {

  static Frame of(int step, Population population, int slot) {
    CellLayout layout = population.layout();
    double[] state = new double[population.height() * population.width() * layout.state()];
    int[] cells =
        IntStream.range(population.firstCell(slot), population.firstCell(slot + 1)).toArray();
    for (int cell : cells) {
      for (int channel = 0; channel < layout.state(); channel++) {
        state[population.position(cell) * layout.state() + channel] =
            population.channel(cell, channel + 1);
      }
    }
    return new Frame(
        step,
        population.digitIndex(slot),
        population.imageIndex(slot),
        population.target(slot),
        population.finite(slot),
        ImmutableIntArray.copyOf(IntStream.of(cells).map(population::position)),
        ImmutableIntArray.copyOf(IntStream.of(cells).map(population::label)),
        ImmutableDoubleArray.copyOf(state),
        ImmutableIntArray.copyOf(
            IntStream.range(0, layout.labels()).map(label -> population.labelCount(slot, label))),
        population.majority(slot),
        population.agreedLabel(slot),
        population.agreesAmongDecided(slot),
        population.decidedCells(slot),
        population.fired(slot),
        population.flips(slot),
        population.awakeBefore(slot),
        population.stateMagnitude(slot),
        population.residualMagnitude(slot));
  }

  /** The state of a cell of the article's layout. */
  public double[] stateAt(int position) {
    return state
        .subArray(
            position * CellLayout.ARTICLE.state(), (position + 1) * CellLayout.ARTICLE.state())
        .toArray();
  }
}
