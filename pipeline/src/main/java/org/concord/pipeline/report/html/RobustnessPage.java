package org.concord.pipeline.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.report.figure.Figure;
import org.concord.pipeline.report.figure.RobustnessPlots;
import org.concord.pipeline.report.html.Row.Cell;
import org.concord.pipeline.results.DataNote;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.robustness.LevelSummary;
import org.concord.pipeline.robustness.ModelRobustness;
import org.concord.pipeline.robustness.RobustnessResults;

/**
 * The content of {@code robustness.html}.
 *
 * @param results that the page shows
 * @param figureOf the figure of each transform, whose files lie beside the page
 */
public record RobustnessPage(RobustnessResults results, Map<Transform, Figure> figureOf) {
  /**
   * A digit at a level of a transform.
   *
   * @param level in words
   * @param image address of the picture
   */
  public record Sample(String level, String image) {}

  /** The page. */
  public String html() {
    return Pages.render("robustness.jte", this);
  }

  /** Models and data. */
  public String title() {
    return "Robustness of "
        + models().stream().map(model -> model.model().name()).collect(Collectors.joining(", "))
        + " on "
        + results.work().data().name();
  }

  /** How the digits were rolled out. */
  public String subtitle() {
    Schedule schedule = results.work().schedule();
    return "%s digits per level, %d steps, seed %d"
        .formatted(
            NumberFormats.count(results.work().data().count()), schedule.steps(), schedule.seed());
  }

  /** The headings of the sections, by their anchors. */
  public Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("range", "Tolerated range");
    transforms().forEach(transform -> sections.put(transform.key(), title(transform)));
    return sections;
  }

  /** What should be known of the data. */
  public Optional<String> note() {
    return DataNote.on(results.work().data());
  }

  /** The files beside the page that are for programs. */
  public List<String> dataFiles() {
    return List.of("robustness.json", "robustness.csv", "run.json");
  }

  /** The models, in the order shown. */
  public List<ModelRobustness> models() {
    return results.results();
  }

  /** The transforms, in the order shown. */
  public List<Transform> transforms() {
    return results.work().transforms();
  }

  /** What people call a transform. */
  public String title(Transform transform) {
    return RobustnessPlots.title(transform);
  }

  /** The percentage of its accuracy that a model keeps at tolerated levels. */
  public long keptPercent() {
    return Math.round(100 * LevelSummary.TOLERATED);
  }

  /** The levels of a transform that a model tolerates. */
  public String range(ModelRobustness model, Transform transform) {
    return LevelSummary.tolerated(LevelSummary.of(model, transform)).words();
  }

  /** The figures of a transform. */
  public List<Figure> figures(Transform transform) {
    return List.of(figureOf.get(transform));
  }

  /** The first digit at each level, all on the canvas that the largest needs. */
  public List<Sample> samples(Transform transform) {
    Digits first = results.work().data().limit(1);
    List<Double> levels =
        LevelSummary.of(models().get(0), transform).stream().map(LevelSummary::level).toList();
    List<Digits> digits = levels.stream().map(level -> transform.apply(first, level)).toList();
    int side =
        digits.stream().mapToInt(digit -> Math.max(digit.height(), digit.width())).max().orElse(0);
    return levels.stream()
        .map(
            level ->
                new Sample(
                    NumberFormats.file(level),
                    Pages.picture(digits.get(levels.indexOf(level)), 0, side, side)))
        .toList();
  }

  /** The column headings of {@link #rows}. */
  public List<String> headings() {
    return List.of(
        "Level",
        "Digits",
        "Cells per digit",
        "Cell accuracy",
        "Change",
        "Total agreement",
        "Change",
        "Total agreement, notebook",
        "Majority accuracy",
        "Agreed and right");
  }

  /** The numbers of a model, a row a level. */
  public List<Row> rows(ModelRobustness model, Transform transform) {
    return LevelSummary.of(model, transform).stream()
        .map(level -> new Row(NumberFormats.file(level.level()), "", cells(level)))
        .toList();
  }

  private static List<Cell> cells(LevelSummary level) {
    Map<String, Double> values = level.values();
    return List.of(
        Cell.of(NumberFormats.count(level.counts().get("digits"))),
        percent(values, "cellsPerDigit"),
        withError(values, "cellAccuracy"),
        withError(values, "cellAccuracyChange"),
        withError(values, "totalAgreement"),
        withError(values, "totalAgreementChange"),
        percent(values, "totalAgreementNotebook"),
        percent(values, "majorityAccuracy"),
        percent(values, "agreedAndRight"));
  }

  private static Cell percent(Map<String, Double> values, String name) {
    return Cell.of(NumberFormats.percent(values.get(name)));
  }

  private static Cell withError(Map<String, Double> values, String name) {
    return Cell.of(
        NumberFormats.percent(values.get(name)),
        "± " + NumberFormats.percent(values.get(name + "StandardError")));
  }
}
