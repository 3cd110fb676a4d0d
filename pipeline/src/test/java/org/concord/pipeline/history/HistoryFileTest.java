package org.concord.pipeline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.InputException;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.RowsForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryFileTest {
  @TempDir Path folder;

  private static GateResult result() {
    return RowsForTests.result(
        "thresholds: [{metric: nonFinite, value: {max: 1}}]",
        RowsForTests.model("m", 500, index -> 0),
        null);
  }

  private static void append(Path file) {
    try {
      HistoryFile.append(file, result(), JsonNodeFactory.instance.objectNode());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writersDoNotMeet() {
    Path file = folder.resolve("history.jsonl");
    IntStream.range(0, 40).parallel().forEach(i -> append(file));
    List<JsonNode> runs = HistoryFile.read(file);
    assertEquals(40, runs.size());
    assertEquals("pass", runs.get(39).get("verdict").asText());
    assertEquals("sha-of-1", runs.get(39).get("candidate").get("sha256").asText());
  }

  @Test
  void whatAKilledWriterLeftIsCutOff() throws IOException {
    Path file = folder.resolve("history.jsonl");
    append(file);
    Files.writeString(file, "{\"format\":1,\"ti", StandardOpenOption.APPEND);
    assertEquals(1, HistoryFile.read(file).size());
    append(file);
    assertEquals(2, HistoryFile.read(file).size());
    assertEquals(2, Files.readAllLines(file).size());
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    Path file = folder.resolve("history.jsonl");
    append(file);
    Files.writeString(file, "{]\n", StandardOpenOption.APPEND);
    append(file);
    InputException fault =
        assertThrows(InputException.class, () -> HistoryFile.requireWritable(file));
    assertTrue(fault.getMessage().startsWith(file + ":2: damaged line: "), fault.getMessage());
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedAndNothingIsMade() {
    Path file = folder.resolve("none/history.jsonl");
    InputException fault =
        assertThrows(InputException.class, () -> HistoryFile.requireWritable(file));
    assertTrue(fault.getMessage().startsWith("--history " + file), fault.getMessage());
    assertFalse(Files.exists(file.getParent()));
    HistoryFile.requireWritable(folder.resolve("history.jsonl"));
    assertFalse(Files.exists(folder.resolve("history.jsonl")));
  }
}
