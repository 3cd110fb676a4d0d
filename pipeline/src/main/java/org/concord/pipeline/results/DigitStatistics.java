package org.concord.pipeline.results;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.concord.automaton.data.Connectivity;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.statistics.Limits;

/**
 * What the rows of {@code digits.csv} add up to: how the digits of a model vary, against those of
 * the first model of the evaluation too, and by what is known of the digit. Sums are integers, the
 * same in any order of the digits; memory does not grow with them but for two bits each. NOT
 * thread-safe.
 */
public final class DigitStatistics {
  private final Digits data;
  private final float aliveThreshold;
  private final Map<Integer, StepStatistics> steps = new LinkedHashMap<>();

  /** Digits looked at already, and those of them whose cells hang together. */
  private final BitSet known = new BitSet();

  private final BitSet connected = new BitSet();

  /**
   * Of no digit yet.
   *
   * @param data the digits evaluated
   * @param model they are rolled out under
   */
  public DigitStatistics(Digits data, ModelFile model, Schedule schedule) {
    this.data = data;
    this.aliveThreshold = model.aliveThreshold();
    ModelSummary.marks(schedule)
        .forEach(step -> steps.put(step, new StepStatistics(model.labels())));
  }

  /**
   * Adds a digit.
   *
   * @param first the digit's row under the first model; null if this is the first, or that model
   *     could not run the digit
   */
  public void add(DigitRow row, DigitRow first) {
    for (DigitMark mark : row.marks()) {
      StepStatistics step = steps.get(mark.step());
      step.add(row, mark, connected(mark.image()));
      if (first != null) {
        step.addPair(mark, first.at(mark.step()));
      }
    }
  }

  private boolean connected(int image) {
    if (!known.get(image)) {
      known.set(image);
      connected.set(image, Connectivity.connected(data, image, aliveThreshold));
    }
    return connected.get(image);
  }

  /** Every share of all digits after a step that {@link ModelSummary#marks} names. */
  ShareSums all(int step) {
    return steps.get(step).all();
  }

  /** The share less that of the first model, of digits that both ran, in percentage points. */
  Limits difference(Share share, int step) {
    return steps.get(step).difference(share);
  }

  /** Digits all of whose cells give a label. */
  long agreedOn(int label, int step) {
    return steps.get(step).agreedOn(label);
  }

  /** The median over digits of the mean absolute state; NaN if none is finite. */
  double medianState(int step) {
    return steps.get(step).medianState();
  }

  /** The digits by what is known of them. */
  List<DigitSlice> slices(int step) {
    return steps.get(step).slices();
  }
}
