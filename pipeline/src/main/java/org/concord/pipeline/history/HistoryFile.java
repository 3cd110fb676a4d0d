package org.concord.pipeline.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.pipeline.gate.GateResult;
import org.concord.pipeline.gate.output.VerdictJson;

/**
 * A file of checks, a line of JSON each, the oldest first. Processes that append at the same time
 * wait for each other, and each line is whole or absent.
 */
public final class HistoryFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private HistoryFile() {}

  /**
   * Checks that a line can be appended; writes nothing.
   *
   * @throws InputException if the file cannot be written to, or a line of it is damaged
   */
  public static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean writable =
        Files.exists(file)
            ? Files.isRegularFile(file) && Files.isWritable(file)
            : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    if (!writable) {
      throw new InputException(
          "--history "
              + file
              + " must be a file that can be written to, in a folder that exists, actual: it cannot");
    }
    if (Files.exists(file)) {
      var unused = read(file);
    }
  }

  /**
   * Appends a result.
   *
   * @param run what was rolled out
   * @throws IOException if the file cannot be written; it is as before then
   */
  public static void append(Path file, GateResult result, ObjectNode run) throws IOException {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    line.setAll(VerdictJson.of(result, run));
    byte[] bytes = (MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (HistoryFile.class) { // A JVM may lock a file once.
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        FileLock lock = channel.lock();
        try {
          append(channel, bytes);
        } finally {
          lock.release();
        }
      }
    }
  }

  private static void append(FileChannel channel, byte[] bytes) throws IOException {
    long end = wholeLines(channel);
    try {
      channel.truncate(end);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer, end + buffer.position());
      }
      channel.force(true);
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
  }

  /** Where the last whole line ends: what a writer that was killed left behind it is cut off. */
  private static long wholeLines(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    long end = channel.size();
    while (end > 0) {
      one.clear();
      if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
        return end;
      }
      end--;
    }
    return 0;
  }

  /**
   * Reads all whole lines.
   *
   * @throws InputException naming the file and the line that is damaged, or if there is no file
   */
  public static List<JsonNode> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read as text: " + e.getMessage(), e);
    }
    List<JsonNode> entries = new ArrayList<>();
    int number = 0;
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        break; // Left by a writer that was killed.
      }
      number++;
      entries.add(entry(file, number, text.substring(from, end)));
      from = end + 1;
    }
    return entries;
  }

  private static JsonNode entry(Path file, int number, String line) {
    JsonNode entry;
    try {
      entry = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new InputException(
          file + ":" + number + ": damaged line: " + e.getOriginalMessage(), e);
    }
    boolean known =
        entry.path("format").asInt() == VerdictJson.FORMAT
            && entry.path("time").isTextual()
            && entry.path("thresholds").isArray();
    if (!known) {
      throw new InputException(
          "%s:%d: must be a check of format %d, as check writes it, actual: %.60s"
              .formatted(file, number, VerdictJson.FORMAT, line));
    }
    return entry;
  }
}
