package org.concord.pipeline.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.concord.automaton.data.transform.Transform;
import org.concord.pipeline.robustness.LevelSummary;
import org.concord.pipeline.robustness.ModelRobustness;
import org.concord.pipeline.robustness.RobustnessResults;
import org.concord.render.plot.Axis;
import org.concord.render.plot.LinePlot;
import org.concord.render.plot.Marker;
import org.concord.render.plot.Series;

/** Plots the accuracy and agreement of all models against the levels of a transform. */
public final class RobustnessPlots {
  private final RobustnessResults input;

  public RobustnessPlots(RobustnessResults input) {
    this.input = input;
  }

  /** The figure of a transform, named after it. */
  public Figure figure(Transform transform) {
    return new Figure(
        transform.key(),
        of(transform),
        "Solid: cell accuracy. Dashed: total agreement.",
        "robustness.csv");
  }

  /** Accuracy solid, agreement dashed, one colour per model. */
  private LinePlot of(Transform transform) {
    List<Series> series = new ArrayList<>();
    double from = 0;
    double to = 0;
    for (int number = 0; number < input.results().size(); number++) {
      ModelRobustness model = input.results().get(number);
      List<LevelSummary> levels = LevelSummary.of(model, transform);
      from = levels.get(0).level();
      to = levels.get(levels.size() - 1).level();
      double[] x = levels.stream().mapToDouble(LevelSummary::level).toArray();
      double[] accuracy = levels.stream().mapToDouble(LevelSummary::accuracy).toArray();
      double[] agreement = levels.stream().mapToDouble(LevelSummary::agreement).toArray();
      String name = model.model().name();
      series.add(Series.solid(name + ": cell accuracy", x, accuracy, number));
      series.add(Series.dashed(name + ": total agreement", x.clone(), agreement, number));
    }
    return new LinePlot(
        title(transform) + ", after step " + input.work().schedule().steps(),
        Axis.linear(axis(transform), from, to),
        Axis.linear("Cell accuracy, total agreement (%)", 0, 100),
        series,
        List.of(new Marker(transform.neutral(), "Unmodified")));
  }

  /** What people call a transform. */
  public static String title(Transform transform) {
    return switch (transform) {
      case SCALE -> "Size";
      case SLANT -> "Slant";
      case ROTATION -> "Rotation";
      case BRUSH -> "Stroke width";
      case SHIFT -> "Shift";
    };
  }

  private static String axis(Transform transform) {
    String unit = transform.unit();
    return unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1);
  }
}
