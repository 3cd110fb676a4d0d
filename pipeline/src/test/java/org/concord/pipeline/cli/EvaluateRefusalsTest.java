package org.concord.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.IdxWriter;
import org.concord.automaton.session.ModelSession;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input is told in one line and exit code 2, and nothing is written. */
final class EvaluateRefusalsTest {
  @TempDir Path folder;
  private Path rule;
  private Path out;

  @BeforeEach
  void prepare() throws IOException {
    rule = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    out = folder.resolve("out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --steps 0              | --steps must be at least 1, actual: 0
          --steps -3             | --steps must be at least 1, actual: -3
          --steps many           | '--steps': 'many' is not an int
          --mutate-at 8          | --mutate-at must be 0 (never) or at least 1 and below the number of steps, 8, actual: 8
          --mutate-at 9          | --mutate-at must be 0 (never) or at least 1 and below the number of steps, 8, actual: 9
          --mutate-at -1         | --mutate-at must be 0 (never) or at least 1 and below the number of steps, 8, actual: -1
          --limit 0              | --limit must be at least 1, actual: 0
          --limit -5             | --limit must be at least 1, actual: -5
          --seed 0.5             | '--seed': '0.5' is not a long
          --fire-rate 2          | --fire-rate: fire rate must be over 0 and at most 1, actual: 2.0
          --fire-rate 0          | --fire-rate: fire rate must be over 0 and at most 1, actual: 0.0
          --noise -1             | --noise: noise must be a finite number from 0 on, actual: -1.0
          --noise NaN            | --noise: noise must be a finite number from 0 on, actual: NaN
          --provider gpu         | --provider must be auto, cpu, cuda, cuda:N or cuda:all, actual: gpu
          --gpu-memory much      | --gpu-memory must be a number over 0 followed by k, m, g or t, actual: much
          --gpu-memory 0g        | --gpu-memory must be a number over 0 followed by k, m, g or t, actual: 0g
          --condition colour=1   | --condition must be WORD=NUMBER, several separated by commas
          --condition noise=2    | --condition must have noise 0 to 1, actual: 2
          --condition steps=4    | condition steps=4: mutateAt must be 0 (never) or at least 1 and below the number of steps, 4, actual: 4
          --condition noise=0.1 --condition scale=0.8 | option '--condition' (CONDITION) should be specified only once
          --step 10              | unknown option --step
          --foo=1                | unknown option --foo
          --hue 120              | unknown option --hue
          --palette pastel       | --palette must be one of article, accessible, distinct, actual: pastel
          --theme dim            | --theme must be one of light, dark, actual: dim
          --runner=SparkRunner   | SparkRunner
          --targetParallelism=x  | --targetParallelism=x: Cannot deserialize
          --no-wait              | --no-wait must be with a runner whose workers are elsewhere, actual: DirectRunner
          surplus                | unexpected argument: surplus
          """)
  void refusesBadOptions(String options, String expected) {
    assertRefused(
        expected, "--model", rule, "--data", "samples", Splitter.on(' ').splitToList(options));
  }

  @Test
  void refusesAModelWhoseDataIsOutsideItsFolder() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner")).resolve("mine.onnx");
    TestModels.ruleWithData(inner, TestModels.weights(1), "../mine.data");
    assertRefused(
        inner
            + ": data of tensor 'w1' must be in a file of the same folder, actual: '../mine.data'",
        "--model",
        inner,
        "--data",
        "samples");
  }

  @Test
  void refusesMissingOptions() {
    assertTrue(
        Invocation.of("evaluate", "--model", rule, "--data", "samples")
            .fault(2)
            .startsWith("Missing required option: '--out=DIR'"));
    assertRefused("Missing required option: '--data=SPEC'", "--model", rule);
    assertRefused("Missing required option: '--model=FILE", "--data", "samples");
  }

  @Test
  void refusesModelsThatAreNone() throws IOException {
    Path nothing = folder.resolve("nothing.onnx");
    assertModelRefused(nothing + ": no such file", nothing);
    assertModelRefused(folder + " must be a file, actual: a directory", folder);
    Path text = Files.writeString(folder.resolve("text.onnx"), "This is not a model.");
    assertModelRefused(text + " is not an ONNX model", text);
    Path empty = Files.createFile(folder.resolve("empty.onnx"));
    assertModelRefused(empty + " is empty", empty);
    byte[] whole = Files.readAllBytes(rule);
    Path half = folder.resolve("half.onnx");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertModelRefused(half + " is not an ONNX model, or is cut short", half);
  }

  @Test
  void refusesModelsOfOtherShapes() throws IOException {
    Path pictures = TestModels.picturesModel(folder.resolve("pictures.onnx"));
    String fault = assertModelRefused(pictures.toString(), pictures);
    assertTrue(fault.contains("labels must be at most 2") && fault.contains("actual: 10"), fault);
  }

  @Test
  void refusesWeightsThatAreNoNumbers() throws IOException {
    Path broken = TestModels.nanRule(folder.resolve("broken.onnx"));
    String fault = assertModelRefused(broken.toString(), broken);
    assertTrue(fault.contains("w1") && fault.contains("NaN"), fault);
  }

  @Test
  void refusesAModelFixedToAnotherCanvas() throws IOException {
    Path small = TestModels.nextStateGrid(folder.resolve("s.onnx"), TestModels.weights(0), 14);
    assertModelRefused("s: its canvas is fixed to 14×14, the data's is 28×28", small);
  }

  @Test
  void refusesToTakeAResidualAsTheNextState() throws IOException {
    Path grid = TestModels.grid(folder.resolve("g.onnx"), TestModels.weights(0));
    assertRefused(
        "--grid-output: g: an output of 19 channels is the residual",
        "--model",
        grid,
        "--data",
        "samples",
        "--grid-output",
        "next_state");
  }

  @Test
  void refusesAModelAmongGoodOnes() {
    Path nothing = folder.resolve("nothing.onnx");
    assertRefused(nothing + ": no such file", "--data", "samples", "--model", rule + "," + nothing);
  }

  @Test
  void refusesDataThatIsNotThere() {
    assertDataRefused("--data must be mnist:test", folder.resolve("nothing").toString());
    assertDataRefused("must hold one *images*idx3-ubyte[.gz], actual: none", folder.toString());
    assertDataRefused("--data must be mnist:test", "mnist:valid");
  }

  /** As it refuses to write there. */
  @ParameterizedTest
  @CsvSource({
    "--data, ftp://host/digits",
    "--data, 'images,ftp://host/labels'",
    "--data, jitter:ftp://host/digits*2",
    "--model, ftp://host/m.onnx"
  })
  void refusesFileSystemsThatAreNotThere(String option, String value) {
    String address = value.replaceAll(".*(ftp://[^*]*).*", "$1");
    String expected = option + " " + address + " must be on a file system that this jar knows";
    if (option.equals("--model")) {
      assertRefused(expected, "--data", "samples", option, value);
    } else {
      assertRefused(expected, "--model", rule, option, value);
    }
  }

  @Test
  void refusesATruncatedGzip() throws IOException {
    Digits bars = TestDigits.bars(30);
    Path images = folder.resolve("images.gz");
    Path labels = folder.resolve("labels.gz");
    IdxWriter.writeImages(bars, images);
    IdxWriter.writeLabels(bars, labels);
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length / 2));
    assertDataRefused(images + ": must be complete gzip data, actual: cut off", images, labels);
  }

  @Test
  void refusesMalformedIdx() throws IOException {
    Path images = folder.resolve("images-idx3-ubyte");
    Path labels = folder.resolve("labels-idx1-ubyte");
    IdxWriter.writeImages(TestDigits.bars(30), images);
    IdxWriter.writeLabels(TestDigits.bars(30), labels);
    assertDataRefused(
        labels + ": magic number must be 0x00000803 (IDX images), actual: 0x00000801",
        labels,
        images);
    byte[] good = Files.readAllBytes(labels);

    byte[] bad = good.clone();
    bad[8 + 29] = 62;
    Files.write(labels, bad);
    // Beyond --limit, too: files are checked whole.
    assertRefused(
        labels + ": label must be 0 to 61, actual: 62 at offset 37",
        "--model",
        rule,
        "--data",
        images + "," + labels,
        "--limit",
        "5");

    Files.write(labels, Arrays.copyOf(good, good.length + 1));
    assertDataRefused(labels + ": must end after its labels, actual: more bytes", images, labels);

    IdxWriter.writeLabels(TestDigits.bars(29), labels);
    assertDataRefused("actual: 30 images and 29 labels", images, labels);
  }

  @Test
  void refusesDataWithoutLabels() throws IOException {
    Path images = folder.resolve("images-idx3-ubyte");
    IdxWriter.writeImages(TestDigits.bars(3), images);
    assertDataRefused("--data " + images + " must have labels", images.toString());
  }

  @Test
  void refusesDataWithoutAnyCell() throws IOException {
    String data = TestDigits.write(folder, TestDigits.bars(3, 0, 1, 2));
    assertDataRefused("--data must have a digit with a gray over 0.1, actual: none of 3", data);
  }

  @Test
  void refusesCudaWhereThereIsNone() {
    assumeTrue(ModelSession.cudaFault() != null, "there is a CUDA device here");
    assertRefused(
        "--provider cuda cannot be used: this build has ONNX Runtime for the CPU alone; build with",
        "--model",
        rule,
        "--data",
        "samples",
        "--provider",
        "cuda");
  }

  @Test
  void refusesAFileInThePlaceOfTheFolder() throws IOException {
    Files.writeString(out, "mine");
    assertTrue(
        evaluate("--model", rule, "--data", "samples")
            .fault(2)
            .startsWith("--out must name a folder, actual: the file " + out));
    assertEquals("mine", Files.readString(out));
  }

  @Test
  void refusesAFolderThatHoldsAFinishedRun() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("_SUCCESS"), "report.json\n");
    Files.writeString(out.resolve("report.json"), "{}");
    assertTrue(
        evaluate("--model", rule, "--data", "samples")
            .fault(2)
            .startsWith("--out " + out + " holds a finished run; give --overwrite"));
    assertEquals("{}", Files.readString(out.resolve("report.json")));
  }

  private void assertDataRefused(String expected, Path images, Path labels) {
    assertDataRefused(expected, images + "," + labels);
  }

  private void assertDataRefused(String expected, String data) {
    assertRefused(expected, "--model", rule, "--data", data);
  }

  private String assertModelRefused(String expected, Path model) {
    return assertRefused(expected, "--model", model, "--data", "samples");
  }

  private String assertRefused(String expected, Object... arguments) {
    String fault = evaluate(arguments).fault(2);
    assertTrue(fault.contains(expected), fault);
    assertFalse(Files.exists(out), "nothing may be written");
    return fault;
  }

  private Invocation evaluate(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("evaluate", "--out", out));
    for (Object argument : arguments) {
      all.addAll(argument instanceof List<?> several ? several : List.of(argument));
    }
    if (!all.contains("--steps")) {
      all.addAll(List.of("--steps", 8));
    }
    return Invocation.of(all);
  }
}
