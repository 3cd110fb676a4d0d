package org.concord.pipeline.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The worker's script of a page, run by Node.js with a test's own lines after it.
 *
 * @param node the program
 * @param folder for files
 */
public record NodeScript(Path node, Path folder) {
  /** Why a test is skipped where there is none. */
  public static final String MISSING = "no Node.js: put node on the path";

  private static final int TIMEOUT_SECONDS = 240;

  /** The Node.js of this machine, if there is one. */
  public static Optional<NodeScript> find(Path folder) {
    return Splitter.on(File.pathSeparator)
        .splitToStream(System.getenv("PATH"))
        .map(directory -> Path.of(directory, "node"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(node -> new NodeScript(node, folder));
  }

  /**
   * Runs a script and requires that it succeeds.
   *
   * @param lines a resource beside this class
   * @param arguments after the file that holds the page's content
   */
  public void run(PlaygroundPage page, String lines, Object... arguments) throws Exception {
    Path script = folder.resolve("script.js");
    Files.writeString(
        script,
        "globalThis.self = { postMessage() {} };\n"
            + page.workerScript()
            + Resources.toString(
                Resources.getResource(NodeScript.class, lines), StandardCharsets.UTF_8));
    Path content = Files.writeString(folder.resolve("content.json"), page.content());
    List<String> command =
        new ArrayList<>(List.of(node.toString(), script.toString(), content.toString()));
    Stream.of(arguments).map(String::valueOf).forEach(command::add);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "Node.js takes too long");
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), Files.readString(log));
  }
}
