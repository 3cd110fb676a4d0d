package org.concord.pipeline.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.concord.automaton.InputException;
import org.concord.pipeline.condition.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateTest {
  private static final Path GATES = Path.of("../samples/gates");

  @Test
  void theStandardGateHoldsAccuracyAndAgreementAndAsksForDecidedCells() {
    Gate gate = Gate.standard();
    assertEquals(0.95, gate.confidence());
    assertEquals(InconclusiveRule.REPORT, gate.inconclusive());
    assertEquals(0.05, gate.tail());
    assertEquals(
        Set.of(GateMetric.CELL_ACCURACY, GateMetric.TOTAL_AGREEMENT, GateMetric.DECIDED_CELLS),
        gate.thresholds().stream().map(Threshold::metric).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{colour: red, thresholds: [{metric: nonFinite, value: {max: 1}}]} | unknown key colour, known are confidence, inconclusive, minDigits, thresholds",
        "confidence: 0.9 | thresholds must be at least one, actual: none",
        "thresholds: [] | thresholds must be at least one, actual: none",
        "thresholds: [{metric: speed, value: {min: 1}}] | metric",
        "thresholds: [{metric: nonFinite}] | value must be given, or change, or both, actual: neither",
        "thresholds: [{metric: nonFinite, value: {min: 1, max: 2}}] | min must be given, or max",
        "thresholds: [{metric: nonFinite, change: {margin: -1}}] | margin must be 0 or more",
        "thresholds: [{metric: cellAccuracy, window: 100, value: {min: 1}}] | window must be 100",
        "confidence: 1 | confidence must be over 0.5 and below 1, actual: 1.0"
      })
  void faultsAreToldInALine(String yaml, String fault) {
    String message = assertThrows(InputException.class, () -> RowsForTests.gate(yaml)).getMessage();
    assertTrue(message.startsWith("gate.yaml:1: "), message);
    assertTrue(message.contains(fault), message);
  }

  @Test
  void thresholdsThatNameNoConditionAreJudgedUnderAll() {
    Gate gate =
        RowsForTests.gate(
            "thresholds: [{metric: nonFinite, value: {max: 1}},"
                + " {metric: cellAccuracy, condition: noise=0.1, value: {min: 1}}]");
    Condition scale = Condition.of("scale=0.8");
    Gate under = gate.under(List.of(scale, Condition.of("noise=0.10"), scale));
    assertEquals(
        List.of(
            "NON_FINITE ",
            "CELL_ACCURACY noise=0.1",
            "NON_FINITE scale=0.8",
            "NON_FINITE noise=0.1"),
        under.thresholds().stream()
            .map(threshold -> threshold.metric() + " " + threshold.condition().text())
            .toList());
    assertEquals(
        List.of("", "noise=0.1", "scale=0.8"),
        under.conditions().stream().map(Condition::text).toList());
    Gate named =
        RowsForTests.gate(
            "thresholds: [{metric: cellAccuracy, condition: noise=0.1, value: {min: 1}}]");
    assertEquals(
        "--condition scale=0.8 must be judged by a threshold that names no condition, or this one,"
            + " actual: there is none",
        assertThrows(InputException.class, () -> named.under(List.of(scale))).getMessage());
  }

  @Test
  void allSamplesAreGatesAndNameTheirSchema() throws IOException {
    int found = 0;
    try (DirectoryStream<Path> samples = Files.newDirectoryStream(GATES, "*.yaml")) {
      for (Path sample : samples) {
        var unused = Gate.read(sample);
        assertEquals(
            "# yaml-language-server: $schema=gate.schema.json", Files.readAllLines(sample).get(0));
        found++;
      }
    }
    assertTrue(found >= 4, "actual: " + found);
  }

  @Test
  void theSchemaKnowsTheKeysThatTheReaderKnows() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(GATES.resolve("gate.schema.json").toFile());
    assertKeys(Gate.class, schema);
    assertKeys(Threshold.class, schema.at("/definitions/threshold"));
    assertKeys(ValueThreshold.class, schema.at("/definitions/value"));
    assertKeys(ChangeThreshold.class, schema.at("/definitions/change"));
    assertKeys(Slice.class, schema.at("/definitions/slice"));
    Set<String> metrics = new TreeSet<>();
    schema
        .at("/definitions/threshold/properties/metric/enum")
        .forEach(metric -> metrics.add(metric.asText()));
    assertEquals(
        Arrays.stream(GateMetric.values())
            .map(GateMetric::key)
            .collect(Collectors.toCollection(TreeSet::new)),
        metrics);
  }

  private static void assertKeys(Class<?> type, JsonNode definition) {
    assertEquals(
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet()),
        ImmutableSet.copyOf(definition.get("properties").fieldNames()));
  }
}
