package org.concord.pipeline.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.yaml.YamlDocument;
import org.concord.pipeline.condition.Condition;
import org.concord.pipeline.results.DigitMark;
import org.concord.pipeline.results.DigitRow;

/** Made-up rows: digits of ten cells that mutate to themselves, of which some err. */
public final class RowsForTests {
  public static final Schedule SCHEDULE = new Schedule(8, 4, 0);
  static final int CELLS = 10;

  private RowsForTests() {}

  /** A model whose digits have so many wrong cells, by index. */
  public static ModelRows model(String name, int digits, IntUnaryOperator wrong) {
    List<DigitRow> rows = new ArrayList<>();
    for (int index = 0; index < digits; index++) {
      int right = CELLS - wrong.applyAsInt(index);
      int label = index % 10;
      rows.add(
          new DigitRow(
              index,
              label,
              label,
              0,
              -1,
              List.of(mark(4, 0, index, label, right), mark(8, 4, index, label, right))));
    }
    return new ModelRows(name, "sha-of-" + name.length(), List.of(rows));
  }

  private static DigitMark mark(int step, int start, int index, int label, int right) {
    boolean agrees = right == CELLS;
    return new DigitMark(
        step,
        start,
        index,
        label,
        CELLS,
        agrees ? label : -1,
        agrees ? start + 1 : -1,
        label,
        right,
        CELLS,
        agrees,
        agrees ? 4 : 0,
        500_000);
  }

  public static Gate gate(String yaml) {
    return Gate.of(YamlDocument.of("gate.yaml", yaml));
  }

  /** The result of two models; the baseline may be null. */
  public static GateResult result(String yaml, ModelRows candidate, ModelRows baseline) {
    Digits none = new Digits("none", 1, 1, new byte[0], new byte[0]);
    return Judge.judge(
        gate(yaml),
        new Comparison(
            Condition.NONE, candidate, baseline, SCHEDULE, none, LabelNames.DIGITS, 0, Map.of()));
  }
}
