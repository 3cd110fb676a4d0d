package org.concord.pipeline.gate.output;

import java.util.ArrayList;
import java.util.List;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.Judgement;
import org.concord.pipeline.report.TextTable;

/** A gate's result as lines of ASCII text, but for names: a line a threshold, then the verdict. */
public final class GateTable {
  private GateTable() {}

  /** The lines, without line ends. */
  public static List<String> lines(GateResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "verdict", "threshold", "digits", "candidate", "baseline", "interval", "bound", "why"));
    for (Judgement judgement : result.judgements()) {
      rows.add(
          List.of(
              (judgement.check().blocking() ? "" : "(info) ") + judgement.verdict().words(),
              judgement.check().title(),
              judgement.check().scope(),
              Wording.value(judgement.check(), judgement.candidate()),
              Wording.value(judgement.check(), judgement.baseline()),
              Wording.interval(judgement),
              Wording.bound(judgement.check()),
              judgement.why()));
    }
    List<String> lines = new ArrayList<>(TextTable.lines(rows));
    lines.addAll(Wording.facts(result));
    lines.add(
        "%s: %s%s"
            .formatted(
                result.words(),
                result.candidate().name(),
                result.baseline() == null ? "" : " against " + result.baseline().name()));
    return lines.stream().map(GateTable::ascii).toList();
  }

  /** Terminals of any encoding show it. */
  private static String ascii(String line) {
    return line.replace('−', '-').replace('–', '-').replace('×', 'x').replaceAll("\\p{Cntrl}", "?");
  }
}
