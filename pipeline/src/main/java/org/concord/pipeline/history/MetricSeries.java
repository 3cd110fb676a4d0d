package org.concord.pipeline.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One threshold's value over the runs of a history.
 *
 * @param name of the metric, its step, slice and condition, in words
 * @param unit of the values
 * @param points a point a run that has a value, the oldest first; copied
 */
public record MetricSeries(String name, String unit, List<Point> points) {
  /**
   * A run.
   *
   * @param run number of the run, from 1
   * @param time as the file has it
   * @param value the candidate's
   * @param lower limit of what was bounded; NaN if that was no value
   * @param upper limit of what was bounded; NaN if that was no value
   * @param verdict as the file has it
   */
  public record Point(
      int run, String time, double value, double lower, double upper, String verdict) {}

  /** Copies. */
  public MetricSeries {
    points = List.copyOf(points);
  }

  /** All series of a history, in the order in which they first occur. */
  static List<MetricSeries> of(List<JsonNode> runs) {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    Map<String, String> units = new LinkedHashMap<>();
    for (int run = 0; run < runs.size(); run++) {
      List<String> told = new ArrayList<>();
      for (JsonNode threshold : runs.get(run).path("thresholds")) {
        String name = name(threshold);
        boolean ofValue = threshold.path("kind").asText().equals("value");
        if (!threshold.path("candidate").isNumber() || (told.contains(name) && !ofValue)) {
          continue;
        }
        List<Point> series = points.computeIfAbsent(name, key -> new ArrayList<>());
        if (told.contains(name)) {
          series.remove(series.size() - 1); // The threshold of the value knows the limits of it.
        }
        told.add(name);
        units.putIfAbsent(
            name,
            threshold.path("metric").asText().equals("stateGrowth")
                ? "×"
                : threshold.path("metric").asText().equals("recoverySteps") ? "steps" : "%");
        series.add(
            new Point(
                run + 1,
                runs.get(run).path("time").asText(),
                threshold.path("candidate").asDouble(),
                ofValue ? threshold.path("lower").asDouble(Double.NaN) : Double.NaN,
                ofValue ? threshold.path("upper").asDouble(Double.NaN) : Double.NaN,
                threshold.path("verdict").asText()));
      }
    }
    List<MetricSeries> series = new ArrayList<>();
    points.forEach((name, list) -> series.add(new MetricSeries(name, units.get(name), list)));
    return series;
  }

  private static String name(JsonNode threshold) {
    StringBuilder name = new StringBuilder(threshold.path("metric").asText());
    name.append(" @").append(threshold.path("step").asInt());
    for (String key : List.of("slice", "condition")) {
      if (threshold.path(key).isTextual()) {
        name.append(", ").append(threshold.path(key).asText());
      }
    }
    return name.toString();
  }
}
