package org.concord.pipeline.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.pipeline.history.MetricSeries.Point;
import org.concord.pipeline.report.figure.Figure;
import org.concord.pipeline.report.html.Pages;
import org.concord.pipeline.results.NumberFormats;
import org.concord.render.plot.Axis;
import org.concord.render.plot.LinePlot;
import org.concord.render.plot.Marker;
import org.concord.render.plot.Series;

/**
 * Draws a history: a figure a metric, with the limits of its value where a threshold bounds it, and
 * its changes.
 *
 * @param figures one a metric
 * @param changes in words
 * @param runs how many there are
 */
public record HistoryReport(List<Figure> figures, List<String> changes, int runs) {
  private static final String CSV = "history.csv";

  /** Writes figures, {@code history.csv} and {@code history.html} into a folder that exists. */
  public static void write(Path folder, List<JsonNode> runs) throws IOException {
    List<MetricSeries> series = MetricSeries.of(runs);
    List<Figure> figures = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (int number = 0; number < series.size(); number++) {
      MetricSeries metric = series.get(number);
      List<Point> points = metric.points();
      List<Integer> at = ChangePoints.of(points.stream().mapToDouble(Point::value).toArray());
      for (int index : at) {
        changes.add(
            "%s changes with run %d, %s: from a mean of %s to %s %s"
                .formatted(
                    metric.name(),
                    points.get(index).run(),
                    points.get(index).time(),
                    mean(points.subList(start(at, index), index)),
                    mean(points.subList(index, end(at, index, points.size()))),
                    metric.unit()));
      }
      figures.add(new Figure("history-" + (number + 1), plot(metric, at), metric.name(), CSV));
    }
    for (Figure figure : figures) {
      figure.write(folder);
    }
    Files.writeString(folder.resolve(CSV), csv(series));
    Files.writeString(
        folder.resolve("history.html"), new HistoryReport(figures, changes, runs.size()).html());
  }

  private static int start(List<Integer> changes, int index) {
    int before = changes.indexOf(index) - 1;
    return before < 0 ? 0 : changes.get(before);
  }

  private static int end(List<Integer> changes, int index, int size) {
    int after = changes.indexOf(index) + 1;
    return after < changes.size() ? changes.get(after) : size;
  }

  private static String mean(List<Point> points) {
    return NumberFormats.percent(
        points.stream().mapToDouble(Point::value).average().orElse(Double.NaN));
  }

  private static LinePlot plot(MetricSeries metric, List<Integer> changes) {
    List<Point> points = metric.points();
    double[] x = points.stream().mapToDouble(Point::run).toArray();
    List<Series> series = new ArrayList<>();
    series.add(Series.solid("value", x, points.stream().mapToDouble(Point::value).toArray(), 0));
    if (points.stream().anyMatch(point -> Double.isFinite(point.lower()))) {
      series.add(
          Series.dashed("lower limit", x, points.stream().mapToDouble(Point::lower).toArray(), 5));
      series.add(
          Series.dashed("upper limit", x, points.stream().mapToDouble(Point::upper).toArray(), 5));
    }
    double last = Math.max(x[x.length - 1], x[0] + 1);
    return new LinePlot(
        metric.name(),
        Axis.linear("Run", x[0], last),
        Axis.linear(metric.name() + " (" + metric.unit() + ")"),
        series,
        IntStream.range(0, changes.size())
            .mapToObj(i -> new Marker(points.get(changes.get(i)).run(), "Change"))
            .toList());
  }

  private static String csv(List<MetricSeries> series) {
    StringBuilder csv = new StringBuilder("metric,run,time,value,lower,upper,verdict\n");
    for (MetricSeries metric : series) {
      for (Point point : metric.points()) {
        csv.append('"')
            .append(metric.name().replace("\"", "\"\""))
            .append('"')
            .append(',')
            .append(point.run())
            .append(',')
            .append(point.time().replaceAll("[\",\\r\\n]", ""))
            .append(',')
            .append(NumberFormats.file(point.value()))
            .append(',')
            .append(NumberFormats.file(point.lower()))
            .append(',')
            .append(NumberFormats.file(point.upper()))
            .append(',')
            .append(point.verdict().replaceAll("[\",\\r\\n]", ""))
            .append('\n');
      }
    }
    return csv.toString();
  }

  private String html() {
    return Pages.render("history.jte", this);
  }
}
