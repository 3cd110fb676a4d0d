package org.concord.pipeline.beam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.beam.runners.flink.FlinkPipelineOptions;

/** A Flink cluster, as its JobManager tells over HTTP. */
final class FlinkCluster {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private FlinkCluster() {}

  /**
   * Makes sure that the cluster answers, before anything is sent to it, and adapts the options to
   * it: jobs take all of its slots unless told otherwise.
   *
   * @throws IOException if the cluster cannot be reached, or has no slot
   */
  static void prepare(FlinkPipelineOptions options, boolean parallelismGiven) throws IOException {
    String master = options.getFlinkMaster();
    int slots = slots(master);
    if (!parallelismGiven) {
      options.setParallelism(slots);
    }
  }

  private static int slots(String master) throws IOException {
    String address = master.matches("https?://.*") ? master : "http://" + master;
    JsonNode overview;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address.replaceAll("/*$", "/overview")))
              .timeout(PATIENCE)
              .build();
      overview =
          new ObjectMapper()
              .readTree(
                  HttpClient.newBuilder()
                      .connectTimeout(PATIENCE)
                      .build()
                      .send(request, BodyHandlers.ofString())
                      .body());
    } catch (IOException | IllegalArgumentException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(
          "--flinkMaster %s must be the REST address, HOST:PORT, of a Flink cluster that answers;"
                  .formatted(master)
              + " actual: "
              + reason,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    int slots = overview.path("slots-total").asInt();
    if (slots < 1) {
      throw new IOException(
          "--flinkMaster %s must have a TaskManager with a slot, actual: none".formatted(master));
    }
    return slots;
  }
}
