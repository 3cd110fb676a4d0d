package org.concord.pipeline.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.AgreementHistogram;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.statistics.Limits;
import org.concord.render.look.Palette;
import org.concord.render.plot.Axis;
import org.concord.render.plot.Band;
import org.concord.render.plot.LinePlot;
import org.concord.render.plot.Marker;
import org.concord.render.plot.Point;
import org.concord.render.plot.PointPlot;
import org.concord.render.plot.Series;

/** Plots the curves of all models overlaid, one colour per model; steps count from 1. */
final class ReportPlots {
  /** Percentage points by which two curves must differ to be drawn apart. */
  private static final double MIN_VISIBLE_DIFFERENCE = 0.5;

  private static final double MICROS_PER_SECOND = 1e6;

  private final List<ModelSummary> models;
  private final Palette colours;
  private final Schedule schedule;

  /** Prepares to plot at least one model, labels in the colours of a palette. */
  ReportPlots(List<ModelSummary> models, Palette colours) {
    this.models = models;
    this.colours = colours;
    this.schedule = models.get(0).schedule();
  }

  LinePlot accuracy() {
    return plot("Average cell accuracy", percentages("Cell accuracy (%)"), Metric.ACCURACY);
  }

  /**
   * The same from the tens below the least accuracy that summaries name: 90 to 100 if all go well.
   */
  LinePlot accuracyCloseUp() {
    double least =
        models.stream()
            .flatMapToDouble(
                model ->
                    ModelSummary.marks(schedule).stream()
                        .mapToDouble(step -> model.at(Metric.ACCURACY, step)))
            .filter(Double::isFinite)
            .reduce(100, Math::min);
    double from = Math.max(0, Math.min(90, 10 * Math.floor(least / 10)));
    return plot(
        "Average cell accuracy from %.0f %% up".formatted(from),
        Axis.linear("Cell accuracy (%)", from, 100),
        Metric.ACCURACY);
  }

  /** Strict agreement; dashed, notebook agreement where it visibly differs. */
  LinePlot agreement() {
    List<Series> series = new ArrayList<>();
    boolean apart = IntStream.range(0, models.size()).anyMatch(this::agreementsDiffer);
    for (int number = 0; number < models.size(); number++) {
      series.add(solid(number, Metric.AGREEMENT, apart ? ": strict" : ""));
      if (agreementsDiffer(number)) {
        series.add(dashed(number, Metric.AGREEMENT_NOTEBOOK, ": notebook"));
      }
    }
    return plot(
        "Average total agreement",
        percentages("Total agreement (%)"),
        series,
        bands(Metric.AGREEMENT));
  }

  LinePlot magnitude() {
    List<Series> series = new ArrayList<>();
    for (int number = 0; number < models.size(); number++) {
      series.add(solid(number, Metric.STATE, ": state"));
      series.add(dashed(number, Metric.RESIDUAL, ": residual"));
    }
    return plot("Average magnitude", Axis.logarithmic("Mean absolute value"), series);
  }

  LinePlot flips() {
    return plot("Label flips", Axis.linear("Cells that change label (%)"), Metric.FLIPS);
  }

  /** Agreement before the mutation by the number of weights, if models differ in it. */
  Optional<PointPlot> size() {
    return size("Total agreement by size", "Weights", ModelSummary::name, model -> 0);
  }

  /**
   * The same, discs as large as a thread takes for a digit-step.
   *
   * @param speeds digit-steps a second of one thread, by model
   */
  Optional<PointPlot> cost(Map<String, Double> speeds) {
    ToDoubleFunction<ModelSummary> micros =
        model -> MICROS_PER_SECOND / speeds.getOrDefault(model.name(), 0.0);
    boolean measured = models.stream().mapToDouble(micros).allMatch(Double::isFinite);
    return measured
        ? size(
            "Total agreement by size and cost",
            "Weights; areas: time per digit-step on one thread",
            model -> "%s, %,.0f µs".formatted(model.name(), micros.applyAsDouble(model)),
            micros)
        : Optional.empty();
  }

  private Optional<PointPlot> size(
      String title,
      String x,
      Function<ModelSummary, String> name,
      ToDoubleFunction<ModelSummary> area) {
    LongSummaryStatistics weights =
        models.stream().mapToLong(ReportPlots::weights).summaryStatistics();
    if (weights.getMin() == weights.getMax()) {
      return Optional.empty();
    }
    int step = ModelSummary.marks(schedule).get(0);
    List<Point> points = new ArrayList<>();
    for (int number = 0; number < models.size(); number++) {
      ModelSummary model = models.get(number);
      Limits limits = model.interval(Metric.AGREEMENT, step);
      points.add(
          new Point(
              name.apply(model),
              weights(model),
              limits.estimate(),
              limits.lower(),
              limits.upper(),
              area.applyAsDouble(model),
              Series.colour(number)));
    }
    return Optional.of(
        new PointPlot(
            title + ", after step " + step,
            Axis.linear(x, 0, 1.1 * weights.getMax()),
            Axis.linear("Total agreement (%)"),
            points));
  }

