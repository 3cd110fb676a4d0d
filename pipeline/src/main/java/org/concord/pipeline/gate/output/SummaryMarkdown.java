package org.concord.pipeline.gate.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.Judgement;
import org.concord.pipeline.gate.Verdict;

/**
 * Builds {@code summary.md}, a comment for a pull request: the verdict, then a table, those that
 * fail first. Always under 64 KB, by leaving out rows, which it then says.
 */
public final class SummaryMarkdown {
  /** GitHub takes 65,536 characters; this leaves room for what is around it. */
  private static final int MOST_BYTES = 60_000;

  private SummaryMarkdown() {}

  /** The document. */
  public static String of(GateResult result) {
    StringBuilder text = new StringBuilder();
    text.append("### Concord check: ").append(result.words()).append("\n\n");
    text.append(name(result.candidate().name()));
    if (result.baseline() != null) {
      text.append(" against ").append(name(result.baseline().name()));
    }
    text.append("; ").append(escape(String.join("; ", Wording.facts(result)))).append("\n\n");
    text.append("| | threshold | digits | candidate | baseline | interval | bound | why |\n");
    text.append("|---|---|---|---|---|---|---|---|\n");
    int size = text.toString().getBytes(StandardCharsets.UTF_8).length;
    int left = result.judgements().size();
    for (Judgement judgement : sorted(result.judgements())) {
      String row = row(judgement);
      size += row.getBytes(StandardCharsets.UTF_8).length;
      if (size > MOST_BYTES) {
        text.append("\n").append(left).append(" more are in `verdict.json`.\n");
        break;
      }
      text.append(row);
      left--;
    }
    return text.toString();
  }

  private static List<Judgement> sorted(List<Judgement> judgements) {
    List<Judgement> sorted = new ArrayList<>();
    for (Verdict verdict :
        List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.NOT_JUDGED)) {
      judgements.stream().filter(each -> each.verdict() == verdict).forEach(sorted::add);
    }
    return sorted;
  }

  private static String row(Judgement judgement) {
    List<String> cells =
        List.of(
            (judgement.check().blocking() ? "" : "(info) ") + judgement.verdict().words(),
            judgement.check().title(),
            judgement.check().scope(),
            Wording.value(judgement.check(), judgement.candidate()),
            Wording.value(judgement.check(), judgement.baseline()),
            Wording.interval(judgement),
            Wording.bound(judgement.check()),
            judgement.why());
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(escape(cell)).append(" |");
    }
    return row.append('\n').toString();
  }

  private static String name(String name) {
    return "**" + escape(name) + "**";
  }

  /**
   * Text that Markdown takes as it is: no markup, table cell, link, mention or HTML comes of it,
   * since every ASCII punctuation mark that could is a character reference.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain =
                  Character.isLetterOrDigit(c)
                      || c == ' '
                      || ".,;:%()+/".indexOf(c) >= 0
                      || c > 0x7f;
              if (Character.isISOControl(c)) {
                escaped.append(' ');
              } else if (plain) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append("&#").append(c).append(';');
              }
            });
    // No address becomes a link by itself.
    return escaped.toString().replace("://", "&#58;//").replace("www.", "www&#46;");
  }
}
