package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.model.ModelFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models that ship know digits that they were not trained on: the project's own. */
final class ZooTest {
  private static final double LEAST_MAJORITY_ACCURACY = 90;

  @TempDir private Path folder;

  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "models", "zoo"))) {
      return files.filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void readsHandwritingOfAnotherOrigin(Path model) throws IOException {
    Path out = folder.resolve("report");
    boolean digits = ModelFile.read(model).labels().equals(LabelNames.DIGITS);
    Invocation.of(
            "evaluate --limit 200 --steps 100 --no-video",
            "--data",
            digits ? "samples" : "letters",
            "--model",
            model,
            "--out",
            out)
        .done();
    JsonNode summary =
        new ObjectMapper().readTree(out.resolve("report.json").toFile()).at("/models/0/summary");
    double before = summary.get("majorityAccuracyAt50").doubleValue();
    double after = summary.get("majorityAccuracyAt100").doubleValue();
    assertTrue(before >= LEAST_MAJORITY_ACCURACY, "before the mutation: " + before);
    assertTrue(after >= LEAST_MAJORITY_ACCURACY, "after the mutation: " + after);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theCardIsOfTheModel(Path model) throws IOException {
    Path card = Path.of(model.toString().replace(".onnx", ".md"));
    String sha256 = ModelFile.read(model).sha256();
    assertTrue(Files.readString(card).contains("| sha256 | " + sha256 + " |"), card.toString());
  }
}
