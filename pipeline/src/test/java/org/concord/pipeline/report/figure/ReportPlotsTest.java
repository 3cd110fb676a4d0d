package org.concord.pipeline.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Tally.Field;
import org.concord.pipeline.results.Metric;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.ResultsForTests;
import org.concord.pipeline.statistics.Limits;
import org.concord.render.look.Palette;
import org.concord.render.plot.Band;
import org.concord.render.plot.LinePlot;
import org.concord.render.plot.Marker;
import org.concord.render.plot.Plot;
import org.concord.render.plot.Point;
import org.concord.render.plot.PointPlot;
import org.concord.render.plot.Series;
import org.junit.jupiter.api.Test;

class ReportPlotsTest {
  @Test
  void overlaysModelsAndMarksTheMutation() throws IOException {
    LinePlot plot = plots(new Schedule(3, 2, 0), 50, 50).accuracy();
    assertEquals(List.of("a", "b"), names(plot));
    assertEquals(List.of(Marker.mutation(2)), plot.markers());
    assertEquals(1, plot.series().get(0).x()[0]);
    assertEquals(List.of(), plots(new Schedule(3, 0, 0), 50, 50).accuracy().markers());
  }

  @Test
  void drawsBothAgreementsOnlyWhereTheyVisiblyDiffer() throws IOException {
    Schedule schedule = new Schedule(3, 2, 0);
    assertEquals(List.of("a", "b"), names(plots(schedule, 50, 50).agreement()));
    LinePlot apart = plots(schedule, 50, 60).agreement();
    assertEquals(List.of("a: strict", "a: notebook", "b: strict", "b: notebook"), names(apart));
    assertTrue(apart.series().get(1).dashed());
  }

  @Test
  void drawsASetOfNoDigits() throws IOException {
    ModelSummary nothing =
        ModelSummary.of(
            ResultsForTests.madeUp("a", new Schedule(1, 0, 0), (step, field) -> 0),
            new Schedule(1, 0, 0));
    for (Figure figure : new ReportFigures(List.of(nothing), Palette.ARTICLE).all()) {
      assertEquals(Plot.SCALE * figure.plot().width(), figure.plot().draw().getWidth());
    }
    assertEquals(List.of(), new ReportFigures(List.of(nothing), Palette.ARTICLE).recovery());
  }

  @Test
  void theTimeToAgreementHasACurveAPhase() throws IOException {
    Schedule schedule = new Schedule(10, 5, 0);
    LinePlot plot =
        new ReportPlots(
                List.of(ModelSummary.of(ResultsForTests.rolledOut("a", 1, schedule), schedule)),
                Palette.ARTICLE)
            .agreementTime();
    assertEquals(List.of("a: from the start", "a: from the mutation"), names(plot));
    assertEquals(6, plot.series().get(0).x().length);
    double[] shares = plot.series().get(0).y();
    assertTrue(shares[0] == 0 && shares[5] <= 100, Arrays.toString(shares));
  }

  @Test
  void labelsHaveTheSameAxisForAllModels() throws IOException {
    Schedule schedule = new Schedule(10, 5, 0);
    ModelSummary a = ModelSummary.of(ResultsForTests.rolledOut("a", 1, schedule), schedule);
    ModelSummary b = ModelSummary.of(ResultsForTests.rolledOut("b", 2, schedule), schedule);
    ReportPlots plots = new ReportPlots(List.of(a, b), Palette.DISTINCT);
    assertEquals(
        Palette.DISTINCT.labels().get(3), plots.accuracyByLabel(a).series().get(3).colour());
    assertEquals(plots.accuracyByLabel(a).y(), plots.accuracyByLabel(b).y());
    assertEquals(10, plots.accuracyByLabel(a).series().size());
  }

  @Test
  void shadesTheIntervalsThatTheSummaryTells() throws IOException {
    Schedule schedule = new Schedule(10, 5, 0);
    ModelSummary model = ModelSummary.of(ResultsForTests.rolledOut("a", 1, schedule), schedule);
    Band band = new ReportPlots(List.of(model), Palette.ARTICLE).agreement().bands().get(0);
    Limits limits = model.interval(Metric.AGREEMENT, 10);
    assertEquals(limits.lower(), band.lower()[9]);
    assertEquals(limits.upper(), band.upper()[9]);
    assertEquals(List.of(), new ReportPlots(List.of(model), Palette.ARTICLE).flips().bands());
  }

