package org.concord.automaton.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** MNIST for the tests that need it; where {@code CONCORD_DATA} is not set they are skipped. */
public final class MnistForTests {
  private static Digits test;

  private MnistForTests() {}

  /** The folder that holds the four files. */
  public static Path folder() {
    String folder = System.getenv(MnistCache.FOLDER_VARIABLE);
    assumeTrue(
        folder != null && !folder.isEmpty(),
        "skipped: set CONCORD_DATA to a folder that holds the four MNIST files to run this test");
    return Path.of(folder);
  }

  /** The 10,000 test digits, read once a process. */
  public static synchronized Digits test() throws IOException {
    folder();
    if (test == null) {
      test = MnistCache.ofEnvironment(notice -> {}).load(MnistCache.Part.TEST);
    }
    return test;
  }
}
