package org.concord.pipeline.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.pipeline.results.ConfusionMatrix;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.Recovery;
import org.concord.pipeline.results.TimeToAgreement;
import org.concord.render.look.ColourMap;
import org.concord.render.plot.ColourScale;
import org.concord.render.plot.HeatMap;

/** Draws tables of label by label, on one colour scale for all models. */
final class HeatMaps {
  private static final int BLANK = 0xFFFFFF;
  private static final int NEVER = 0x3A3D42;
  private static final int FEW = 0xD5D8DD;

  /** Digits below which a median says little. */
  private static final int LEAST_DIGITS = 5;

  private final List<ModelSummary> models;
  private final ColourScale right = new ColourScale("right, % of row", 0, 100, ColourMap.BLUES);
  private final ColourScale wrong;
  private final boolean anyNone;

  HeatMaps(List<ModelSummary> models) {
    this.models = models;
    List<ConfusionMatrix> all = new ArrayList<>();
    for (ModelSummary model : models) {
      ModelSummary.marks(model.schedule()).forEach(step -> all.add(model.phase(step).confusion()));
    }
    double greatest =
        all.stream().mapToDouble(ConfusionMatrix::greatestWrongShare).reduce(1, Math::max);
    this.wrong = new ColourScale("wrong, % of row", 0, Math.ceil(greatest), ColourMap.ORANGES);
    this.anyNone = all.stream().anyMatch(ConfusionMatrix::anyNone);
  }

  /** Rows are true labels; columns are majority labels, and a last one for none if needed. */
  HeatMap confusionMap(ModelSummary model, int step) {
    ConfusionMatrix confusion = model.phase(step).confusion();
    List<String> columns = new ArrayList<>(model.labels().names());
    if (anyNone) {
      columns.add("not finite");
    }
    List<List<HeatMap.Cell>> rows = new ArrayList<>();
    for (int label = 0; label < confusion.labels(); label++) {
      List<HeatMap.Cell> row = new ArrayList<>();
      for (int majority = 0; majority < columns.size(); majority++) {
        long digits = confusion.digits(label, majority);
        ColourScale scale = majority == label ? right : wrong;
        row.add(
            digits == 0
                ? new HeatMap.Cell("", BLANK)
                : new HeatMap.Cell(
                    Long.toString(digits), scale.colour(confusion.share(label, majority))));
      }
      rows.add(row);
    }
    return new HeatMap(
        model.name() + ": confusion matrix after step " + step,
        "Majority label",
        "True label",
        columns,
        model.labels().names(),
        rows,
        List.of(right, wrong),
        List.of(new HeatMap.LegendKey("no digits", BLANK)));
  }

  /** Rows are labels before the mutation, columns those after it. */
  HeatMap recoveryMap(ModelSummary model) {
    ColourScale steps =
        new ColourScale(
            "median steps to recovery",
            0,
            slowestOfMost(models),
            ColourMap.GREEN_TO_BLUE,
            medians(models).anyMatch(median -> median > slowestOfMost(models)));
    Recovery recovery = model.recovery();
    List<List<HeatMap.Cell>> rows = new ArrayList<>();
    for (int from = 0; from < model.labels().count(); from++) {
      List<HeatMap.Cell> row = new ArrayList<>();
      for (int to = 0; to < model.labels().count(); to++) {
        row.add(cell(recovery.pair(from, to), steps));
      }
      rows.add(row);
    }
    return new HeatMap(
        model.name() + ": recovery after the mutation",
        "New label",
        "Old label",
        model.labels().names(),
        model.labels().names(),
        rows,
        List.of(steps),
        List.of(
            new HeatMap.LegendKey("fewer than " + LEAST_DIGITS + " digits", FEW),
            new HeatMap.LegendKey("fewer than half recover", NEVER)));
  }

  /** The 90th percentile, rounded up, lest one slow pair make the others look alike. */
  private static int slowestOfMost(List<ModelSummary> models) {
    int[] medians = medians(models).sorted().toArray();
    int slow = medians.length == 0 ? 1 : medians[(medians.length - 1) * 9 / 10];
    return 10 * ((slow + 9) / 10);
  }

  private static IntStream medians(List<ModelSummary> models) {
    return models.stream().flatMapToInt(model -> model.recovery().medians());
  }

  private static HeatMap.Cell cell(TimeToAgreement pair, ColourScale steps) {
    if (pair.digits() == 0) {
      return new HeatMap.Cell("–", BLANK);
    }
    int median = pair.medianSteps();
    boolean few = pair.digits() < LEAST_DIGITS;
    return new HeatMap.Cell(
        median < 0 ? "never" : Integer.toString(median),
        "n " + pair.digits(),
        few ? FEW : median < 0 ? NEVER : steps.colour(median));
  }
}