  @Test
  void theCloseUpBeginsBelowWhatModelsReach() throws IOException {
    assertEquals(90, closeUp(98).y().from());
    assertEquals(90, closeUp(91).y().from());
    assertEquals(80, closeUp(85).y().from());
    assertEquals(90, closeUp(100).y().from());
  }

  @Test
  void modelsOfDifferentSizesAreComparedByIt() throws IOException {
    Schedule schedule = new Schedule(10, 5, 0);
    ModelSummary small = ModelSummary.of(ResultsForTests.rolledOut("a", 1, schedule), schedule);
    ModelFile model = ResultsForTests.model("b", 2, 8);
    ModelResult result = small.result();
    ModelSummary large =
        ModelSummary.of(
            new ModelResult(model, result.tally(), result.outcomes(), result.statistics()),
            schedule);
    assertEquals(List.of(), bySize(small, small));
    Figure figure = bySize(small, large).get(0);
    assertTrue(figure.alternative().endsWith("Weights: a 839, b 1,691."), figure.alternative());
    Point point = ((PointPlot) figure.plot()).points().get(1);
    assertEquals(1_691, point.x());
    Limits limits = large.interval(Metric.AGREEMENT, 5);
    assertEquals(limits, new Limits(point.y(), point.lower(), point.upper()));
  }

  @Test
  void discsTellWhatModelsCost() throws IOException {
    Schedule schedule = new Schedule(10, 5, 0);
    ModelSummary small = ModelSummary.of(ResultsForTests.rolledOut("a", 1, schedule), schedule);
    ModelResult result = small.result();
    ModelSummary large =
        ModelSummary.of(
            new ModelResult(
                ResultsForTests.model("b", 2, 8),
                result.tally(),
                result.outcomes(),
                result.statistics()),
            schedule);
    ReportFigures figures = new ReportFigures(List.of(small, large), Palette.ARTICLE);
    Figure figure = figures.cost(Map.of("a", 20_000.0, "b", 8_000.0)).orElseThrow();
    List<Point> points = ((PointPlot) figure.plot()).points();
    assertEquals(List.of("a, 50 µs", "b, 125 µs"), points.stream().map(Point::name).toList());
    assertEquals(List.of(50.0, 125.0), points.stream().map(Point::area).toList());
    assertTrue(figures.all().stream().noneMatch(one -> one.png().equals("cost.png")));
    assertEquals(Optional.empty(), figures.cost(Map.of("a", 20_000.0)));
    assertEquals(Optional.empty(), figures.cost(Map.of("a", 20_000.0, "b", 0.0)));
  }

  private static List<Figure> bySize(ModelSummary... models) {
    return new ReportFigures(List.of(models), Palette.ARTICLE)
        .curves().stream().filter(figure -> figure.png().equals("size.png")).toList();
  }

  private static LinePlot closeUp(long right) throws IOException {
    Schedule schedule = new Schedule(3, 2, 0);
    return new ReportPlots(
            List.of(
                ModelSummary.of(
                    ResultsForTests.madeUp(
                        "a", schedule, (step, field) -> field == Field.RIGHT ? right : 100),
                    schedule)),
            Palette.ARTICLE)
        .accuracyCloseUp();
  }

  @Test
  void figuresSayWhatTheyShow() throws IOException {
    Schedule schedule = new Schedule(10, 5, 0);
    ModelSummary model = ModelSummary.of(ResultsForTests.rolledOut("a", 1, schedule), schedule);
    ReportFigures figures = new ReportFigures(List.of(model), Palette.ARTICLE);
    assertTrue(
        figures.curves().get(0).alternative().contains("After step 5: a "),
        figures.curves().get(0).alternative());
    for (Figure figure : figures.all()) {
      assertTrue(figure.alternative().length() > figure.caption().length() + 10);
    }
    assertTrue(figures.confusion(5).get(0).alternative().contains(" of 24 right."));
  }

  private static ReportPlots plots(Schedule schedule, long strict, long notebook)
      throws IOException {
    ResultsForTests.StepCounts counts =
        (step, field) ->
            field == Field.AGREED ? strict : field == Field.AGREED_NOTEBOOK ? notebook : 100;
    return new ReportPlots(
        List.of(
            ModelSummary.of(ResultsForTests.madeUp("a", schedule, counts), schedule),
            ModelSummary.of(ResultsForTests.madeUp("b", schedule, counts), schedule)),
        Palette.ARTICLE);
  }

  private static List<String> names(LinePlot plot) {
    return plot.series().stream().map(Series::name).toList();
  }
}
