package org.concord.pipeline;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.concord.automaton.data.DataSource;
import org.concord.render.video.VideoProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users run it, in a process of its own. */
@Timeout(120)
final class BundledJarIT {
  private static final List<String> WORK =
      List.of("--data", "samples", "--limit", "100", "--steps", "10");

  @TempDir Path folder;

  /** What a process answered. */
  private record Answer(int code, String out, String err) {
    Answer done() {
      assertEquals(0, code, err);
      return this;
    }
  }

  @Test
  void tellsItsVersion() throws Exception {
    assertEquals("concord 0.1.0", run("--version").done().out().strip());
  }

  @Test
  void evaluatesTheSameOnTheDirectRunnerAndOnEmbeddedFlink() throws Exception {
    Path model = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    Path direct = folder.resolve("direct");
    Path flink = folder.resolve("flink");
    Answer onDirect = evaluate(model, direct).done();
    try (Stream<Path> left = Files.list(folder.resolve(JarProcess.TEMPORARY))) {
      assertEquals(List.of(), left.toList());
    }
    Answer onFlink = evaluate(model, flink, "--runner=FlinkRunner", "--parallelism=3").done();

    assertAll(
        Stream.of("report.json", "digits.csv", "curves.csv", "mosaic-rule.mp4")
            .map(
                name ->
                    () ->
                        assertEquals(
                            -1, Files.mismatch(direct.resolve(name), flink.resolve(name)), name)));
    assertTrue(Files.exists(direct.resolve("_SUCCESS")));
    assertEquals(11, VideoProbe.of(direct.resolve("mosaic-rule.mp4")).frames());
    String report = Files.readString(direct.resolve("report.json"));
    assertTrue(report.contains("\"concord\": \"0.1.0\""), report);
    for (Answer answer : List.of(onDirect, onFlink)) {
      assertFalse(answer.err().toLowerCase(Locale.ROOT).contains("warn"), answer.err());
    }
  }

  @Test
  void drawsLettersToTrainWith() throws Exception {
    Path letters = folder.resolve("letters");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                JarProcess.JAR.toAbsolutePath().toString(),
                "org.concord.samples.DrawSamples",
                "letters",
                "2",
                "7",
                letters.toString())
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
    assertEquals(52, DataSource.ofEnvironment(notice -> {}).load(letters.toString()).count());
  }

  @Test
  void refusesBadInputInOneLine() throws Exception {
    Path nothing = folder.resolve("nothing.onnx");
    Answer answer = evaluate(nothing, folder.resolve("out"));
    assertEquals(2, answer.code());
    assertEquals("concord: " + nothing + ": no such file", answer.err().strip());
    assertEquals("", answer.out());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void looksForMnistWhereTheEnvironmentSays() throws Exception {
    Answer answer = run("data", "--fetch", "mnist");
    assertEquals(2, answer.code());
    assertTrue(answer.err().startsWith("concord: CONCORD_DATA=" + folder), answer.err());
    assertEquals(1, answer.err().lines().count(), answer.err());
  }

  @Test
  void leavesNothingBehindWhenToldToStop() throws Exception {
    assumeFalse(windows(), "Windows ends processes without telling them");
    Path model = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    Path out = folder.resolve("new/out");
    Process process =
        start("evaluate", "--model", model, "--out", out, "--data", "samples", "--steps", "100000");
    while (process.isAlive() && !stages(out)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertTrue(process.isAlive());
    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertFalse(process.exitValue() == 0);
    assertFalse(Files.exists(folder.resolve("new")));
  }

  /** Whether a run has a staging folder and makes use of it, so that it has something to remove. */
  private static boolean stages(Path out) throws IOException {
    if (!Files.exists(out)) {
      return false;
    }
    try (Stream<Path> found = Files.walk(out, 2)) {
      return found.anyMatch(path -> path.getNameCount() == out.getNameCount() + 2);
    }
  }

  @Test
  void manifestOpensWhatFlinkLooksInto() throws IOException {
    try (JarFile jar = new JarFile(JarProcess.JAR.toFile())) {
      Manifest manifest = jar.getManifest();
      assertEquals(
          "org.concord.pipeline.cli.Concord", manifest.getMainAttributes().getValue("Main-Class"));
      List<String> opened =
          Splitter.on(' ').splitToList(manifest.getMainAttributes().getValue("Add-Opens"));
      assertTrue(
          opened.containsAll(
              List.of("java.base/java.lang", "java.base/java.util", "java.base/sun.nio.ch")),
          opened.toString());
      assertEquals("true", manifest.getMainAttributes().getValue("Multi-Release"));
    }
  }

  @Test
  void holdsNoSignatures() throws IOException {
    assertEquals(
        List.of(),
        names().stream().filter(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA|EC)")).toList());
  }

  /** Files of one name, from several jars, in one. */
  @Test
  void mergesWhatSeveralJarsBring() throws IOException {
    String runners = text("META-INF/services/org.apache.beam.sdk.runners.PipelineRunnerRegistrar");
    assertTrue(runners.contains("DirectRegistrar"), runners);
    assertTrue(runners.contains("FlinkRunnerRegistrar"), runners);
    String options = text("META-INF/services/org.apache.beam.sdk.options.PipelineOptionsRegistrar");
    assertTrue(options.contains("DirectRegistrar"), options);
    assertTrue(options.contains("FlinkRunnerRegistrar"), options);
    assertTrue(
        text("META-INF/services/org.apache.beam.sdk.io.FileSystemRegistrar")
            .contains("LocalFileSystemRegistrar"));
  }

  /** ONNX Runtime's and FFmpeg's, of the machine that the jar was built for. */
  @Test
  void holdsNativesOfOnePlatform() throws IOException {
    List<String> onnx =
        names().stream()
            .filter(name -> name.startsWith("ai/onnxruntime/native/") && !name.endsWith("/"))
            .map(name -> name.substring(0, name.lastIndexOf('/')))
            .distinct()
            .toList();
    assertEquals(1, onnx.size(), onnx.toString());
    List<String> ffmpeg =
        names().stream()
            .filter(name -> name.matches("org/bytedeco/ffmpeg/[^/]+-[^/]+/.*avcodec.*"))
            .map(name -> Splitter.on('/').splitToList(name).get(3))
            .distinct()
            .toList();
    assertEquals(1, ffmpeg.size(), ffmpeg.toString());
    assertEquals(List.of(), names().stream().filter(name -> name.endsWith(".dll")).toList());
  }

  private static boolean windows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
  }

  private Answer evaluate(Path model, Path out, Object... more) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("evaluate", "--model", model, "--out", out));
    arguments.addAll(WORK);
    arguments.addAll(List.of("--provider", "cpu"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  private Answer run(Object... arguments) throws Exception {
    Process process = start(arguments);
    int code = process.waitFor();
    return new Answer(
        code,
        Files.readString(folder.resolve("stdout")),
        Files.readString(folder.resolve("stderr")));
  }

  private Process start(Object... arguments) throws IOException {
    return JarProcess.start(folder, arguments);
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(JarProcess.JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  private static String text(String name) throws IOException {
    try (JarFile jar = new JarFile(JarProcess.JAR.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
