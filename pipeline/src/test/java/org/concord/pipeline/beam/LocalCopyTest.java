package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.automaton.model.ModelFile;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the other file systems that Beam knows, the class path is the one that is here. */
final class LocalCopyTest {
  private static final String ADDRESS = "classpath://local-copy.onnx";

  private Path model;
  private Path data;

  @BeforeEach
  void writeModel() throws Exception {
    Path classes = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
    model = classes.resolve("local-copy.onnx");
    data = classes.resolve("local-copy.onnx.data");
    TestModels.ruleWithData(model, TestModels.weights(1), data.getFileName().toString());
  }

  @AfterEach
  void removeModel() throws IOException {
    Files.deleteIfExists(model);
    Files.deleteIfExists(data);
  }

  @Test
  void copiesAModelWithTheDataBesideIt() throws IOException {
    Path copy = LocalCopy.ofModel("model", ADDRESS);
    assertNotEquals(model, copy);
    assertEquals(ModelFile.read(model).sha256(), ModelFile.read(copy).sha256());
    assertEquals(model, LocalCopy.ofModel("model", model.toString()));
  }

  @Test
  void namesTheDataThatIsMissing() throws IOException {
    Files.delete(data);
    String message =
        assertThrows(IOException.class, () -> LocalCopy.ofModel("model", ADDRESS)).getMessage();
    assertTrue(message.contains("local-copy.onnx.data"), message);
  }
}
