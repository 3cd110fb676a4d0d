package org.concord.pipeline.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.scene.kind.DrawScene;
import org.concord.pipeline.scene.kind.MosaicScene;
import org.concord.pipeline.scene.kind.Stroke;
import org.concord.pipeline.scene.kind.Stroke.Tool;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.SceneSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SceneReaderTest {
  @TempDir Path folder;

  private SceneFile read(String yaml, Map<String, ?> overrides) throws IOException {
    return SceneReader.read(Files.writeString(folder.resolve("s.yaml"), yaml), overrides);
  }

  private String fault(String yaml) {
    String message = assertThrows(InputException.class, () -> read(yaml, Map.of())).getMessage();
    return message.replace(folder + "/", "");
  }

  @Test
  void aSceneThatSaysNothingHasItsKindsDefaults() throws IOException {
    SceneFile file = read("scene: mosaic", Map.of());
    assertEquals(MosaicScene.DEFAULT, file.scene());
    assertEquals(SceneSettings.DEFAULT, file.settings());
  }

  @Test
  void readsWhatItSays() throws IOException {
    SceneFile file =
        read(
            """
            scene: draw
            title: A line
            model: a.onnx
            seed: -9000000000
            frameRate: 25
            posterFrame: 7
            width: 60
            height: 58
            ink: false
            steps: 9
            strokes:
              - {tool: eraser, step: 2, steps: 7, brush: 1.5, strength: 0.25, path: [[3, 4], [59, 57]]}
            """,
            Map.of());
    Stroke line =
        new Stroke(Tool.ERASER, 2, 7, 1.5, 0.25, List.of(List.of(3., 4.), List.of(59., 57.)));
    assertEquals(new DrawScene(60, 58, List.of(), List.of(line), false, 9), file.scene());
    assertEquals(
        new SceneSettings(
            "A line", List.of("a.onnx"), "", -9_000_000_000L, "article", 0, "light", 9, 25, 7),
        file.settings());
  }

  @ParameterizedTest
  @CsvSource({"'', 20", "'width: 512', 1", "'scale: 3', 3"})
  void aDrawingFillsTheFilmUnlessAScaleIsGiven(String key, int scale) throws IOException {
    assertEquals(scale, read("scene: draw\n" + key, Map.of()).settings().scale());
    assertEquals(7, read("scene: draw\n" + key, Map.of("scale", 7)).settings().scale());
  }

  @Test
  void whatIsGivenElsewhereOverridesTheFile() throws IOException {
    Map<String, ?> overrides = Map.of("steps", 20, "seed", 7L);
    SceneFile file = read("scene: mosaic\nsteps: 10\nseed: 1", overrides);
    assertEquals(new MosaicScene(100, 0, 20, SceneChecks.HALF), file.scene());
    assertEquals(7, file.settings().seed());
  }

  @Test
  void tellsTheKeyOfAnOverrideThatIsRefused() {
    KeyException fault =
        assertThrows(KeyException.class, () -> read("scene: mosaic", Map.of("steps", 0)));
    assertEquals("steps", fault.path());
    assertEquals("must be 1 to 1,080,000, actual: 0", fault.rule());
    KeyException missing =
        assertThrows(KeyException.class, () -> read("scene: training", Map.of("steps", 9)));
    assertEquals("steps", missing.path());
    assertEquals(
        "is not a key of a training scene, which has only data, frameRate, hue, model, palette,"
            + " pictures, posterFrame, scale, seed, theme, title",
        missing.rule());
  }

  /** The file's steps do not fit, though an option says when to mutate. */
  @Test
  void tellsTheLineOfWhatTheFileSaysBesideAnOverride() {
    String message =
        assertThrows(
                InputException.class, () -> read("scene: mosaic\nsteps: 0", Map.of("mutateAt", 9)))
            .getMessage();
    assertEquals(folder.resolve("s.yaml") + ":2: steps must be 1 to 1,080,000, actual: 0", message);
  }

  @Test
  void findsFilesFromTheScenesFolder() throws IOException {
    Path there = Files.createFile(folder.resolve("a.onnx")).toAbsolutePath();
    SceneFile file = read("scene: mosaic\nmodel: [a.onnx]\ndata: ./a.onnx,a.onnx", Map.of());
    assertEquals(List.of(there), file.models());
    assertEquals(there + "," + there, file.data());
    assertEquals("mnist:test", read("scene: mosaic\ndata: mnist:test", Map.of()).data());
  }

  @Test
  void tellsTheLineOfAFileThatIsMissing() throws IOException {
    SceneFile file = read("scene: mosaic\ndata: none\nmodel:\n  - none.onnx", Map.of());
    String scene = folder.resolve("s.yaml").toString();
    assertEquals(
        scene
            + ":3: model must be a file that exists, relative to the scene's folder, actual: none.onnx",
        assertThrows(InputException.class, file::models).getMessage());
    assertEquals(
        scene + ":2: data must be a file that exists, relative to the scene's folder, actual: none",
        assertThrows(InputException.class, file::data).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seed: 1                     | s.yaml:1: scene must be one of mosaic, compare, states, failures, draw, chimera, stretch, tiles, training, actual: nothing
          seed: 1;scene: opera        | s.yaml:2: scene must be one of mosaic, compare, states, failures, draw, chimera, stretch, tiles, training, actual: opera
          scene: tiles;;pich: 4       | s.yaml:3: unknown key pich, known are columns, digits, gap, ink, steps, word and those of all scenes: data, frameRate, hue, model, palette, posterFrame, scale, seed, theme, title
          scene: mosaic;steps: 0      | s.yaml:2: steps must be 1 to 1,080,000, actual: 0
          scene: mosaic;steps: null   | s.yaml:2: steps must have a value or be omitted
          scene: mosaic;steps: many   | s.yaml:2: steps must be a whole number that fits, actual: "many"
          scene: mosaic;mutateAt: 400 | s.yaml:2: mutateAt must be 0 (never) or at least 1 and below the number of steps, 400, actual: 400
          scene: mosaic;scale: 65     | s.yaml:2: scale must be 1 to 64, actual: 65
          scene: mosaic;posterFrame: -2 | s.yaml:2: posterFrame must be 0 or more, or omitted, actual: -2
          scene: mosaic;frameRate: -1 | s.yaml:2: frameRate must be 1 to 120, or omitted, actual: -1
          scene: mosaic;palette: grey | s.yaml:2: palette must be one of article, accessible, distinct, actual: grey
          scene: failures;phase: last | s.yaml:2: phase must be before or after, actual: "last"
          scene: failures;phase: after;steps: 1 | s.yaml:3: steps must be 2 to 1,080,000, actual: 1
          scene: draw;ink: 3          | s.yaml:2: ink must be true or false, actual: 3
          scene: draw;width: 57       | s.yaml:2: width must be an even number of 4 to 512, actual: 57
          scene: draw;;height: 0      | s.yaml:3: height must be an even number of 4 to 512, actual: 0
          scene: chimera;pairs:;- {first: 3, cut: overlay} | s.yaml:2: second must be a whole number that fits, actual: nothing
          scene: states;digits: []    | s.yaml:2: digits must be a list of 1 to 1,000 indices, actual: 0
          scene: chimera;pairs: [];   | s.yaml:2: pairs must be a list of one pair or more, actual: none
          """)
  void tellsFileLineAndKeyOfAFault(String yaml, String expected) {
    assertEquals(expected, fault(yaml.replace(';', '\n')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tool: pen      | tool: brush       | 4: tool must be pen or eraser, actual: "brush"
          brush: 1       | brush: 0          | 7: brush must be over 0 and at most 50, actual: 0.0
          strength: 1    | strength: 1.2     | 8: strength must be over 0 and at most 1, actual: 1.2
          strength: 1    | strength: 0       | 8: strength must be over 0 and at most 1, actual: 0.0
          steps: 10      | steps: 0          | 6: steps must be 1 to 1,080,000, actual: 0
          steps: 10      | steps: 96         | 6: strokes/0/steps must be few enough that the stroke ends before the last of 100 steps, actual: 96 from step 5
          [9, 9]         | [28, 9]           | 9: strokes/0/path must be on the canvas of 28×28 cells, actual: [28.0, 9.0]
          [9, 9]         | [9, -1]           | 9: strokes/0/path must be on the canvas of 28×28 cells, actual: [9.0, -1.0]
          [9, 9]         | [9]               | 9: path must be a list of points [x, y], actual: [9.0]
          """)
  void refusesImpossibleStrokes(String right, String wrong, String expected) {
    String yaml =
        """
        scene: draw
        steps: 100
        strokes:
          - tool: pen
            step: 5
            steps: 10
            brush: 1
            strength: 1
            path: [[3, 3], [9, 9]]
        """;
    assertEquals(
        "s.yaml:" + expected,
        fault(
            yaml.replace("    " + right, "    " + wrong)
                .replace(", " + right, ", " + wrong)
                .replace("- " + right, "- " + wrong)));
  }
}
