package org.concord.pipeline.playground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.concord.render.plot.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaygroundPageTest {
  private static final int MAX_BYTES = 1_500_000;

  @TempDir private Path folder;

  private PlaygroundPage page(Path... models) throws IOException {
    return new PlaygroundPage(
        PlaygroundModels.of(Stream.of(models).map(ModelFile::read).toList()),
        PlaygroundDigits.of(TestDigits.samples(100)));
  }

  @Test
  void holdsWeightsAndDigitsByteForByte() throws IOException {
    RuleWeights weights = TestModels.weights(4);
    PlaygroundPage page = page(TestModels.grid(folder.resolve("grid.onnx"), weights));
    JsonNode content = new ObjectMapper().readTree(page.content());
    JsonNode model = content.at("/models/0");
    assertEquals("grid", model.get("name").asText());
    assertEquals(Series.colour(0), model.get("colour").asInt());
    assertEquals(16, model.at("/hidden/1").asInt());
    float[] held = floats(model.get("weights").binaryValue());
    assertEquals(weights.parameters(), held.length);
    float[] first = new float[weights.w1().length];
    System.arraycopy(held, 0, first, 0, first.length);
    assertArrayEquals(weights.w1(), first);
    byte[] pixels = Base64.getDecoder().decode(content.at("/digits/pixels").asText());
    int second = content.at("/digits/indexes/1").asInt();
    for (int p = 0; p < 28 * 28; p++) {
      assertEquals(page.digits().data().pixel(second, p), pixels[28 * 28 + p] & 0xff);
    }
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  @Test
  void loadsNothingAndIsSmallWithFourModels() throws IOException {
    Path zoo = Path.of("..", "models", "zoo");
    String html =
        page(
                zoo.resolve("ce.onnx"),
                zoo.resolve("l2.onnx"),
                zoo.resolve("l2-noise.onnx"),
                zoo.resolve("concord.onnx"))
            .html();
    int bytes = html.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < MAX_BYTES, "bytes: " + bytes);
    assertFalse(html.contains("http:") || html.contains("https:"));
    assertTrue(html.contains("default-src 'none'"));
  }

  @Test
  void namesModelsThatItCannotRun() throws IOException {
    Path rule = TestModels.rule(folder.resolve("rule.onnx"), TestModels.weights(1));
    Path whole = TestModels.wholeStepGrid(folder.resolve("whole.onnx"), TestModels.weights(1));
    Path sized = TestModels.failingGrid(folder.resolve("sized.onnx"));
    PlaygroundPage page = page(whole, rule, sized);
    assertEquals(
        List.of("whole", "sized"),
        page.leftOut().stream().map(PlaygroundModels.LeftOut::name).toList());
    assertTrue(page.leftOut().get(0).reason().startsWith("draws random numbers"));
    String html = page.html();
    assertTrue(html.contains("<b>whole</b> draws random numbers"));
    assertTrue(html.contains("<b>sized</b> can be imported only if"));
    assertEquals(1, page.models().playable().size());
  }

  @Test
  void needsAModel() throws IOException {
    Path whole = TestModels.wholeStepGrid(folder.resolve("whole.onnx"), TestModels.weights(1));
    assertThrows(IllegalArgumentException.class, () -> page(whole));
  }

  /** A name could end the element that holds the content. */
  @Test
  void escapesNames() throws IOException {
    Path rule = TestModels.rule(folder.resolve("rule.onnx"), TestModels.weights(1));
    ModelFile named = ModelFile.of("</script><b>", Files.readAllBytes(rule));
    PlaygroundPage page =
        new PlaygroundPage(
            PlaygroundModels.of(List.of(named)), PlaygroundDigits.of(TestDigits.samples(10)));
    assertFalse(page.html().contains("</script><b>"));
    JsonNode content = new ObjectMapper().readTree(page.content());
    assertEquals("</script><b>", content.at("/models/0/name").asText());
  }
}
