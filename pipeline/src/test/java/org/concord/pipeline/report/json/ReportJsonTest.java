package org.concord.pipeline.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Curves;
import org.concord.automaton.tally.Tally.Field;
import org.concord.pipeline.results.DeadLetter;
import org.concord.pipeline.results.EvaluationResults;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ResultsForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {
  @TempDir Path folder;

  @Test
  void hasTheKeysOfTheContractInTheirOrder() throws IOException {
    Schedule schedule = new Schedule(10, 4, 7);
    JsonNode report = report(schedule, ResultsForTests.rolledOut("a", 1, schedule));
    assertEquals(List.of("format", "models", "run"), keys(report));
    assertEquals(1, report.get("format").asInt());
    assertEquals(
        List.of(
            "name",
            "sha256",
            "kind",
            "weights",
            "wholeStep",
            "fireRate",
            "noiseStddev",
            "aliveThreshold",
            "digits",
            "nonFinite",
            "excluded",
            "summary",
            "failures",
            "curves",
            "intervals",
            "slices",
            "warnings"),
        keys(report.at("/models/0")));
    assertEquals(
        List.of(
            "step",
            "cellAccuracy",
            "totalAgreement",
            "totalAgreementNotebook",
            "majorityAccuracy",
            "agreedAndRight",
            "stateMagnitude",
            "residualMagnitude",
            "labelFlips"),
        keys(report.at("/models/0/curves")));
    List<String> summary = keys(report.at("/models/0/summary"));
    assertEquals(
        List.of(
            "topAccuracy",
            "topAccuracyStep",
            "topAgreement",
            "topAgreementStep",
            "topAgreementNotebook",
            "topAgreementNotebookStep",
            "topMajorityAccuracy",
            "topMajorityAccuracyStep",
            "accuracyAt4",
            "accuracyStandardErrorAt4",
            "agreementAt4",
            "agreementStandardErrorAt4",
            "agreementNotebookAt4",
            "majorityAccuracyAt4",
            "agreedAndRightAt4",
            "stateMagnitudeAt4",
            "residualMagnitudeAt4",
            "labelFlipsAt4"),
        summary.subList(0, 18));
    assertEquals(32, summary.size());
    assertTrue(summary.subList(18, 28).stream().allMatch(key -> key.endsWith("At10")));
    assertEquals(
        List.of(
            "decidedCellsAt4",
            "stateMagnitudeMedianAt4",
            "decidedCellsAt10",
            "stateMagnitudeMedianAt10"),
        summary.subList(28, 32));
    assertEquals(
        List.of(
            "accuracyAt4",
            "agreementAt4",
            "agreementNotebookAt4",
            "majorityAccuracyAt4",
            "agreedAndRightAt4",
            "decidedCellsAt4"),
        keys(report.at("/models/0/intervals")).subList(0, 6));
    assertEquals(
        List.of(
            "seed",
            "data",
            "dataSha256",
            "digits",
            "height",
            "width",
            "steps",
            "mutateAt",
            "provider",
            "reproducible",
            "versions"),
        keys(report.get("run")));
    assertEquals(List.of("a", "b", "c"), keys(report.at("/run/versions")));
    assertTrue(report.at("/run/reproducible").asBoolean());
  }

  @Test
  void tellsWhatTheCurvesAre() throws IOException {
    Schedule schedule = new Schedule(10, 4, 7);
    ModelResult result = ResultsForTests.rolledOut("a", 1, schedule);
    Curves curves = Curves.of(result.tally());
    JsonNode model = report(schedule, result).at("/models/0");
    for (int step : new int[] {4, 10}) {
      assertEquals(
          curves.cellAccuracy().get(step - 1),
          model.at("/summary/accuracyAt" + step).asDouble(),
          1e-6);
      assertEquals(
          curves.residualMagnitude().get(step - 1),
          model.at("/curves/residualMagnitude/" + (step - 1)).asDouble(),
          1e-6);
      assertEquals(step, model.at("/curves/step/" + (step - 1)).asInt());
    }
    assertEquals(0.5, model.get("fireRate").asDouble());
    assertEquals("0.1", model.get("aliveThreshold").asText());
  }

  @Test
  void intervalsHoldTheValuesAndDifferencesAreThoseOfTheSummary() throws IOException {
    Schedule schedule = new Schedule(10, 4, 7);
    EvaluationResults input =
        ResultsForTests.input(
            schedule,
            ResultsForTests.rolledOut("a", 1, schedule),
            ResultsForTests.comparedWith("b", 2, 1, schedule));
    JsonNode report = ReportJson.of(input, input.summaries());
    JsonNode first = report.at("/models/0");
    JsonNode second = report.at("/models/1");
    assertFalse(first.has("differences"));
    assertEquals("a", second.at("/differences/from").asText());
    for (String key : keys(second.get("intervals"))) {
      double value = second.get("summary").get(key).asDouble();
      double points = value - first.get("summary").get(key).asDouble();
      JsonNode interval = second.get("intervals").get(key);
      assertTrue(interval.get(0).asDouble() <= value && value <= interval.get(1).asDouble(), key);
      JsonNode difference = second.get("differences").get(key);
      assertEquals(points, difference.get("points").asDouble(), 2e-6, key);
      assertTrue(difference.at("/interval/0").asDouble() <= points, key);
      assertTrue(difference.at("/interval/1").asDouble() >= points, key);
    }
  }

  @Test
  void withoutMutationNamesTheLastStepAlone() throws IOException {
    Schedule schedule = new Schedule(10, 0, 0);
    JsonNode report = report(schedule, ResultsForTests.rolledOut("a", 1, schedule));
    List<String> summary = keys(report.at("/models/0/summary"));
    assertEquals(20, summary.size());
    assertTrue(summary.contains("accuracyAt10"));
    assertFalse(summary.contains("accuracyAt0"));
  }

  @Test
  void writesNullWhereThereIsNoNumber() throws IOException {
    ModelResult nothing = ResultsForTests.madeUp("a", new Schedule(3, 1, 0), (step, field) -> 0);
    JsonNode report = report(new Schedule(3, 1, 0), nothing);
    JsonNode model = report.at("/models/0");
    assertTrue(model.at("/summary/topAccuracy").isNull());
    assertTrue(model.at("/summary/topAccuracyStep").isNull());
    assertTrue(model.at("/summary/accuracyStandardErrorAt3").isNull());
    assertTrue(model.at("/curves/stateMagnitude/2").isNull());
    assertFalse(report.toString().contains("NaN"));
  }

  @Test
  void listsDigitsThatAreNotFiniteOrExcluded() throws IOException {
    ModelResult result =
        ResultsForTests.with(
            ResultsForTests.madeUp("a", new Schedule(10, 5, 0), (step, field) -> 1),
            new Schedule(10, 5, 0),
            List.of(
                ResultsForTests.outcome(0, 4, 4, 4, -1), ResultsForTests.outcome(2, 4, -1, -1, 2)),
            List.of(new DeadLetter(1, "no alive cell")));
    JsonNode model = report(new Schedule(10, 5, 0), result).at("/models/0");
    assertEquals("{\"count\":1,\"indexes\":[2]}", model.get("nonFinite").toString());
    assertEquals(
        "{\"count\":1,\"digits\":[{\"index\":1,\"reason\":\"no alive cell\"}]}",
        model.get("excluded").toString());
  }

  @Test
  void writesPlainDecimals() throws IOException {
    ModelResult result =
        ResultsForTests.madeUp(
            "a",
            new Schedule(3, 1, 0),
            (step, field) -> field == Field.RIGHT ? 2 : field == Field.CELLS ? 3 : 1 << 30);
    Path file = folder.resolve("report.json");
    Json.write(report(new Schedule(3, 1, 0), result), file);
    String text = Files.readString(file);
    assertTrue(text.contains("\"accuracyAt3\": 66.666667,"), text);
    assertTrue(text.contains("\"cellAccuracy\": [ 66.666667, 66.666667, 66.666667 ]"), text);
    assertTrue(text.contains("\"agreementAt3\": 100,"), text);
    assertFalse(text.contains("\r"));
    assertTrue(text.endsWith("}\n"));
  }

  private static JsonNode report(Schedule schedule, ModelResult result) throws IOException {
    EvaluationResults input = ResultsForTests.input(schedule, result);
    return ReportJson.of(input, input.summaries());
  }

  private static List<String> keys(JsonNode node) {
    return ImmutableList.copyOf(node.fieldNames());
  }
}
