package org.concord.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.evaluate.DeadLetter;
import org.concord.pipeline.evaluate.ModelResult;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final Schedule SCHEDULE = new Schedule(8, 3, 0);

  @Test
  void escapesNames() throws IOException {
    String page = page(SCHEDULE, ResultsForTests.rolledOut("<b>&", 1, SCHEDULE));
    assertTrue(page.contains("<h1>&lt;b&gt;&amp; on samples</h1>"));
    assertFalse(page.contains("<b>&"));
    assertTrue(page.contains("src=\"./a%22%20&amp;.mp4\""));
    assertTrue(page.contains("<figcaption>a&quot; &amp;.mp4</figcaption>"));
  }

  @Test
  void carriesItsImagesAndNeedsNoNetwork() throws IOException {
    String page = page(SCHEDULE, ResultsForTests.rolledOut("a", 1, SCHEDULE));
    assertTrue(page.contains("src=\"data:image/png;base64,AQI=\""));
    assertFalse(page.contains("<script") || page.contains("http:") || page.contains("https:"));
  }

  @Test
  void showsTheDigitsThatWentWrong() throws IOException {
    ModelResult result =
        ResultsForTests.with(
            ResultsForTests.madeUp("a", 8, (step, field) -> 1),
            List.of(
                ResultsForTests.outcome(0, 4, 4, 4, -1),
                ResultsForTests.outcome(1, 4, 9, 9, -1),
                ResultsForTests.outcome(2, 3, -1, 8, -1),
                ResultsForTests.outcome(3, 5, -1, -1, 2)),
            List.of(new DeadLetter(4, "no alive cell")));
    String page = page(SCHEDULE, result);
    assertTrue(page.contains("<b>1</b> of 4 agreed on a wrong label:"));
    assertTrue(page.contains("4 → 9<small>#1<"));
    assertTrue(page.contains("<b>2</b> of 4 did not agree:"));
    assertTrue(page.contains("3, most say 8<small>#2<"));
    assertTrue(page.contains("5, not finite<small>#3<"));
    assertTrue(page.contains("dead-letters.csv"));
  }

  @Test
  void showsASetOfNoDigits() throws IOException {
    String page = page(SCHEDULE, ResultsForTests.madeUp("a", 8, (step, field) -> 0));
    assertFalse(page.contains("NaN"));
  }

  @Test
  void namesNoMutationWhereThereIsNone() throws IOException {
    Schedule schedule = new Schedule(8, 0, 0);
    String page = page(schedule, ResultsForTests.rolledOut("a", 1, schedule));
    assertTrue(page.contains("After step 8"));
    assertFalse(page.contains("After step 0") || page.contains("before the mutation"));
  }

  private static String page(Schedule schedule, ModelResult result) throws IOException {
    ReportInput input = ResultsForTests.input(schedule, result);
    return new ReportPage(input, input.summaries(), ResultsForTests.run("h"))
        .html(Map.of("accuracy.png", new byte[] {1, 2}), List.of("a\" &.mp4"));
  }
}
