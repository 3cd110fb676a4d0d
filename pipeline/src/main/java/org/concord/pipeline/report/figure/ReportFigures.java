package org.concord.pipeline.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelSummary;
import org.concord.render.look.Palette;
import org.concord.render.plot.Plot;

/** The figures of a report: those that show all models at once, and those of one model each. */
public final class ReportFigures {
  private final List<ModelSummary> models;
  private final ReportPlots plots;
  private final List<Figure> curves;
  private final List<Figure> accuracyByLabel;
  private final Map<Integer, List<Figure>> confusions = new LinkedHashMap<>();
  private final List<Figure> recovery;

  /** Prepares to draw at least one model, labels in the colours of a palette. */
  public ReportFigures(List<ModelSummary> models, Palette colours) {
    this.models = models;
    Schedule schedule = models.get(0).schedule();
    this.plots = new ReportPlots(models, colours);
    HeatMaps maps = new HeatMaps(models);
    curves = Stream.concat(overlaid().stream(), size().stream()).toList();
    accuracyByLabel =
        each(
            "accuracy-by-label",
            plots::accuracyByLabel,
            "Cell accuracy by the true label of the digit.",
            "accuracy-by-label.csv",
            model -> "Least: " + FigureWords.leastLabel(model));
    for (int step : ModelSummary.marks(schedule)) {
      confusions.put(
          step,
          each(
              "confusion-at-" + step,
              model -> maps.confusionMap(model, step),
              "Number of digits by true label and majority label.",
              "confusion.csv",
              model -> FigureWords.confusions(model.phase(step).confusion(), model.labels())));
    }
    recovery =
        schedule.mutateAt() == 0
            ? List.of()
            : each(
                "recovery",
                maps::recoveryMap,
                "Median steps from the mutation to lasting agreement on the new label, by old and"
                    + " new label; n digits.",
                "recovery.csv",
                FigureWords::recovery);
  }

  /** A figure a model. */
  private List<Figure> each(
      String name,
      Function<ModelSummary, Plot> plot,
      String caption,
      String data,
      Function<ModelSummary, String> words) {
    return models.stream()
        .map(
            model ->
                new Figure(
                    name + "-" + model.name(),
                    plot.apply(model),
                    caption,
                    data,
                    words.apply(model)))
        .toList();
  }

  /** All figures that are the same in each run of the same work, in the order shown. */
  public List<Figure> all() {
    List<Figure> all = new ArrayList<>(curves);
    all.addAll(accuracyByLabel);
    confusions.values().forEach(all::addAll);
    all.addAll(recovery);
    return all;
  }

  /** The curves of all models, overlaid, and how size pays, where sizes differ. */
  public List<Figure> curves() {
    return curves;
  }

  /** A figure a model. */
  public List<Figure> accuracyByLabel() {
    return accuracyByLabel;
  }

  /** A figure a model of the labels after a step that summaries name. */
  public List<Figure> confusion(int step) {
    return confusions.get(step);
  }

  /** A figure a model; none if there is no mutation. */
  public List<Figure> recovery() {
    return recovery;
  }

  private List<Figure> overlaid() {
    boolean mutates = models.get(0).schedule().mutateAt() > 0;
    String band = " Shaded: 95 % intervals.";
    return List.of(
        curve(
            "accuracy",
            plots.accuracy(),
            "Share of cells that have the right label." + band,
            FigureWords.values(models, Metric.ACCURACY)),
        curve(
            "accuracy-close-up",
            plots.accuracyCloseUp(),
            "The same, the upper part of the axis." + band,
            FigureWords.values(models, Metric.ACCURACY)),
        curve(
            "agreement",
            plots.agreement(),
            "Share of digits whose cells all have the same label, right or wrong." + band,
            FigureWords.values(models, Metric.AGREEMENT)),
        new Figure(
            "agreement-time",
            plots.agreementTime(),
            "Share of digits that have reached an agreement that lasts to the end"
                + (mutates ? ", or to the mutation." : "."),
            "agreement-time.csv",
            FigureWords.times(models)),
        curve(
            "flips",
            plots.flips(),
            "Share of cells whose label changes at each step.",
            FigureWords.values(models, Metric.FLIPS)),
        curve(
            "magnitude",
            plots.magnitude(),
            "Mean absolute state of all cells, and mean absolute change of those that fire.",
            FigureWords.values(models, Metric.STATE)));
  }

  private Optional<Figure> size() {
    return plots
        .size()
        .map(
            plot ->
                new Figure(
                    "size",
                    plot,
                    "Share of digits whose cells all have the same label, by the number of the"
                        + " model's weights, with 95 % intervals.",
                    "report.json",
                    FigureWords.weights(models)));
  }

  /**
   * What size costs, if models differ in it; another in each run, so no page shows it.
   *
   * @param speeds digit-steps a second of one thread, by model; may be empty
   */
  public Optional<Figure> cost(Map<String, Double> speeds) {
    return plots
        .cost(speeds)
        .map(
            plot ->
                new Figure("cost", plot, "As in size, with what each model costs.", "run.json"));
  }

  private static Figure curve(String name, Plot plot, String caption, String words) {
    return new Figure(name, plot, caption, "curves.csv", words);
  }
}
