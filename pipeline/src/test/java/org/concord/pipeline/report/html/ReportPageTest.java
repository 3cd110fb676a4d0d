package org.concord.pipeline.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.CellCounts;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.LabelShares;
import org.concord.pipeline.report.figure.ReportFigures;
import org.concord.pipeline.results.DeadLetter;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ResultsForTests;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final Schedule SCHEDULE = new Schedule(8, 3, 0);

  private static ModelResult result(List<DigitOutcome> outcomes, List<DeadLetter> letters)
      throws IOException {
    return ResultsForTests.with(
        ResultsForTests.madeUp("a", SCHEDULE, (step, field) -> 1), SCHEDULE, outcomes, letters);
  }

  @Test
  void escapesNames() throws IOException {
    String page = page(SCHEDULE, ResultsForTests.rolledOut("<b>&", 1, SCHEDULE));
    assertTrue(page.contains("<h1>&lt;b&gt;&amp; on samples</h1>"));
    assertFalse(page.contains("<b>&"));
    assertTrue(page.contains("src=\"./a%22%20&amp;.mp4\""));
    assertTrue(page.contains("poster=\"./a%22%20&amp;.png\""));
    assertTrue(page.contains("aria-label=\"Film of a&#34; &amp;\""));
    assertTrue(page.contains("<figcaption>a\" &amp;</figcaption>"));
  }

  @Test
  void carriesItsImagesAndNeedsNoNetwork() throws IOException {
    String page = page(SCHEDULE, ResultsForTests.rolledOut("a", 1, SCHEDULE));
    assertTrue(page.contains("src=\"data:image/svg+xml;base64,"));
    assertTrue(page.contains("href=\"./recovery-a.svg\""));
    assertFalse(page.contains("<script") || page.contains("http:") || page.contains("https:"));
  }

  @Test
  void showsTheDigitsThatWentWrong() throws IOException {
    ModelResult result =
        result(
            List.of(
                ResultsForTests.outcome(0, 4, 4, 4, -1),
                ResultsForTests.outcome(1, 4, 9, 9, -1),
                ResultsForTests.outcome(2, 3, -1, 8, -1),
                ResultsForTests.outcome(3, 5, -1, -1, 2)),
            List.of(new DeadLetter(4, "no alive cell")));
    String page = page(SCHEDULE, result);
    assertTrue(page.contains("<b>1</b> of 4 agree on a wrong label:"));
    assertTrue(page.contains("4<small>#1<"));
    assertTrue(page.contains("<b>2</b> of 4 never agree:"));
    assertTrue(page.contains("<b>0</b> of 4 oscillate between two labels.<"));
    assertTrue(page.contains("3<small>#2</small>\n<span>not finite<"));
    assertTrue(page.contains("dead-letters.csv"));
  }

  @Test
  void namesBothLeadingLabelsAndTheirCells() throws IOException {
    LabelShares labelShares = new LabelShares(100, 2000, 4, 9, 1200, 500, 70, 30, 6, 0);
    ModelResult result =
        result(
            List.of(
                new DigitOutcome(
                    3,
                    4,
                    5,
                    6,
                    20,
                    20,
                    -1,
                    6,
                    4,
                    6,
                    -1,
                    5,
                    9,
                    -1,
                    labelShares,
                    LabelShares.NONE,
                    CellCounts.NONE,
                    CellCounts.NONE)),
            List.of());
    String page = page(SCHEDULE, result);
    assertTrue(page.contains("<b>1</b> of 1 oscillate between two labels:"));
    assertTrue(page.contains("width:60%;background:#116655"));
    assertTrue(page.contains("width:25%;background:#bbcc99"));
    assertTrue(page.contains("9&nbsp;<small>25&#8239;%</small>"));
  }

  /** These stand in for what a browser shows: the template and the rules must name the same. */
  @Test
  void showsOneModelAtATimeWhereFiguresAreOfOne() throws IOException {
    String page =
        page(
            SCHEDULE,
            ResultsForTests.rolledOut("a", 1, SCHEDULE),
            ResultsForTests.comparedWith("b", 2, 1, SCHEDULE));
    for (int model = 0; model < 2; model++) {
      assertTrue(page.contains("id=\"model-" + model + "\""));
      assertTrue(page.contains("data-model=\"" + model + "\""));
      assertTrue(page.contains("body:has(#model-" + model + ":checked)"));
    }
    assertFalse(
        page(SCHEDULE, ResultsForTests.rolledOut("a", 1, SCHEDULE)).contains("type=\"radio\""));
  }

  /** The film of all models is always there, and first; that of a model goes with its figures. */
  @Test
  void filmsComeFirstInTheColoursOfTheEvaluation() throws IOException {
    String page =
        page(
            SCHEDULE,
            ResultsForTests.rolledOut("a", 1, SCHEDULE),
            ResultsForTests.comparedWith("b", 2, 1, SCHEDULE));
    int all = page.indexOf("<figure class=\"film\">");
    int one = page.indexOf("<figure class=\"film\" data-model=\"0\">");
    assertTrue(0 < all && all < one && one < page.indexOf("id=\"results\""));
    assertTrue(page.contains("background:#1133ff\"></i>0<"));
    assertTrue(page.contains("background:#ffffff\"></i>undecided<"));
  }

  @Test
  void saysThatSamplesAreEasy() throws IOException {
    assertTrue(
        page(SCHEDULE, ResultsForTests.rolledOut("a", 1, SCHEDULE))
            .contains("The bundled samples are easier than MNIST"));
  }

  @Test
  void headingsAreInOrderAndTablesHaveCaptions() throws IOException {
    String page = page(SCHEDULE, ResultsForTests.rolledOut("a", 1, SCHEDULE));
    int before = 0;
    Matcher headings = Pattern.compile("<h([1-6])").matcher(page);
    while (headings.find()) {
      int level = Integer.parseInt(headings.group(1));
      assertTrue(level <= before + 1, page.substring(headings.start()).lines().findFirst().get());
      before = level;
    }
    assertEquals(count(page, "<table"), count(page, "<caption"));
    assertEquals(count(page, "<img "), count(page, "alt=\"") - count(page, "alt=\"\""));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void tellsHowTheSecondModelDiffersFromTheFirst() throws IOException {
    String page =
        page(
            SCHEDULE,
            ResultsForTests.rolledOut("a", 1, SCHEDULE),
            ResultsForTests.comparedWith("b", 2, 1, SCHEDULE));
    assertTrue(page.contains("<small class=\"difference"));
    assertFalse(
        page(SCHEDULE, ResultsForTests.rolledOut("a", 1, SCHEDULE))
            .contains("<small class=\"difference"));
  }

  @Test
  void warnsOfUndecidedCells() throws IOException {
    // After three steps an eighth of the cells have not fired yet.
    String page = page(SCHEDULE, ResultsForTests.rolledOut("a", 1, SCHEDULE));
    assertTrue(page.contains("% of the cells are decided after step 3; those that are not"));
    assertTrue(page.contains(">connected</th>"));
  }

  @Test
  void showsASetOfNoDigits() throws IOException {
    String page = page(SCHEDULE, ResultsForTests.madeUp("a", SCHEDULE, (step, field) -> 0));
    assertFalse(page.contains("NaN"));
  }

  @Test
  void namesNoMutationWhereThereIsNone() throws IOException {
    Schedule schedule = new Schedule(8, 0, 0);
    String page = page(schedule, ResultsForTests.rolledOut("a", 1, schedule));
    assertTrue(page.contains("After step 8"));
    assertFalse(page.contains("After step 0") || page.contains("before the mutation"));
  }

  private static String page(Schedule schedule, ModelResult... results) throws IOException {
    EvaluationResults input = ResultsForTests.input(schedule, results);
    return new ReportPage(
            input,
            input.summaries(),
            new ReportFigures(input.summaries(), Palette.DISTINCT),
            List.of(ShownFilm.ofAll("all", "all models"), ShownFilm.ofModel(0, "a\" &", "a\" &")),
            Palette.DISTINCT.on(Theme.DARK))
        .html();
  }
}
