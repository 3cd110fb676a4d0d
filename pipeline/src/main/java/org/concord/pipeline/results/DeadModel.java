package org.concord.pipeline.results;

import java.util.ArrayList;
import java.util.List;
import org.concord.pipeline.statistics.RatioSums;

/** Tells models whose cells agree because they do nothing. */
final class DeadModel {
  /** The share of cells that should be decided, in percent; the default gate's bound. */
  private static final double LEAST_DECIDED = 99;

  private static final double HALF = 50;

  private DeadModel() {}

  /** What is suspicious, a sentence each, at the mutation and at the end. */
  static List<String> signs(ModelSummary model) {
    List<String> signs = new ArrayList<>();
    for (int step : ModelSummary.marks(model.schedule())) {
      double decided = model.decided(step).estimate();
      if (decided < LEAST_DECIDED) {
        signs.add(
            "%s: %s %% of the cells are decided after step %d; those that are not agree on nothing"
                .formatted(model.name(), NumberFormats.tenths(decided), step));
      }
      for (int label = 0; label < model.labels().count(); label++) {
        addOneLabel(signs, model, label, step);
      }
    }
    return signs;
  }

  private static void addOneLabel(List<String> signs, ModelSummary model, int label, int step) {
    long agreed = model.phase(step).agreement().onAnyLabel().agreed();
    long own = model.phase(step).confusion().digits(label);
    long on = model.agreedOn(label, step);
    RatioSums sums = new RatioSums(agreed, on, agreed, on, on, agreed);
    // By its limit: of three digits that agree, two may well do so on one label.
    boolean most = Share.AGREEMENT.interval(sums).lower() > HALF;
    if (most && 2 * own <= model.phase(step).digits()) {
      signs.add(
          "%s: %s %% of the digits that agree after step %d do so on label %s, that of %s %% of the digits"
              .formatted(
                  model.name(),
                  NumberFormats.tenths(100.0 * on / agreed),
                  step,
                  model.labels().of(label),
                  NumberFormats.tenths(100.0 * own / model.phase(step).digits())));
    }
  }
}
