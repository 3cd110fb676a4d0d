package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command answered, run in this JVM.
 *
 * @param code of exit
 * @param out what it printed
 * @param err what it told besides
 */
record Invocation(int code, String out, String err) {
  /** Where it runs, and how far it is: the latter every few seconds, so rarely in tests. */
  private static final Pattern NOTICE = Pattern.compile("\\S+/\\S+ digits.*|frames .*");

  /** Runs a command; arguments may be of any type, and the first may be several, with spaces. */
  static Invocation of(Object... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
      List<String> words = new ArrayList<>();
      for (Object argument : arguments) {
        String word = argument.toString();
        words.addAll(words.isEmpty() ? Splitter.on(' ').splitToList(word) : List.of(word));
      }
      int code = Concord.run(words.toArray(String[]::new));
      return new Invocation(
          code, printed.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Runs a command with arguments before others. */
  static Invocation of(List<?> first, Object... others) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(List.of(others));
    return of(all.toArray());
  }

  /** Requires success. */
  Invocation done() {
    assertEquals(0, code, err);
    return this;
  }

  /** The one line of a refusal or failure, without the program's name. */
  String fault(int expectedCode) {
    assertEquals(expectedCode, code, err);
    List<String> lines = err.lines().filter(line -> !NOTICE.matcher(line).matches()).toList();
    assertEquals(1, lines.size(), err);
    assertEquals("concord: ", lines.get(0).substring(0, 9));
    return lines.get(0).substring(9);
  }
}
