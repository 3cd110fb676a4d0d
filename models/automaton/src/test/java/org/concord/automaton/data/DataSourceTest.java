package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.concord.automaton.InputException;
import org.concord.automaton.yaml.KeyException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
  private static final Digits TWO =
      new Digits("two", 1, 2, new byte[] {1, 2, 3, 4}, new byte[] {4, 2});
  private static final String ACCEPTED =
      "data must be mnist:test, mnist:train, samples, letters, fashion:test, fashion:train,"
          + " kmnist:test, kmnist:train, emnist:NAME, emnist:NAME:train (NAME is balanced, byclass,"
          + " bymerge, digits, letters or mnist), an IDX file of images, a pair of files"
          + " IMAGES,LABELS, or a folder with one *images*idx3-ubyte[.gz] and one"
          + " *labels*idx1-ubyte[.gz]; actual: ";

  @TempDir Path temporary;
  private Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void writeDigits() throws IOException {
    folder = temporary.resolve("mine");
    images = folder.resolve("my-images.idx3-ubyte");
    labels = folder.resolve("my-labels-idx1-ubyte.gz");
    IdxWriter.writeImages(TWO, images);
    IdxWriter.writeLabels(TWO, labels);
    Files.writeString(folder.resolve(".hidden-images-idx3-ubyte"), "left out");
    Files.writeString(folder.resolve("notes-on-images.txt"), "left out");
  }

  @Test
  void takesAFolderAndNamesTheSetAfterIt() throws IOException {
    Digits digits = load(folder.toString());
    assertEquals("mine", digits.name());
    assertEquals(TWO.sha256(), digits.sha256());
    assertEquals("mine", load(folder + "/./").name());
  }

  @Test
  void takesAFolderWithoutLabels() throws IOException {
    Files.delete(labels);
    assertFalse(load(folder.toString()).labelled());
  }

  @Test
  void takesAPairAndNamesTheSetAfterTheImages() throws IOException {
    Digits digits = load(images + "," + labels);
    assertEquals("my-images.idx3-ubyte", digits.name());
    assertEquals(TWO.sha256(), digits.sha256());
  }

  @Test
  void takesImagesAlone() throws IOException {
    Digits digits = load(images.toString());
    assertEquals("my-images.idx3-ubyte", digits.name());
    assertFalse(digits.labelled());
  }

  @Test
  void takesAnExistingFileWithACommaInItsName() throws IOException {
    Path comma = folder.resolve("a,b");
    IdxWriter.writeImages(TWO, comma);
    assertEquals("a,b", load(comma.toString()).name());
  }

  @Test
  void refusesAFolderWithoutImages() throws IOException {
    Files.delete(images);
    assertRefused(
        folder + ": must hold one *images*idx3-ubyte[.gz], actual: none", folder.toString());
  }

  @Test
  void refusesAFolderWithSeveralSetsAndListsThem() throws IOException {
    Path more = folder.resolve("more-labels-idx1-ubyte");
    IdxWriter.writeLabels(TWO, more);
    assertRefused(
        folder
            + ": must hold at most one *labels*idx1-ubyte[.gz], actual: more-labels-idx1-ubyte,"
            + " my-labels-idx1-ubyte.gz (name a pair of files as IMAGES,LABELS)",
        folder.toString());
    IdxWriter.writeImages(TWO, folder.resolve("my-images.idx3-ubyte.gz"));
    assertRefused(
        folder
            + ": must hold one *images*idx3-ubyte[.gz], actual: my-images.idx3-ubyte,"
            + " my-images.idx3-ubyte.gz (name a pair of files as IMAGES,LABELS)",
        folder.toString());
  }

  @Test
  void refusesWhatItDoesNotKnowAndSaysWhatItAccepts() {
    for (String spec :
        List.of(
            "mnist:foo",
            "mnist",
            "emnist:foo",
            "emnist:letters:test",
            "fashion",
            "",
            ",",
            "a,",
            ",b",
            "a,b,c",
            folder + "/nothing",
            "a\0b")) {
      assertRefused(ACCEPTED + spec, spec);
    }
  }

  @Test
  void refusesAPairWithAMissingFile() {
    Path nothing = folder.resolve("nothing");
    assertRefused(nothing + ": must be a file, actual: nothing there", images + "," + nothing);
    assertRefused(nothing + ": must be a file, actual: nothing there", nothing + "," + labels);
  }

  @Test
  void saysSoWhereTheSamplesAreNotShipped() {
    assertRefused(
        "samples: the jar must hold /org/concord/samples/images-idx3-ubyte.gz,"
            + " actual: nothing there",
        "samples");
    assertRefused(
        "letters: the jar must hold /org/concord/samples/letters/images-idx3-ubyte.gz,"
            + " actual: nothing there",
        "letters");
  }

  @Test
  void takesMnist() throws IOException {
    MnistForTests.folder();
    DataSource source = DataSource.ofEnvironment(notice -> {});
    Digits test = source.load("mnist:test");
    assertEquals("mnist:test", test.name());
    assertEquals(10_000, test.count());
    assertEquals(7, test.label(0));
    Digits train = source.load("mnist:train");
    assertEquals("mnist:train", train.name());
    assertEquals(60_000, train.count());
    assertEquals(5, train.label(0));
    assertTrue(train.labelled());
  }

  private static Digits load(String spec) throws IOException {
    return new DataSource(new MnistCache(Map.of(), List.<URI>of(), notice -> {})).load(spec);
  }

  private static void assertRefused(String message, String spec) {
    RuntimeException refusal = assertThrows(RuntimeException.class, () -> load(spec));
    assertTrue(refusal instanceof InputException || refusal instanceof KeyException);
    assertEquals(message, refusal.getMessage());
  }
}
