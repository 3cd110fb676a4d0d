package org.concord.pipeline.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.concord.automaton.model.LabelNames;
import org.concord.pipeline.results.ConfusionMatrix;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;

/** Says what figures show above all, for those who do not see them. */
final class FigureWords {
  /** Confusions that are named. */
  private static final int MOST = 3;

  private FigureWords() {}

  /** The values of a curve of each model at the steps that summaries name. */
  static String values(List<ModelSummary> models, Metric metric) {
    List<String> steps = new ArrayList<>();
    for (int step : ModelSummary.marks(models.get(0).schedule())) {
      steps.add(
          "After step "
              + step
              + ": "
              + models.stream()
                  .map(
                      model ->
                          model.name()
                              + " "
                              + NumberFormats.shown(metric, model.at(metric, step))
                              + (metric.percentage() ? " %" : ""))
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return String.join(" ", steps);
  }

  /** The number of weights of each model. */
  static String weights(List<ModelSummary> models) {
    return models.stream()
        .map(model -> model.name() + " " + NumberFormats.count(model.result().model().parameters()))
        .collect(Collectors.joining(", ", "Weights: ", "."));
  }

  /** The median steps to lasting agreement of each model. */
  static String times(List<ModelSummary> models) {
    return models.stream()
        .map(
            model ->
                model.name() + " " + steps(model.phase().agreement().onAnyLabel().medianSteps()))
        .collect(Collectors.joining(", ", "Median steps: ", "."));
  }

  private static String steps(int median) {
    return median < 0 ? "never" : Integer.toString(median);
  }

  /** The label whose digits have the fewest right cells at the end. */
  static String leastLabel(ModelSummary model) {
    int last = model.schedule().steps() - 1;
    return IntStream.range(0, model.labels().count())
        .boxed()
        .filter(label -> !Double.isNaN(model.curves().cellAccuracyByLabel().get(label).get(last)))
        .min(
            Comparator.comparingDouble(
                label -> model.curves().cellAccuracyByLabel().get(label).get(last)))
        .map(
            label ->
                "label %s, %s %% at the end."
                    .formatted(
                        model.labels().of(label),
                        NumberFormats.percent(
                            model.curves().cellAccuracyByLabel().get(label).get(last))))
        .orElse("none.");
  }

  /** How many digits are right, and the most frequent confusions. */
  static String confusions(ConfusionMatrix confusion, LabelNames labels) {
    long right = 0;
    long all = 0;
    List<int[]> wrong = new ArrayList<>();
    for (int label = 0; label < labels.count(); label++) {
      all += confusion.digits(label);
      right += confusion.digits(label, label);
      for (int other = 0; other < labels.count(); other++) {
        if (other != label && confusion.digits(label, other) > 0) {
          wrong.add(new int[] {label, other});
        }
      }
    }
    wrong.sort(Comparator.comparingLong(pair -> -confusion.digits(pair[0], pair[1])));
    String most =
        wrong.stream()
            .limit(MOST)
            .map(
                pair ->
                    "%s as %s, %d digits"
                        .formatted(
                            labels.of(pair[0]),
                            labels.of(pair[1]),
                            confusion.digits(pair[0], pair[1])))
            .collect(Collectors.joining("; "));
    return "%d of %d right.%s"
        .formatted(right, all, most.isEmpty() ? "" : " Most often " + most + ".");
  }

  /** The range of the medians. */
  static String recovery(ModelSummary model) {
    int[] medians = model.recovery().medians().sorted().toArray();
    return medians.length == 0
        ? "No pair recovers."
        : "Medians from %d to %d steps.".formatted(medians[0], medians[medians.length - 1]);
  }
}
