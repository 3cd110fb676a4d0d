package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckCommandTest {
  private static final List<String> WORK =
      List.of("--data", "samples", "--limit", "200", "--steps", "8", "--provider", "cpu");

  /** Cells of label 3 from their first firing on: a tenth of the digits is right. */
  private static Path three;

  /** Random weights: cells differ. */
  private static Path noisy;

  @TempDir static Path models;
  @TempDir Path folder;

  @BeforeAll
  static void writeModels() throws IOException {
    noisy = TestModels.noisyRule(models.resolve("noisy.onnx"), 1);
    three =
        Files.write(
            models.resolve("three.onnx"),
            RuleFile.bytes(TestModels.always(3), RuleMetadata.DEFAULT.withFireRate(1)));
  }

  private Invocation check(Path candidate, String out, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("check", "--candidate", candidate, "--out", folder.resolve(out)));
    arguments.addAll(WORK);
    arguments.addAll(List.of(more));
    return Invocation.of(arguments.toArray());
  }

  private Path gate(String yaml) throws IOException {
    return Files.writeString(folder.resolve("gate.yaml"), yaml);
  }

  private JsonNode verdict(String out) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(out).resolve("verdict.json").toFile());
  }

  @Test
  void aModelThatAgreesPassesAgainstOneThatDoesNotAndTheOtherWayRoundFails() throws IOException {
    Path gate = gate("thresholds: [{metric: totalAgreement, change: {margin: 0.5}}]");
    Invocation pass = check(three, "pass", "--baseline", noisy, "--gate", gate).done();
    assertTrue(pass.out().contains("pass: three against noisy"), pass.out());
    for (String file :
        List.of("verdict.json", "junit.xml", "summary.md", "report.html", "_SUCCESS")) {
      assertTrue(Files.exists(folder.resolve("pass").resolve(file)), file);
    }
    Invocation fail = check(noisy, "fail", "--baseline", three, "--gate", gate);
    assertEquals(3, fail.code(), fail.err());
    JsonNode threshold = verdict("fail").get("thresholds").get(0);
    assertEquals("fail", threshold.get("verdict").asText());
    assertTrue(threshold.get("upper").asDouble() < -0.5, threshold.toString());
    Invocation sure = check(noisy, "sure", "--baseline", three, "--gate", gate, "--until-sure");
    assertEquals(3, sure.code(), sure.err());
    assertEquals("betting", verdict("sure").get("thresholds").get(0).get("method").asText());
    assertTrue(verdict("sure").get("digits").asInt() < 200);
  }

  @Test
  void goesThroughTheDigitsAgainWithAnotherSeedUntilSure() throws IOException {
    Path gate = gate("thresholds: [{metric: totalAgreement, at: end, change: {margin: 0.001}}]");
    Invocation run =
        check(three, "out", "--baseline", three, "--gate", gate, "--until-sure", "--max-seeds", 3);
    assertEquals(4, run.code(), run.err());
    assertTrue(run.out().contains("not decided after 200 of 200 digits in pass 3"), run.out());
    assertEquals(3, verdict("out").get("seeds").asInt());
    assertEquals(0, verdict("out").get("thresholds").get(0).get("candidate").asDouble() - 100);
  }

  @Test
  void theSameModelIsNeverWorse() throws IOException {
    Invocation same = check(three, "same", "--baseline", three);
    assertEquals(4, same.code(), same.err());
    assertEquals(6, verdict("same").get("thresholds").size());
    assertFalse(same.out().lines().anyMatch(line -> line.startsWith("fail")), same.out());
  }

  @Test
  void aFinishedEvaluationServesAsTheBaseline() throws IOException {
    Path report = folder.resolve("report");
    List<Object> evaluate =
        new ArrayList<>(List.of("evaluate", "--model", noisy, "--out", report, "--no-video"));
    evaluate.addAll(WORK);
    Invocation.of(evaluate.toArray()).done();
    int code = check(three, "rolled", "--baseline", noisy).code();
    assertEquals(code, check(three, "read", "--baseline-report", report).code());
    assertEquals(
        -1,
        Files.mismatch(folder.resolve("rolled/verdict.json"), folder.resolve("read/verdict.json")));

    assertEquals(
        "--baseline-report " + report.resolve("report.json") + " must have seed 1, actual: 0",
        check(three, "other", "--baseline-report", report, "--seed", 1).fault(2));
    String data =
        Invocation.of(
                "check",
                "--candidate",
                three,
                "--out",
                folder.resolve("other"),
                "--baseline-report",
                report,
                "--data",
                "samples",
                "--limit",
                100,
                "--steps",
                8)
            .fault(2);
    assertTrue(data.contains("must be of the same 100 digits of samples"), data);
    Files.writeString(
        report.resolve("digits.csv"),
        Files.readString(report.resolve("digits.csv")).replace("rightAt4", "wasAt4"));
    String column = check(three, "other", "--baseline-report", report).fault(2);
    assertTrue(column.contains("must have the column rightAt4"), column);
    assertFalse(Files.exists(folder.resolve("other")));
  }

  @Test
  void aConditionIsAFurtherPairOfRollouts() throws IOException {
    check(noisy, "plain", "--baseline", three);
    Path out = folder.resolve("both");
    check(noisy, "both", "--baseline", three, "--condition", "noise=0.2,scale=0.8");
    JsonNode plain = verdict("plain").get("thresholds");
    JsonNode both = verdict("both").get("thresholds");
    assertEquals(6, plain.size());
    assertEquals(12, both.size());
    for (int i = 0; i < 6; i++) {
      assertTrue(both.get(i).get("condition").isNull());
      assertEquals(plain.get(i).get("candidate"), both.get(i).get("candidate"));
      assertEquals("scale=0.8,noise=0.2", both.get(6 + i).get("condition").asText());
      assertEquals(plain.get(i).get("metric"), both.get(6 + i).get("metric"));
    }
    assertNotEquals(both.get(0).get("candidate"), both.get(6).get("candidate"));
    assertEquals("scale=0.8,noise=0.2", verdict("both").at("/run/conditions").asText());
    assertTrue(verdict("plain").at("/run/conditions").isMissingNode());
    assertTrue(
        Files.readString(out.resolve("junit.xml"))
            .contains("classname=\"all digits, scale=0.8,noise=0.2\""));
  }

  /** Cells that all say 3 are brought into disorder a step before the end. */
  @Test
  void aGateFileNamesConditions() throws IOException {
    String threshold = "{metric: totalAgreement, at: end, value: {min: 95}}";
    String damaged = threshold.replace("value", "condition: damage=1@7, value");
    String stubborn = threshold.replace("value", "condition: stubborn=0.3, value");
    Path gate = gate("thresholds: [" + String.join(", ", threshold, stubborn, damaged) + "]");
    assertEquals(3, check(three, "out", "--gate", gate).code());
    JsonNode thresholds = verdict("out").get("thresholds");
    assertEquals(
        List.of("null pass", "stubborn=0.3 pass", "damage=1@7 fail"),
        Streams.stream(thresholds)
            .map(each -> each.get("condition").asText() + " " + each.get("verdict").asText())
            .toList());
    assertEquals(100, thresholds.get(1).get("candidate").asDouble());
  }

  @Test
  void aBaselineIsReadUnderEachCondition() throws IOException {
    List<Object> evaluate = new ArrayList<>(List.of("evaluate", "--model", noisy, "--no-video"));
    evaluate.addAll(WORK);
    Path plain = folder.resolve("plain");
    Path damaged = folder.resolve("damaged");
    Invocation.of(evaluate, "--out", plain).done();
    Invocation.of(evaluate, "--out", damaged, "--condition", "damage=0.5@6").done();
    List<Object> condition = List.of("--condition", "damage=0.5@6");
    check(three, "rolled", "--baseline", noisy, condition.get(0), condition.get(1));
    check(
        three,
        "read",
        "--baseline-report",
        damaged + "," + plain,
        condition.get(0),
        condition.get(1));
    assertEquals(
        -1,
        Files.mismatch(folder.resolve("rolled/verdict.json"), folder.resolve("read/verdict.json")));
    assertEquals(
        "--baseline-report must name a folder a seed under damage=0.5@6, 1, actual: 0",
        check(three, "no", "--baseline-report", plain, condition.get(0), condition.get(1))
            .fault(2));
    assertEquals(
        "--baseline-report "
            + damaged.resolve("report.json")
            + " must be under a condition that is judged, none, actual: damage=0.5@6",
        check(three, "no", "--baseline-report", damaged).fault(2));
    assertFalse(Files.exists(folder.resolve("no")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--condition scale=3 | --condition must have scale 0.6 to 1.6, actual: 3",
        "--condition damage=0.1@8 | condition damage=0.1@8: damage must be after a step below the number of steps, 8, actual: 8",
        "--condition steps=4 | condition steps=4: mutateAt must be 0 (never) or at least 1 and below the number of steps, 4, actual: 4",
        "--until-sure --condition noise=0.1 | --until-sure must have thresholds"
      })
  void refusesConditionsThatDoNotFit(String options, String message) {
    String fault =
        check(three, "out", Splitter.on(' ').splitToList(options.strip()).toArray()).fault(2);
    assertTrue(fault.startsWith(message), fault);
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void theVerdictDoesNotDependOnParallelism() throws IOException {
    Object[] work = {"--baseline", three, "--seeds", 2, "--condition", "damage=0.3@6,stubborn=0.1"};
    check(
        noisy, "one", Stream.concat(Stream.of(work), Stream.of("--targetParallelism=1")).toArray());
    check(
        noisy, "two", Stream.concat(Stream.of(work), Stream.of("--targetParallelism=2")).toArray());
    for (String file : List.of("verdict.json", "junit.xml", "summary.md", "report.html")) {
      assertEquals(
          -1,
          Files.mismatch(folder.resolve("one").resolve(file), folder.resolve("two").resolve(file)),
          file);
    }
    assertEquals(2, verdict("one").get("seeds").asInt());
  }

  @Test
  void aDeadModelFailsTheStandardGate() throws IOException {
    Path dead =
        Files.write(
            models.resolve("dead.onnx"), RuleFile.bytes(TestModels.dead(), RuleMetadata.DEFAULT));
    Invocation run = check(dead, "dead");
    assertEquals(3, run.code(), run.err());
    assertTrue(run.out().contains("Decided cells @8"), run.out());
  }

  @Test
  void aHistoryGrowsByALineARun() throws IOException {
    Path history = folder.resolve("history.jsonl");
    check(three, "a", "--history", history);
    check(three, "b", "--history", history);
    assertEquals(2, Files.readAllLines(history).size());
    Invocation.of("history", history, "--out", folder.resolve("drawn")).done();
    assertTrue(Files.exists(folder.resolve("drawn/history.html")));
    assertTrue(Files.readString(folder.resolve("drawn/history.csv")).startsWith("metric,run,"));
    Files.writeString(history, "nonsense\n");
    String fault = check(three, "c", "--history", history).fault(2);
    assertTrue(fault.startsWith(history + ":1: "), fault);
    assertFalse(Files.exists(folder.resolve("c")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thresholds: [{metric: cellAccuracy, at: 9, value: {min: 1}}] | at must be mutation (4) or end (8)",
        "thresholds: [{metric: cellAccuracy, at: top, value: {min: 1}}] | no others are kept digit by digit, actual: top",
        "thresholds: [{metric: speed, value: {min: 1}}] | metric",
        "thresholds: [{metric: cellAccuracy, value: {min: 1}, colour: red}] | unknown key colour",
        "thresholds: [] | thresholds must be at least one",
        "thresholds: [{metric: cellAccuracy, slice: {by: hue}, value: {min: 1}}] | slice must be by label, pair, sameLabel, cells, connected",
        "thresholds: [{metric: cellAccuracy, slice: {by: label, is: ten}, value: {min: 1}}] | slice by label must be of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, actual: ten",
        "thresholds: [{metric: cellAccuracy, at: mutation, slice: {by: pair}, value: {min: 1}}] | slice by pair must be at a step after a mutation, actual: 4",
        "thresholds: [{metric: cellAccuracy, condition: noise=9, value: {min: 1}}] | condition must have noise 0 to 1, actual: 9"
      })
  void refusesGatesThatAskForWhatThereIsNot(String yaml, String message) throws IOException {
    String fault = check(three, "out", "--gate", gate(yaml)).fault(2);
    assertTrue(fault.contains(message), fault);
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
