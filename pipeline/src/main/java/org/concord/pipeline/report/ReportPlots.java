package org.concord.pipeline.report;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.concord.automaton.rollout.Schedule;
import org.concord.render.plot.Axis;
import org.concord.render.plot.LinePlot;
import org.concord.render.plot.Marker;
import org.concord.render.plot.Series;

/** Plots the curves of all models over each other, a colour a model; steps count from 1. */
final class ReportPlots {
  /** From how many percentage points on two curves of agreement are told apart by eye. */
  private static final double VISIBLE = 0.5;

  private final List<ModelSummary> models;
  private final Schedule schedule;

  /** Prepares to plot at least one model. */
  ReportPlots(List<ModelSummary> models) {
    this.models = models;
    this.schedule = models.get(0).schedule();
  }

  LinePlot accuracy() {
    List<Series> series = new ArrayList<>();
    for (int number = 0; number < models.size(); number++) {
      series.add(solid(number, Measure.ACCURACY, ""));
    }
    return plot("Average cell accuracy", percentages("Cells that are right (%)"), series);
  }

  /** The strict agreement, and dashed that of the article where it is visibly another. */
  LinePlot agreement() {
    List<Series> series = new ArrayList<>();
    boolean apart = IntStream.range(0, models.size()).anyMatch(this::agreementsDiffer);
    for (int number = 0; number < models.size(); number++) {
      series.add(solid(number, Measure.AGREEMENT, apart ? ": strict" : ""));
      if (agreementsDiffer(number)) {
        series.add(dashed(number, Measure.AGREEMENT_NOTEBOOK, ": notebook"));
      }
    }
    return plot("Average total agreement", percentages("Digits that agree (%)"), series);
  }

  LinePlot magnitude() {
    List<Series> series = new ArrayList<>();
    for (int number = 0; number < models.size(); number++) {
      series.add(solid(number, Measure.STATE, ": state"));
      series.add(dashed(number, Measure.RESIDUAL, ": residual"));
    }
    return plot("Average magnitude", Axis.logarithmic("Mean absolute value"), series);
  }

  LinePlot flips() {
    List<Series> series = new ArrayList<>();
    for (int number = 0; number < models.size(); number++) {
      series.add(solid(number, Measure.FLIPS, ""));
    }
    return plot("Label flips", Axis.linear("Cells that change label in a step (%)"), series);
  }

  /** All plots, by the names of their files. */
  Map<String, LinePlot> all() {
    return ImmutableMap.of(
        "accuracy.png", accuracy(),
        "agreement.png", agreement(),
        "magnitude.png", magnitude(),
        "flips.png", flips());
  }

  private boolean agreementsDiffer(int number) {
    ModelSummary model = models.get(number);
    return IntStream.rangeClosed(1, schedule.steps())
        .mapToDouble(
            step -> model.at(Measure.AGREEMENT_NOTEBOOK, step) - model.at(Measure.AGREEMENT, step))
        .anyMatch(difference -> difference >= VISIBLE);
  }

  private LinePlot plot(String title, Axis y, List<Series> series) {
    List<Marker> markers =
        schedule.mutateAt() > 0 ? List.of(Marker.mutation(schedule.mutateAt())) : List.of();
    return new LinePlot(title, Axis.linear("Steps", 0, schedule.steps()), y, series, markers);
  }

  private static Axis percentages(String label) {
    return Axis.linear(label, 0, 100);
  }

  private Series solid(int number, Measure measure, String suffix) {
    ModelSummary model = models.get(number);
    return Series.solid(model.name() + suffix, steps(), values(model, measure), number);
  }

  private Series dashed(int number, Measure measure, String suffix) {
    ModelSummary model = models.get(number);
    return Series.dashed(model.name() + suffix, steps(), values(model, measure), number);
  }

  private double[] steps() {
    return IntStream.rangeClosed(1, schedule.steps()).asDoubleStream().toArray();
  }

  private static double[] values(ModelSummary model, Measure measure) {
    return measure.curve(model.curves()).toArray();
  }
}
