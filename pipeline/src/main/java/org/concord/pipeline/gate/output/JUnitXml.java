package org.concord.pipeline.gate.output;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.concord.pipeline.gate.Check;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.InconclusiveRule;
import org.concord.pipeline.gate.Judgement;
import org.concord.pipeline.gate.Verdict;

/**
 * Builds {@code junit.xml}, as CI systems read it: a test suite, a test case a threshold, {@code
 * classname} its slice and condition, {@code name} its metric. Durations are 0, so that the same
 * work gives the same bytes. What does not block is never a failure.
 */
public final class JUnitXml {
  private static final String SUITE = "concord check";

  private JUnitXml() {}

  /** The document. */
  public static String of(GateResult result) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      write(xml, result);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    }
    return text + "\n";
  }

  private static void write(XMLStreamWriter xml, GateResult result) throws XMLStreamException {
    List<Judgement> judgements = result.judgements();
    InconclusiveRule rule = result.gate().inconclusive();
    long failures = judgements.stream().filter(each -> fails(each, rule)).count();
    long skipped = judgements.stream().filter(each -> isSkipped(each, rule)).count();
    xml.writeStartDocument("UTF-8", "1.0");
    line(xml, 0);
    xml.writeStartElement("testsuites");
    line(xml, 1);
    xml.writeStartElement("testsuite");
    attribute(xml, "name", SUITE);
    attribute(xml, "tests", Integer.toString(judgements.size()));
    attribute(xml, "failures", Long.toString(failures));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", Long.toString(skipped));
    attribute(xml, "time", "0");
    for (Judgement judgement : judgements) {
      line(xml, 2);
      writeCase(xml, judgement, rule);
    }
    line(xml, 1);
    xml.writeEndElement();
    line(xml, 0);
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static void writeCase(XMLStreamWriter xml, Judgement judgement, InconclusiveRule rule)
      throws XMLStreamException {
    Check check = judgement.check();
    xml.writeStartElement("testcase");
    attribute(xml, "classname", check.scope());
    attribute(xml, "name", check.title() + (check.ofChange() ? " against the baseline" : ""));
    attribute(xml, "time", "0");
    String text =
        "%s: %s. Candidate %s, baseline %s, interval %s, bound %s."
            .formatted(
                judgement.verdict().words(),
                judgement.why(),
                Wording.value(check, judgement.candidate()),
                Wording.value(check, judgement.baseline()),
                Wording.interval(judgement),
                Wording.bound(check));
    if (fails(judgement, rule)) {
      line(xml, 3);
      xml.writeStartElement("failure");
      attribute(xml, "message", judgement.why());
      attribute(xml, "type", judgement.verdict().key());
      xml.writeCharacters(clean(text));
      xml.writeEndElement();
      line(xml, 2);
    } else if (isSkipped(judgement, rule)) {
      line(xml, 3);
      xml.writeEmptyElement("skipped");
      attribute(xml, "message", judgement.verdict().words() + ": " + judgement.why());
      line(xml, 2);
    } else {
      line(xml, 3);
      xml.writeStartElement("system-out");
      xml.writeCharacters(clean(text));
      xml.writeEndElement();
      line(xml, 2);
    }
    xml.writeEndElement();
  }

  private static boolean fails(Judgement judgement, InconclusiveRule rule) {
    return judgement.check().blocking()
        && (judgement.verdict() == Verdict.FAIL
            || (judgement.verdict() == Verdict.INCONCLUSIVE && rule == InconclusiveRule.FAIL));
  }

  private static boolean isSkipped(Judgement judgement, InconclusiveRule rule) {
    return judgement.verdict() == Verdict.NOT_JUDGED
        || (judgement.verdict() == Verdict.INCONCLUSIVE && !fails(judgement, rule))
        || (judgement.verdict() == Verdict.FAIL && !judgement.check().blocking());
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, clean(value));
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** XML has no way to write most control characters. */
  private static String clean(String text) {
    return text.codePoints()
        .map(
            c ->
                (c < 0x20 && c != '\n' && c != '\t')
                        || c == 0xfffe
                        || c == 0xffff
                        || (c >= 0xd800 && c <= 0xdfff)
                    ? '?'
                    : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
