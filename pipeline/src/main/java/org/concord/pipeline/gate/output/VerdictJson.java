package org.concord.pipeline.gate.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.concord.pipeline.gate.Check;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.GateResult.Subject;
import org.concord.pipeline.gate.Judgement;
import org.concord.pipeline.report.json.Json;

/**
 * Builds {@code verdict.json}, format 1: the same bytes for the same work. Percentages are 0–100,
 * numbers have up to six decimals, and null stands where there is no number.
 */
public final class VerdictJson {
  /** The version of the file. */
  public static final int FORMAT = 1;

  private VerdictJson() {}

  /**
   * Describes a result.
   *
   * @param run what was rolled out: data, seed, schedule and versions
   */
  public static ObjectNode of(GateResult result, ObjectNode run) {
    ObjectNode json = Json.object();
    json.put("format", FORMAT);
    json.put("verdict", result.verdict().key());
    json.put("exitCode", result.exitCode());
    json.set("candidate", subject(result.candidate()));
    json.set("baseline", result.baseline() == null ? null : subject(result.baseline()));
    json.set("confidence", Json.number(result.gate().confidence()));
    json.put("inconclusive", result.gate().inconclusive().name().toLowerCase(Locale.ROOT));
    json.put("blocking", result.blocking());
    json.put("digits", result.digits());
    json.put("seeds", result.seeds());
    ArrayNode thresholds = json.putArray("thresholds");
    result.judgements().forEach(judgement -> thresholds.add(judgement(judgement)));
    ArrayNode notes = json.putArray("notes");
    result.notes().forEach(notes::add);
    json.set("run", run);
    return json;
  }

  private static ObjectNode subject(Subject subject) {
    return Json.object().put("name", subject.name()).put("sha256", subject.sha256());
  }

  private static ObjectNode judgement(Judgement judgement) {
    Check check = judgement.check();
    ObjectNode json = Json.object();
    json.put("metric", check.metric().key());
    json.put("step", check.step());
    json.put("windowed", check.windowed());
    json.put("slice", check.slice().isEmpty() ? null : check.slice());
    json.put("condition", check.condition().isEmpty() ? null : check.condition());
    json.put("kind", check.kind().key());
    json.put("better", check.higherIsBetter() ? "higher" : "lower");
    json.put("blocking", check.blocking());
    json.put("digits", judgement.digits());
    json.set("candidate", Json.number(judgement.candidate()));
    json.set("baseline", Json.number(judgement.baseline()));
    json.put("unit", check.unitSign());
    json.set("estimate", Json.number(judgement.limits().estimate()));
    json.set("lower", Json.number(judgement.limits().lower()));
    json.set("upper", Json.number(judgement.limits().upper()));
    json.set("bound", Json.number(check.bound()));
    json.put("method", judgement.method().key());
    json.set("mcnemarP", Json.number(judgement.mcnemar().orElse(Double.NaN)));
    json.put("verdict", judgement.verdict().key());
    json.put("why", judgement.why());
    return json;
  }
}
