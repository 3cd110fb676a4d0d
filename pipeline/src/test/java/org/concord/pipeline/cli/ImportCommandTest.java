package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.concord.automaton.layer.LayerReader;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleWeights;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
  @TempDir Path folder;

  @Test
  void makesARuleFileOfAGridAndPrintsItsCard() throws IOException {
    RuleWeights weights = TestModels.weights(3);
    Path grid = TestModels.grid(folder.resolve("grid.onnx"), weights);
    Path out = folder.resolve("rules/rule.onnx");
    Invocation run = Invocation.of("import", grid, "--out", out).done();

    assertTrue(run.out().contains("rule, computes the cells that fire"), run.out());
    assertTrue(run.out().contains("\"file\":\"grid.onnx\""), run.out());
    RuleWeights imported = LayerReader.ofRule(ModelFile.read(out));
    assertArrayEquals(weights.w1(), imported.w1());
    assertArrayEquals(weights.w3(), imported.w3());
  }

  @Test
  void replacesAFileOnlyIfAsked() throws IOException {
    Path grid = TestModels.grid(folder.resolve("grid.onnx"), TestModels.weights(3));
    Path out = Files.writeString(folder.resolve("rule.onnx"), "mine");
    assertEquals(
        "--out " + out + " exists; give --overwrite to replace it",
        Invocation.of("import", grid, "--out", out).fault(2));
    assertEquals("mine", Files.readString(out));
    Invocation.of("import", grid, "--out", out, "--overwrite").done();
    assertEquals("rule", ModelFile.read(out).name());
  }

  @Test
  void refusesWhatItCannotImport() throws IOException {
    Path out = folder.resolve("out.onnx");
    Path nothing = folder.resolve("nothing");
    assertEquals(
        nothing + ": no such file", Invocation.of("import", nothing, "--out", out).fault(2));
    Path rule = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    assertEquals(
        rule + " is a rule file already, there is nothing to import",
        Invocation.of("import", rule, "--out", out).fault(2));
    Path json = Files.writeString(folder.resolve("model.json"), "{\"format\": ");
    String fault = Invocation.of("import", json, "--out", out).fault(2);
    assertTrue(fault.startsWith(json + " is malformed JSON at line 1"), fault);
    Path whole = TestModels.wholeStepGrid(folder.resolve("whole.onnx"), TestModels.weights(1));
    assertTrue(
        Invocation.of("import", whole, "--out", out).fault(2).contains("draws random numbers"));
    assertFalse(Files.exists(out));
    assertTrue(
        Invocation.of("import", rule).fault(2).startsWith("Missing required option: '--out=FILE'"));
  }

  @Test
  void failsWhereTheFileCannotBeWritten() throws IOException {
    Path grid = TestModels.grid(folder.resolve("grid.onnx"), TestModels.weights(3));
    Path file = Files.writeString(folder.resolve("file"), "mine");
    String fault = Invocation.of("import", grid, "--out", file.resolve("rule.onnx")).fault(1);
    assertTrue(fault.startsWith(file.toString()), fault);
    assertTrue(fault.length() > file.toString().length() + 2, "a reason, too");
  }
}
