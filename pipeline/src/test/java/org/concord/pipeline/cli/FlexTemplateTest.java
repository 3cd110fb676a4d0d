package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class FlexTemplateTest {
  private static final Path FOLDER = Path.of("../samples/dataflow");

  private static Map<String, JsonNode> parameters() throws IOException {
    Map<String, JsonNode> parameters = new TreeMap<>();
    new ObjectMapper()
        .readTree(FOLDER.resolve("metadata.json").toFile())
        .path("parameters")
        .forEach(parameter -> parameters.put(parameter.path("name").asText(), parameter));
    return parameters;
  }

  @Test
  void parametersAreOptionsOfEvaluate() throws IOException {
    CommandLine evaluate = new CommandLine(new Concord()).getSubcommands().get("evaluate");
    Map<String, JsonNode> parameters = parameters();
    assertTrue(parameters.keySet().contains("model"));
    for (JsonNode parameter : parameters.values()) {
      String option = "--" + parameter.path("name").asText();
      assertNotNull(evaluate.getCommandSpec().findOption(option), option);
      assertFalse(parameter.path("helpText").asText().isEmpty(), option);
      assertEquals(1, parameter.path("regexes").size(), option);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "model, 'gs://b/a.onnx,gs://b/c.onnx', mine.onnx",
    "data, gs://bucket/digits, digits",
    "data, jitter:mnist:train*100, mnist:valid",
    "out, gs://bucket/report, /home/report",
    "limit, 100, 0",
    "steps, 400, -1",
    "seed, -3, 0.5"
  })
  void parametersAreValidated(String name, String good, String bad) throws IOException {
    String regex = parameters().get(name).at("/regexes/0").asText();
    assertTrue(good.matches(regex), regex);
    assertFalse(bad.matches(regex), regex);
  }

  @Test
  void theImageStartsTheClassThatSubmits() throws IOException {
    assertTrue(
        Files.readAllLines(FOLDER.resolve("Dockerfile"))
            .contains("ENV FLEX_TEMPLATE_JAVA_MAIN_CLASS=" + FlexTemplate.class.getName()));
  }
}
