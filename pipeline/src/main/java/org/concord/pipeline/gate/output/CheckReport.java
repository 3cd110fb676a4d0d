package org.concord.pipeline.gate.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.report.html.Provenance.Fact;
import org.concord.pipeline.report.json.Json;

/** Writes what a gate came to into a folder. The same input gives the same bytes. */
public final class CheckReport {
  private CheckReport() {}

  /**
   * Writes {@code verdict.json}, {@code junit.xml}, {@code summary.md} and {@code report.html}.
   *
   * @param folder exists; a staging folder, since a failure leaves some of the files
   * @param run what was rolled out: data, seed, schedule and versions
   * @throws IOException if a file cannot be written
   */
  public static void write(Path folder, GateResult result, ObjectNode run) throws IOException {
    Json.write(VerdictJson.of(result, run), folder.resolve("verdict.json"));
    Files.writeString(folder.resolve("junit.xml"), JUnitXml.of(result));
    Files.writeString(folder.resolve("summary.md"), SummaryMarkdown.of(result));
    List<Fact> facts =
        run.properties().stream()
            .filter(field -> field.getValue().isValueNode())
            .map(field -> new Fact(field.getKey(), field.getValue().asText(), "", false))
            .toList();
    Files.writeString(folder.resolve("report.html"), new VerdictPage(result, facts).html());
  }
}
