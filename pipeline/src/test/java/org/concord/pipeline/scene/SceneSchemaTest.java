package org.concord.pipeline.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concord.automaton.data.Compositions.Placement;
import org.concord.automaton.yaml.YamlDocument;
import org.concord.pipeline.film.stretch.StretchCourse;
import org.concord.pipeline.scene.kind.ChimeraScene;
import org.concord.pipeline.scene.kind.Stroke;
import org.concord.pipeline.scene.stage.SceneSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema for editors says what the reader knows, and the samples show all of it. */
final class SceneSchemaTest {
  private static final Path SCENES = Path.of("../samples/scenes");
  private JsonNode schema;

  @BeforeEach
  void read() throws IOException {
    schema = new ObjectMapper().readTree(SCENES.resolve("scene.schema.json").toFile());
  }

  static Set<String> kinds() {
    return SceneReader.kinds();
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SCENES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private Set<String> keys(String pointer) {
    return new TreeSet<>(ImmutableSet.copyOf(schema.at(pointer + "/properties").fieldNames()));
  }

  private static Set<String> keys(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void namesTheKinds() {
    List<String> kinds = List.copyOf(SceneReader.kinds());
    assertEquals(
        kinds, Streams.stream(schema.at("/properties/scene/enum")).map(JsonNode::asText).toList());
    assertEquals(
        kinds.stream().map(kind -> "#/definitions/" + kind).toList(),
        Streams.stream(schema.get("oneOf")).map(kind -> kind.get("$ref").asText()).toList());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesTheKeysOfAKind(String kind) {
    Set<String> expected = new TreeSet<>(SceneReader.keys(kind));
    expected.add("scene");
    assertEquals(expected, keys("/definitions/" + kind));
    assertEquals(kind, schema.at("/definitions/" + kind + "/properties/scene/const").asText());
  }

  @Test
  void namesTheKeysOfGroups() {
    Set<String> shared = keys(SceneSettings.class);
    shared.add("scene");
    assertEquals(shared, keys(""));
    assertEquals(keys(Stroke.class), keys("/definitions/stroke"));
    assertEquals(keys(Placement.class), keys("/definitions/placement"));
    assertEquals(keys(ChimeraScene.Pair.class), keys("/definitions/pair"));
    assertEquals(keys(StretchCourse.class), keys("/definitions/course"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void tellsTheDefaults(String kind) {
    SceneFile plain = SceneReader.of(kind, Map.of());
    assertDefaults("/properties", YamlDocument.tree(plain.settings()));
    assertDefaults("/definitions/" + kind + "/properties", YamlDocument.tree(plain.scene()));
  }

  private void assertDefaults(String pointer, ObjectNode values) {
    values
        .fields()
        .forEachRemaining(
            key -> {
              JsonNode told = schema.at(pointer + "/" + key.getKey()).get("default");
              boolean inWords =
                  Set.of("strokes", "pairs", "courses", "scale").contains(key.getKey());
              assertEquals(inWords ? null : key.getValue().toString(), string(told), key.getKey());
            });
  }

  private static String string(JsonNode node) {
    return node == null ? null : node.toString();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesCanBeRead(Path sample) throws IOException {
    SceneReader.read(sample, Map.of());
    assertEquals(
        "# yaml-language-server: $schema=scene.schema.json", Files.readAllLines(sample).get(0));
  }

  @Test
  void thereIsASampleOfEveryKind() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (Path sample : samples()) {
      shown.add(YamlDocument.read(sample).keys().get("scene").asText());
    }
    assertTrue(shown.containsAll(SceneReader.kinds()), shown.toString());
  }
}
