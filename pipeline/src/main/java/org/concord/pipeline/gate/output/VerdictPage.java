package org.concord.pipeline.gate.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.Judgement;
import org.concord.pipeline.report.html.Pages;
import org.concord.pipeline.report.html.Provenance.Fact;

/**
 * The page of a gate's result.
 *
 * @param result to show
 * @param run what was rolled out, in words
 */
public record VerdictPage(GateResult result, List<Fact> run) {
  /** The document. */
  public String html() {
    return Pages.render("verdict.jte", this);
  }

  /** The page's title. */
  public String title() {
    return "Check of " + result.candidate().name();
  }

  /** The line below it. */
  public String subtitle() {
    String against =
        result.baseline() == null ? "without a baseline" : "against " + result.baseline().name();
    return "%s, %s".formatted(against, Wording.facts(result).get(0));
  }

  /** The sections, by their anchors. */
  public Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("thresholds", "Thresholds");
    sections.put("reading", "How to read this");
    sections.put("provenance", "Provenance");
    return sections;
  }

  /** The files beside the page. */
  public List<String> dataFiles() {
    return List.of("verdict.json", "junit.xml", "summary.md");
  }

  /** The verdict in words. */
  public String verdict() {
    return result.words();
  }

  /** The verdict's style. */
  public String style() {
    return result.verdict().key();
  }

  /** What else must be said. */
  public List<String> notes() {
    return result.notes();
  }

  /** A row a threshold; rows of one unit and kind share an axis. */
  public List<IntervalPlot> rows() {
    Map<String, double[]> axes = new LinkedHashMap<>();
    for (Judgement judgement : result.judgements()) {
      double[] axis =
          axes.computeIfAbsent(
              axis(judgement),
              unit -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
      for (double value : IntervalPlot.shown(judgement)) {
        if (Double.isFinite(value)) {
          axis[0] = Math.min(axis[0], value);
          axis[1] = Math.max(axis[1], value);
        }
      }
    }
    List<IntervalPlot> rows = new ArrayList<>();
    for (Judgement judgement : result.judgements()) {
      double[] axis = axes.get(axis(judgement));
      rows.add(IntervalPlot.of(judgement, axis[0], axis[1]));
    }
    return rows;
  }

  private static String axis(Judgement judgement) {
    return judgement.check().kind() + judgement.check().unitSign();
  }

  /** A value of the candidate. */
  public String candidate(Judgement judgement) {
    return Wording.value(judgement.check(), judgement.candidate());
  }

  /** A value of the baseline. */
  public String baseline(Judgement judgement) {
    return Wording.value(judgement.check(), judgement.baseline());
  }

  /** The interval in numbers. */
  public String interval(Judgement judgement) {
    return Wording.interval(judgement);
  }

  /** The bound in numbers. */
  public String bound(Judgement judgement) {
    return Wording.bound(judgement.check());
  }

  /** A place on the plot, for style sheets. */
  public String place(double percent) {
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }

  /** How limits were chosen. */
  public List<String> facts() {
    return Wording.facts(result);
  }
}
