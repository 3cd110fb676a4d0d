package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations on a Flink cluster: a JobManager and three TaskManagers, each a process. */
@Timeout(FlinkClusterIT.TIMEOUT_SECONDS)
final class FlinkClusterIT {
  static final int TIMEOUT_SECONDS = 300;
  private static final int TASK_MANAGERS = 3;
  private static final Path FLINK = Path.of("../samples/flink").toAbsolutePath().normalize();
  private static final List<String> EXACT =
      List.of("report.json", "digits.csv", "curves.csv", "failures.csv", "mosaic-rule.mp4");

  @TempDir static Path shared;
  private static int port;

  @TempDir Path folder;
  private Path model;

  @BeforeAll
  static void startCluster() throws Exception {
    port = freePort();
    String configuration = Files.readString(FLINK.resolve("conf/config.yaml"));
    Files.createDirectory(shared.resolve("conf"));
    Files.writeString(
        shared.resolve("conf/config.yaml"),
        configuration
            .replace("port: 8081", "port: " + port)
            .replace("rpc.port: 6123", "rpc.port: " + freePort()));
    cluster("start", Integer.toString(TASK_MANAGERS));
    assertEquals(TASK_MANAGERS, overview());
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster("stop");
  }

  @BeforeEach
  void writeModel() throws IOException {
    model = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void cluster(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(FLINK.resolve("cluster").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().put("FLINK_CONF_DIR", shared.resolve("conf").toString());
    process.environment().put("FLINK_RUN", shared.resolve("run").toString());
    process.environment().put("CONCORD_JAR", JarProcess.JAR.toAbsolutePath().toString());
    assertEquals(0, process.start().waitFor());
  }

  private static JsonNode rest(String path) throws IOException {
    return new ObjectMapper()
        .readTree(URI.create("http://127.0.0.1:%d/%s".formatted(port, path)).toURL());
  }

  private static int overview() {
    try {
      return rest("overview").path("slots-total").asInt();
    } catch (IOException e) {
      return 0;
    }
  }

  private static String state(String job) throws IOException {
    for (JsonNode each : rest("jobs/overview").path("jobs")) {
      if (each.path("name").asText().equals(job)) {
        return each.path("state").asText();
      }
    }
    return "";
  }

  private Process start(Path out, int digits, int steps, String... more) throws IOException {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--model",
                model,
                "--data",
                "samples",
                "--limit",
                digits,
                "--steps",
                steps,
                "--out",
                out));
    arguments.addAll(List.of(more));
    return JarProcess.start(folder, arguments.toArray());
  }

  private Process startOnCluster(Path out, int digits, int steps, String name) throws IOException {
    return start(
        out,
        digits,
        steps,
        "--runner=FlinkRunner",
        "--flinkMaster=127.0.0.1:" + port,
        "--parallelism=2",
        "--jobName=" + name);
  }

  private void done(Process process) throws Exception {
    assertEquals(0, process.waitFor(), () -> JarProcess.messages(folder));
  }

  private void assertSameBytes(Path expected, Path actual) {
    assertAll(
        EXACT.stream()
            .map(
                name ->
                    () ->
                        assertEquals(
                            -1,
                            Files.mismatch(expected.resolve(name), actual.resolve(name)),
                            name)));
  }

  private void awaitParts(Path out, int count, Process process) throws Exception {
    while (JarProcess.parts(out).size() < count) {
      assertTrue(process.isAlive(), () -> JarProcess.messages(folder));
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Workers work on while another takes the place of the dead one. */
  @Test
  void losesNothingWhenAWorkerIsKilled() throws Exception {
    Path direct = folder.resolve("direct");
    done(start(direct, 400, 400));

    Path out = folder.resolve("cluster");
    Process process = startOnCluster(out, 400, 400, "killed worker");
    awaitParts(out, 1, process);
    ProcessHandle.of(
            Long.parseLong(Files.readString(shared.resolve("run/taskmanager-1.pid")).strip()))
        .orElseThrow()
        .destroyForcibly();
    done(process);
    assertSameBytes(direct, out);
    assertFalse(Files.exists(out.resolve(".concord")));
  }

  @Test
  void tellsInALineWhatFailsOnTheCluster() throws Exception {
    model = TestModels.failingGrid(folder.resolve("failing.onnx"));
    Path out = folder.resolve("out");
    assertEquals(1, startOnCluster(out, 20, 4, "failing").waitFor());
    List<String> lines =
        JarProcess.messages(folder).lines().filter(line -> !line.endsWith(" left")).toList();
    assertEquals(1, lines.size(), JarProcess.messages(folder));
    assertTrue(
        lines.get(0).startsWith("concord: the job failed: failing: ONNX Runtime failed: "),
        lines.get(0));
    assertFalse(Files.exists(out.resolve("_SUCCESS")));
  }

  @Test
  void cancelsTheJobWhenTheClientEnds() throws Exception {
    Path out = folder.resolve("out");
    Process process = startOnCluster(out, 600, 4000, "cancelled");
    awaitParts(out, 1, process);
    process.destroy();
    assertFalse(process.waitFor() == 0);
    while (!state("cancelled").equals("CANCELED")) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertTrue(
        JarProcess.messages(folder).contains("give --resume to go on"),
        JarProcess.messages(folder));
    assertFalse(Files.exists(out.resolve(".concord/lock")));
  }

  @Test
  void namesTheAddressWhereNoClusterAnswers() throws Exception {
    int nobody = freePort();
    Process process =
        start(
            folder.resolve("out"),
            20,
            4,
            "--runner=FlinkRunner",
            "--flinkMaster=127.0.0.1:" + nobody);
    assertEquals(1, process.waitFor());
    assertTrue(
        JarProcess.messages(folder)
            .startsWith("concord: --flinkMaster 127.0.0.1:%d must be".formatted(nobody)),
        JarProcess.messages(folder));
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
