package org.concord.pipeline.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.KeyException;
import org.concord.automaton.yaml.YamlDocument;
import org.concord.pipeline.scene.kind.ChimeraScene;
import org.concord.pipeline.scene.kind.CompareScene;
import org.concord.pipeline.scene.kind.DrawScene;
import org.concord.pipeline.scene.kind.FailuresScene;
import org.concord.pipeline.scene.kind.MosaicScene;
import org.concord.pipeline.scene.kind.StatesScene;
import org.concord.pipeline.scene.kind.StretchScene;
import org.concord.pipeline.scene.kind.TilesScene;
import org.concord.pipeline.scene.kind.TrainingScene;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneSettings;

/**
 * Reads scenes in YAML: the key {@code scene} names the kind; the other keys are those of {@link
 * SceneSettings} and of the kind. Omitted keys have the defaults of the kind.
 */
public final class SceneReader {
  private static final String KIND = "scene";
  private static final String SCALE = "scale";
  private static final Map<String, Scene> KINDS =
      ImmutableMap.<String, Scene>builder()
          .put("mosaic", MosaicScene.DEFAULT)
          .put("compare", CompareScene.DEFAULT)
          .put("states", StatesScene.DEFAULT)
          .put("failures", FailuresScene.DEFAULT)
          .put("draw", DrawScene.DEFAULT)
          .put("chimera", ChimeraScene.DEFAULT)
          .put("stretch", StretchScene.DEFAULT)
          .put("tiles", TilesScene.DEFAULT)
          .put("training", TrainingScene.DEFAULT)
          .build();
  private static final Set<String> SHARED = keys(SceneSettings.class);

  private final YamlDocument document;
  private final Path folder;
  private final Map<String, ?> overrides;

  private SceneReader(YamlDocument document, Path folder, Map<String, ?> overrides) {
    this.document = document;
    this.folder = folder;
    this.overrides = overrides;
  }

  /** The kinds of scenes there are. */
  public static Set<String> kinds() {
    return KINDS.keySet();
  }

  /** The keys of a kind, including those of all scenes. */
  static Set<String> keys(String kind) {
    return Stream.concat(SHARED.stream(), keys(KINDS.get(kind).getClass()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> keys(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads a scene.
   *
   * @param file the paths in it are relative to its folder
   * @param overrides values, by key, that override the file's
   * @throws InputException in one line naming file, line and key, if the file cannot be read, has
   *     an unknown key, or values that are out of range or contradict each other
   * @throws KeyException if an overriding value is refused, or the kind of scene lacks its key
   */
  public static SceneFile read(Path file, Map<String, ?> overrides) {
    Path folder = file.toAbsolutePath().getParent();
    return new SceneReader(YamlDocument.read(file), folder, overrides).scene();
  }

  /**
   * The scene of a kind, with all its defaults.
   *
   * @param kind one of {@link #kinds()}
   * @param overrides values, by key, that override the defaults
   * @throws KeyException if an overriding value is refused, or the kind of scene lacks its key
   */
  public static SceneFile of(String kind, Map<String, ?> overrides) {
    YamlDocument document = YamlDocument.of("scene " + kind, KIND + ": " + kind);
    return new SceneReader(document, Path.of(""), overrides).scene();
  }

  private SceneFile scene() {
    ObjectNode given = document.keys();
    refuseNothing(given, "");
    JsonNode kindNode = given.remove(KIND);
    String kind = kindNode == null ? "" : kindNode.asText();
    Scene standard = KINDS.get(kind);
    if (standard == null) {
      throw document.fault(
          "/" + KIND,
          "%s must be one of %s, actual: %s"
              .formatted(
                  KIND, String.join(", ", KINDS.keySet()), kind.isEmpty() ? "nothing" : kind));
    }
    ObjectNode settings = YamlDocument.tree(SceneSettings.DEFAULT);
    ObjectNode values = YamlDocument.tree(standard);
    given.fields().forEachRemaining(key -> put(settings, values, key.getKey(), key.getValue()));
    overrides.forEach(
        (key, value) -> {
          if (!SHARED.contains(key) && !values.has(key)) {
            throw new KeyException(
                key,
                "is not a key of a %s scene, which has only %s"
                    .formatted(
                        kind, keys(kind).stream().sorted().collect(Collectors.joining(", "))));
          }
          put(settings, values, key, YamlDocument.node(value));
        });
    JsonNode model = settings.get("model");
    if (model.isTextual()) {
      settings.putArray("model").add(model.asText());
    }
    String alsoKnown =
        " and those of all scenes: " + SHARED.stream().sorted().collect(Collectors.joining(", "));
    try {
      Scene scene = document.parse(values, standard.getClass(), "", alsoKnown);
      if (!given.has(SCALE) && !overrides.containsKey(SCALE)) {
        settings.put(SCALE, scene.scale());
      }
      return new SceneFile(
          document.parse(settings, SceneSettings.class, "", ""), scene, folder, document);
    } catch (KeyException e) {
      throw overrides.containsKey(e.firstKey()) ? e : document.fault(e);
    }
  }

  /** A key without a value would otherwise replace a default, or become the number zero. */
  private void refuseNothing(JsonNode node, String path) {
    if (node.isNull()) {
      String key = path.substring(path.lastIndexOf('/') + 1);
      throw document.fault(path, key + " must have a value or be omitted");
    }
    node.fields()
        .forEachRemaining(entry -> refuseNothing(entry.getValue(), path + "/" + entry.getKey()));
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      refuseNothing(node.get(index), path + "/" + index);
    }
  }

  private static void put(ObjectNode settings, ObjectNode values, String key, JsonNode value) {
    (SHARED.contains(key) ? settings : values).set(key, value);
  }
}
