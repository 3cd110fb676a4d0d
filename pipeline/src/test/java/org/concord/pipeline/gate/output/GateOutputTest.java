package org.concord.pipeline.gate.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.ModelRows;
import org.concord.pipeline.gate.RowsForTests;
import org.junit.jupiter.api.Test;

final class GateOutputTest {
  /** What a hostile model might be called. */
  private static final String NAME =
      "<script>alert(1)</script>|`x` [a](http://b.c) @user\n## ]]>\u0001&amp; \"'";

  private static final String GATE =
      "thresholds: [{metric: totalAgreement, change: {margin: 0.5}},"
          + " {metric: cellAccuracy, at: end, value: {min: 50}},"
          + " {metric: nonFinite, value: {max: 0.01}}]";

  private static GateResult result() {
    ModelRows bad = RowsForTests.model(NAME, 1_000, index -> index % 10 == 0 ? 1 : 0);
    return RowsForTests.result(GATE, bad, RowsForTests.model("good", 1_000, index -> 0));
  }

  /** Read by Maven's own parser of such reports. */
  @Test
  void junitHasATestCaseAThreshold() throws Exception {
    InputStream xml =
        new ByteArrayInputStream(JUnitXml.of(result()).getBytes(StandardCharsets.UTF_8));
    List<ReportTestSuite> suites =
        new TestSuiteXmlParser(new NullConsoleLogger())
            .parse(new InputStreamReader(xml, StandardCharsets.UTF_8));
    assertEquals(1, suites.size());
    ReportTestSuite suite = suites.get(0);
    assertEquals("all digits", suite.getName(), "it makes suites of class names");
    assertEquals(4, suite.getNumberOfTests());
    assertEquals(2, suite.getNumberOfFailures());
    assertEquals(1, suite.getNumberOfSkipped());
    assertEquals(0, suite.getNumberOfErrors());
    assertEquals(4, suite.getTestCases().size());
    ReportTestCase first = suite.getTestCases().get(0);
    assertEquals("all digits", first.getFullClassName());
    assertEquals("Total agreement @4 against the baseline", first.getName());
    assertEquals(0, first.getTime());
    assertTrue(first.hasFailure());
    assertEquals("fail", first.getFailureType());
    assertTrue(first.getFailureDetail().contains(first.getFailureMessage()));
    assertTrue(first.getFailureDetail().contains("90.00 %"), first.getFailureDetail());
  }

  @Test
  void markdownTakesNamesAsTheyAre() {
    String markdown = SummaryMarkdown.of(result());
    assertTrue(markdown.startsWith("### Concord check: fail\n"), markdown);
    for (String harmful : List.of("<script", "`x`", "[a]", "http://", "@user", "\n## ", "]]>")) {
      assertFalse(markdown.contains(harmful), harmful);
    }
    List<String> rows = markdown.lines().filter(line -> line.startsWith("|")).toList();
    assertEquals(6, rows.size());
    assertTrue(rows.get(2).startsWith("| fail |"), rows.get(2));
  }

  @Test
  void markdownStaysSmall() {
    String yaml =
        "thresholds: [{metric: agreedAndRight, at: end, value: {min: 1}, slice: {by: pair}}]";
    String many = yaml.substring(0, yaml.length() - 1);
    String threshold = yaml.substring(yaml.indexOf('{'), yaml.length() - 1);
    StringBuilder gate = new StringBuilder(many);
    for (int i = 0; i < 9; i++) {
      gate.append(", ").append(threshold);
    }
    GateResult result =
        RowsForTests.result(gate + "]", RowsForTests.model("many", 1_000, index -> 0), null);
    String markdown = SummaryMarkdown.of(result);
    assertTrue(markdown.getBytes(StandardCharsets.UTF_8).length < 64_000);
    assertTrue(markdown.endsWith(" more are in `verdict.json`.\n"));
  }

  @Test
  void thePageTakesNamesAsTheyAre() {
    String page = new VerdictPage(result(), List.of()).html();
    assertFalse(page.contains("<script"), "names must be escaped");
    assertTrue(page.contains("class=\"verdict fail\""));
    assertEquals(4, page.split("class=\"intervals\"", -1).length - 1);
  }

  @Test
  void theTableHasALineAThreshold() {
    List<String> lines = GateTable.lines(result());
    assertTrue(lines.get(1).startsWith("fail "), lines.get(1));
    assertTrue(lines.get(1).contains("worse than the baseline by at least"), lines.get(1));
    assertTrue(lines.get(lines.size() - 1).startsWith("fail: <script>"), lines.toString());
    assertTrue(lines.stream().allMatch(line -> line.indexOf('\n') < 0));
  }
}
