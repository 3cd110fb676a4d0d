package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.runners.flink.FlinkBatchPortablePipelineTranslator;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.fnexecution.provisioning.JobInfo;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PortablePipelineOptions;
import org.apache.beam.sdk.util.construction.Environments;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.apache.beam.sdk.util.construction.graph.GreedyPipelineFuser;
import org.apache.beam.sdk.util.construction.graph.TrivialNativeTransformExpander;
import org.concord.pipeline.TestModels;
import org.concord.pipeline.cli.Concord;
import org.concord.pipeline.cli.FlexTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Evaluations submitted to a stand-in for Google Cloud, whose workers are this test's: they run
 * what was staged. Skipped unless built with {@code -Pdataflow}.
 */
@Timeout(DataflowSubmissionIT.TIMEOUT_SECONDS)
final class DataflowSubmissionIT {
  static final int TIMEOUT_SECONDS = 300;
  private static final int MAX_JOB_BYTES = 1_000_000;
  private static final Set<String> EXACT =
      Set.of("report.json", "digits.csv", "curves.csv", "failures.csv", "mosaic-rule.mp4");

  @TempDir Path folder;
  private GoogleStandIn google;
  private Path model;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(hasDataflow(), "skipped: not built with -Pdataflow");
    google = new GoogleStandIn();
    model = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
  }

  static boolean hasDataflow() {
    try {
      return Class.forName("org.apache.beam.runners.dataflow.DataflowRunner") != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @AfterEach
  void stop() {
    if (google != null) {
      google.close();
    }
  }

  private static int evaluate(Object model, Object out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(List.of(options("samples", model, out, more)));
    return Concord.run(arguments.toArray(String[]::new));
  }

  private static String[] options(String data, Object model, Object out, String... more) {
    List<String> options = new ArrayList<>(List.of("--limit=20", "--steps=40"));
    options.addAll(List.of("--data=" + data, "--model=" + model, "--out=" + out));
    options.addAll(List.of(more));
    return options.toArray(String[]::new);
  }

  /** Digits that lie in a folder called {@code samples} are named as those that ship. */
  private void uploadInputs() throws IOException {
    google.objects().put("bucket/models/rule.onnx", Files.readAllBytes(model));
    for (Path file : MoreFiles.listFiles(Path.of("../samples/digits"))) {
      google.objects().put("bucket/samples/" + file.getFileName(), Files.readAllBytes(file));
    }
  }

  private String[] onDataflow(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--runner=DataflowRunner",
                "--project=test-project",
                "--region=test-region1",
                "--tempLocation=gs://bucket/temp",
                "--filesToStage=" + Files.writeString(folder.resolve("the.jar"), "a jar"),
                "--workerMachineType=n1-standard-4",
                "--maxNumWorkers=7",
                "--dataflowEndpoint=" + google.endpoint()));
    arguments.addAll(storage());
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private List<String> storage() {
    return List.of(
        "--gcsEndpoint=" + google.endpoint(),
        "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory",
        "--pathValidatorClass=org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator");
  }

  @Test
  void submitsAJobThatPublishesAndTidiesUpByItself() throws Exception {
    Path local = folder.resolve("local");
    assertEquals(0, evaluate(model, local));
    uploadInputs();
    assertEquals(
        0,
        FlexTemplate.run(
            options(
                "gs://bucket/samples",
                "gs://bucket/models/rule.onnx",
                "gs://bucket/report",
                onDataflow())));

    JsonNode job = new ObjectMapper().readTree(google.lastJob());
    assertTrue(google.lastJob().length < MAX_JOB_BYTES, "bytes: " + google.lastJob().length);
    checkJob(job);
    assertTrue(google.objects().containsKey("bucket/report/.concord/inputs/models"));
    assertTrue(
        new String(google.objects().get("bucket/report/.concord/lock"), StandardCharsets.UTF_8)
            .startsWith("job " + job.path("name").asText() + "\n"));
    assertFalse(google.objects().containsKey("bucket/report/_SUCCESS"));

    runStaged();
    assertSameReport(local);
  }

  /** What the service is told: the steps by name, the workers, and the options. */
  private static void checkJob(JsonNode job) {
    assertTrue(job.path("name").asText().matches("concord-evaluate-rule-[0-9]{8}-[0-9]{6}"));
    List<String> steps =
        job.path("steps").findValues("user_name").stream()
            .map(name -> name.path("value").asText())
            .toList();
    List<String> expected = List.of("Roll out shards", "Film models", "Publish the report");
    assertTrue(steps.containsAll(expected), steps::toString);
    JsonNode pool = job.at("/environment/workerPools/0");
    assertEquals("n1-standard-4", pool.path("machineType").asText());
    assertEquals(7, pool.at("/autoscalingSettings/maxNumWorkers").asInt());
    assertTrue(
        pool.path("packages").toString().contains("gs://bucket/temp/staging/the-"), pool::toString);
    JsonNode options = job.at("/environment/sdkPipelineOptions/options");
    assertEquals("test-project", options.path("project").asText());
    assertEquals("test-region1", options.path("region").asText());
  }

  /**
   * Does what the service would: runs the staged pipeline itself, by Beam's portable Flink runner,
   * with the workers in this process rather than in containers.
   */
  private void runStaged() throws Exception {
    String staged =
        google.objects().keySet().stream()
            .filter(name -> name.startsWith("bucket/temp/staging/pipeline") && name.endsWith(".pb"))
            .reduce((first, last) -> last)
            .orElseThrow();
    RunnerApi.Pipeline proto = RunnerApi.Pipeline.parseFrom(google.objects().get(staged));
    FlinkPipelineOptions options =
        PipelineOptionsFactory.fromArgs(storage().toArray(String[]::new))
            .as(FlinkPipelineOptions.class);
    options
        .as(PortablePipelineOptions.class)
        .setDefaultEnvironmentType(Environments.ENVIRONMENT_EMBEDDED);
    RunnerApi.Environment process =
        Environments.createOrGetDefaultEnvironment(options.as(PortablePipelineOptions.class));
    RunnerApi.Pipeline.Builder here = proto.toBuilder();
    for (String id : proto.getComponents().getEnvironmentsMap().keySet()) {
      here.getComponentsBuilder().putEnvironments(id, process);
    }
    JobInfo job =
        JobInfo.create("staged", "staged", "", PipelineOptionsTranslation.toProto(options));
    FlinkBatchPortablePipelineTranslator translator =
        FlinkBatchPortablePipelineTranslator.createTranslator();
    RunnerApi.Pipeline fused =
        GreedyPipelineFuser.fuse(
                TrivialNativeTransformExpander.forKnownUrns(here.build(), translator.knownUrns()))
            .toPipeline();
    translator
        .translate(
            translator.createTranslationContext(job, options, null, List.of()),
            translator.prepareForTranslation(fused))
        .execute("staged");
  }

  private void assertSameReport(Path local) throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Path file : MoreFiles.listFiles(local)) {
      expected.add("bucket/report/" + file.getFileName());
    }
    assertEquals(
        expected,
        google.objects().keySet().stream()
            .filter(name -> name.startsWith("bucket/report/"))
            .collect(Collectors.toCollection(TreeSet::new)));
    for (String name : EXACT) {
      assertArrayEquals(
          Files.readAllBytes(local.resolve(name)),
          google.objects().get("bucket/report/" + name),
          name);
    }
  }

  @Test
  void waitsForTheJobAndTidiesUp() throws Exception {
    Path local = folder.resolve("local");
    assertEquals(0, evaluate(model, local));
    google.work(
        id -> {
          try {
            runStaged();
            return "JOB_STATE_DONE";
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    assertEquals(0, evaluate(model, "gs://bucket/report", onDataflow()));
    assertSameReport(local);
  }

  @Test
  void failsWithTheJobAndKeepsNothing() throws Exception {
    google.work(id -> "JOB_STATE_FAILED");
    assertEquals(1, evaluate(model, "gs://bucket/report", onDataflow()));
    assertTrue(
        google.objects().keySet().stream().noneMatch(name -> name.startsWith("bucket/report/")),
        () -> google.objects().keySet().toString());
  }

  @Test
  void refusesWhatDataflowCannotDo() throws Exception {
    assertEquals(2, evaluate(model, folder.resolve("out"), onDataflow()));
    assertEquals(2, evaluate(model, "gs://bucket/report", onDataflow("--jobName=No name!")));
    assertEquals(2, evaluate(model, "gs://bucket/report", onDataflow("--project=123")));
    assertEquals(2, evaluate("gs://bucket/none.onnx", "gs://bucket/report", onDataflow()));
    assertEquals(0, google.objects().size());
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
