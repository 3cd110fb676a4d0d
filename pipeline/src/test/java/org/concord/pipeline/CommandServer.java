package org.concord.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concord.pipeline.cli.Concord;

/**
 * Runs the commands of {@link DocumentedCommandsIT}, which come from a shell, in one JVM and on
 * little: a JVM for each would take most of the time.
 *
 * <p>A shell sends the number of its words and each in a line of its own, and receives the exit
 * code in a line, and what was printed.
 */
final class CommandServer {
  /**
   * Options put in the place of those that a page shows, by the words that a command begins with;
   * of several the longest count. Other commands run as they stand.
   */
  private static final Map<String, List<String>> SMALL =
      Map.of(
          "evaluate", List.of("--limit=20", "--steps=8", "--mutate-at=4", "--no-video"),
          "check", List.of("--limit=20", "--steps=60", "--mutate-at=30"),
          "robustness", List.of("--limit=4", "--steps=2"),
          "render", List.of("--steps=8", "--mutate-at=4", "--digits=9"),
          "render --scene samples/scenes/six-to-eight.yaml", List.of(),
          "render --scene seven.yaml", List.of(),
          "render --scene four.yaml", List.of(),
          "render --scene labels", List.of(),
          "train", List.of("--limit=200"));

  private CommandServer() {}

  /** Prints the port on which it listens, and serves until it is ended. */
  public static void main(String[] arguments) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort());
      while (true) {
        try (Socket shell = server.accept()) {
          answer(shell);
        }
      }
    }
  }

  private static void answer(Socket shell) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(shell.getInputStream(), UTF_8));
    List<String> words = new ArrayList<>();
    for (int left = Integer.parseInt(in.readLine()); left > 0; left--) {
      words.add(in.readLine());
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, UTF_8);
    System.setOut(out);
    System.setErr(out);
    int code = Concord.run(small(words).toArray(String[]::new));
    shell.getOutputStream().write((code + "\n").getBytes(UTF_8));
    shell.getOutputStream().write(printed.toByteArray());
  }

  private static List<String> small(List<String> words) {
    String command = String.join(" ", words) + " ";
    List<String> options =
        SMALL.keySet().stream()
            .filter(beginning -> command.startsWith(beginning + " "))
            .max(Comparator.comparing(String::length))
            .map(SMALL::get)
            .orElse(List.of());
    List<String> small = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Optional<String> option =
          options.stream().filter(each -> name(each).equals(name(word))).findFirst();
      if (option.isEmpty()) {
        small.add(word);
      } else if (option.get().contains("=") && !word.contains("=")) {
        i++;
      }
    }
    small.addAll(options);
    return small;
  }

  private static String name(String word) {
    return word.replaceFirst("=.*", "");
  }
}
