package org.concord.pipeline.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What the launcher of a Dataflow Flex Template starts: an evaluation that is not waited for. A
 * template's parameters come as options, and there is no place for a command among them.
 */
public final class FlexTemplate {
  private FlexTemplate() {}

  /** Submits an evaluation and exits with its code. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(run(args));
  }

  /** Submits an evaluation and returns the exit code of {@link Concord}. */
  public static int run(String... args) {
    List<String> words = new ArrayList<>(List.of("evaluate", "--no-wait"));
    words.addAll(List.of(args));
    return Concord.run(words.toArray(String[]::new));
  }
}