  private static long weights(ModelSummary model) {
    return model.result().model().parameters();
  }

  /** Digits in lasting agreement: solid from the start, dashed from the mutation. */
  LinePlot agreementTime() {
    List<Series> series = new ArrayList<>();
    boolean mutates = schedule.mutateAt() > 0;
    for (int number = 0; number < models.size(); number++) {
      ModelSummary model = models.get(number);
      for (int step : ModelSummary.marks(schedule)) {
        boolean first = !mutates || step == schedule.mutateAt();
        AgreementHistogram histogram = model.phase(step).agreement();
        String phase = !mutates ? "" : first ? ": from the start" : ": from the mutation";
        double[] x = IntStream.rangeClosed(0, histogram.steps()).asDoubleStream().toArray();
        double[] y =
            IntStream.rangeClosed(0, histogram.steps()).mapToDouble(histogram::share).toArray();
        series.add(new Series(model.name() + phase, x, y, Series.colour(number), !first));
      }
    }
    int longest = Math.max(schedule.mutateAt(), schedule.steps() - schedule.mutateAt());
    return new LinePlot(
        "Time to agreement",
        Axis.linear(mutates ? "Steps from the start or the mutation" : "Steps", 0, longest),
        percentages("Digits in lasting agreement (%)"),
        series,
        List.of());
  }

  /** The accuracy of a model by true label; all models have the same axis. */
  LinePlot accuracyByLabel(ModelSummary model) {
    List<Series> series = new ArrayList<>();
    for (int label = 0; label < model.labels().count(); label++) {
      double[] values = model.curves().cellAccuracyByLabel().get(label).toArray();
      int colour = colours.labels().get(label);
      series.add(new Series(model.labels().of(label), steps(), values, colour, false));
    }
    return plot(
        model.name() + ": cell accuracy by label",
        Axis.linear("Cell accuracy (%)", lowestByLabel(), 100),
        series);
  }

  /** Cuts the axis below the values that models reach: curves differ little there. */
  private double lowestByLabel() {
    double lowest =
        models.stream()
            .flatMap(model -> model.curves().cellAccuracyByLabel().stream())
            .flatMapToDouble(
                curve -> ModelSummary.marks(schedule).stream().mapToDouble(s -> curve.get(s - 1)))
            .filter(Double::isFinite)
            .reduce(100, Math::min);
    return Math.max(0, 10 * Math.floor(lowest / 10) - 10);
  }

  private boolean agreementsDiffer(int number) {
    ModelSummary model = models.get(number);
    return IntStream.rangeClosed(1, schedule.steps())
        .mapToDouble(
            step -> model.at(Metric.AGREEMENT_NOTEBOOK, step) - model.at(Metric.AGREEMENT, step))
        .anyMatch(difference -> difference >= MIN_VISIBLE_DIFFERENCE);
  }

  private LinePlot plot(String title, Axis y, Metric metric) {
    return plot(
        title,
        y,
        IntStream.range(0, models.size()).mapToObj(number -> solid(number, metric, "")).toList(),
        bands(metric));
  }

  /** 95 % intervals of a metric by step, where such are known. */
  private List<Band> bands(Metric metric) {
    return metric.share().isEmpty()
        ? List.of()
        : IntStream.range(0, models.size()).mapToObj(number -> band(number, metric)).toList();
  }

  private Band band(int number, Metric metric) {
    List<Limits> limits =
        IntStream.rangeClosed(1, schedule.steps())
            .mapToObj(step -> models.get(number).interval(metric, step))
            .toList();
    return new Band(
        steps(),
        limits.stream().mapToDouble(Limits::lower).toArray(),
        limits.stream().mapToDouble(Limits::upper).toArray(),
        Series.colour(number));
  }

  private LinePlot plot(String title, Axis y, List<Series> series) {
    return plot(title, y, series, List.of());
  }

  private LinePlot plot(String title, Axis y, List<Series> series, List<Band> bands) {
    List<Marker> markers =
        schedule.mutateAt() > 0 ? List.of(Marker.mutation(schedule.mutateAt())) : List.of();
    return new LinePlot(
        title, Axis.linear("Steps", 0, schedule.steps()), y, series, bands, markers);
  }

  private static Axis percentages(String label) {
    return Axis.linear(label, 0, 100);
  }

  private Series solid(int number, Metric metric, String suffix) {
    ModelSummary model = models.get(number);
    return Series.solid(model.name() + suffix, steps(), values(model, metric), number);
  }

  private Series dashed(int number, Metric metric, String suffix) {
    ModelSummary model = models.get(number);
    return Series.dashed(model.name() + suffix, steps(), values(model, metric), number);
  }

  private double[] steps() {
    return IntStream.rangeClosed(1, schedule.steps()).asDoubleStream().toArray();
  }

  private static double[] values(ModelSummary model, Metric metric) {
    return metric.curve(model.curves()).toArray();
  }
}
