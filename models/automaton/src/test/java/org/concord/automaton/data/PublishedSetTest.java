package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.concord.automaton.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedSetTest {
  private static final int SIDE = 28;

  @TempDir Path data;

  @ParameterizedTest
  @CsvSource({
    "emnist:letters,        emnist/emnist-letters-test,   1, 26",
    "emnist:letters:train,  emnist-letters-train,         1, 26",
    "emnist:byclass:train,  emnist/emnist-byclass-train,  0, 62",
    "emnist:bymerge,        emnist-bymerge-test,          0, 47",
    "emnist:balanced,       emnist/emnist-balanced-test,  0, 47",
    "emnist:digits:train,   emnist/emnist-digits-train,   0, 10",
    "emnist:mnist,          emnist/emnist-mnist-test,     0, 10",
  })
  void turnsEmnistUprightAndCountsItsLabelsFromZero(
      String spec, String files, int firstLabel, int labels) throws IOException {
    Digits upright = digits(0, labels);
    publish(transposed(upright, firstLabel), files);
    Digits read = load(spec);
    assertEquals(spec, read.name());
    assertEquals(upright.sha256(), read.sha256());
    assertDoesNotThrow(() -> read.requireLabels(labels, "m"));
    assertThrows(InputException.class, () -> read.requireLabels(labels - 1, "m"));
  }

  @Test
  void turnsCanvasesThatAreNotSquareToo() {
    Digits stored = new Digits("s", 3, 2, new byte[] {1, 4, 2, 5, 3, 6}, new byte[] {1});
    Digits upright = new Digits("s", 2, 3, new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {0});
    assertEquals(upright.sha256(), TransposedSource.of(stored, 1).sha256());
  }

  @ParameterizedTest
  @CsvSource({
    "fashion:test, fashion/t10k",
    "fashion:train, fashion/train",
    "kmnist:test, kmnist/t10k",
    "kmnist:train, kmnist/train",
  })
  void takesOthersAsTheyAre(String spec, String files) throws IOException {
    Digits published = digits(0, 10);
    publish(published, files);
    assertEquals(spec, load(spec).name());
    assertEquals(published.sha256(), load(spec).sha256());
  }

  @Test
  void leavesAPairThatIsGivenByPathAsItIs() throws IOException {
    Digits published = digits(1, 26);
    publish(published, "emnist-letters-test");
    Path pair = data.resolve("emnist-letters-test");
    assertEquals(
        published.sha256(),
        load(pair + "-images-idx3-ubyte.gz," + pair + "-labels-idx1-ubyte").sha256());
  }

  @Test
  void saysWhichFilesAreMissing() throws IOException {
    String rule =
        "emnist:letters: the folder emnist in that of CONCORD_DATA must hold"
            + " emnist-letters-test-images-idx3-ubyte and emnist-letters-test-labels-idx1-ubyte,"
            + " plain or with .gz, actual: ";
    assertRefused(rule + "CONCORD_DATA is not set", Map.of(), "emnist:letters");
    publish(digits(1, 26), "emnist/emnist-letters-test");
    Files.delete(data.resolve("emnist/emnist-letters-test-labels-idx1-ubyte"));
    assertRefused(
        rule + "not both in " + data.resolve("emnist") + " or " + data,
        environment(),
        "emnist:letters");
  }

  @Test
  void doesNotTakeMnistsFilesForAnothers() throws IOException {
    publish(digits(0, 10), "t10k");
    assertRefused(
        "fashion:test: the folder fashion in that of CONCORD_DATA must hold"
            + " t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, plain or with .gz, actual: not"
            + " both in "
            + data.resolve("fashion"),
        environment(),
        "fashion:test");
  }

  @ParameterizedTest
  @CsvSource({
    "emnist:letters,  emnist-letters-test,  0, 26, 1 to 26, 0",
    "emnist:letters,  emnist-letters-test,  1, 27, 1 to 26, 27",
    "emnist:balanced, emnist-balanced-test, 0, 48, 0 to 46, 47",
    "kmnist:test,     kmnist/t10k,          0, 11, 0 to 9,  10",
  })
  void refusesLabelsThatTheSetDoesNotHave(
      String spec, String files, int first, int count, String range, int actual)
      throws IOException {
    publish(digits(first, count), files);
    assertRefused(
        data.resolve(files + "-labels-idx1-ubyte")
            + ": label must be %s, actual: %d of image %d".formatted(range, actual, actual - first),
        environment(),
        spec);
  }

  /** A digit of each label, in order, of pixels that no symmetry maps onto each other. */
  private static Digits digits(int firstLabel, int count) {
    byte[] pixels = new byte[count * SIDE * SIDE];
    new Random(1).nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int digit = 0; digit < count; digit++) {
      labels[digit] = (byte) (firstLabel + digit);
    }
    return new Digits("d", SIDE, SIDE, pixels, labels);
  }

  /** How EMNIST's files hold digits. */
  private static Digits transposed(Digits upright, int firstLabel) {
    byte[] pixels = new byte[upright.count() * SIDE * SIDE];
    byte[] labels = new byte[upright.count()];
    for (int digit = 0; digit < upright.count(); digit++) {
      labels[digit] = (byte) (firstLabel + upright.label(digit));
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          pixels[(digit * SIDE + x) * SIDE + y] = (byte) upright.pixel(digit, y * SIDE + x);
        }
      }
    }
    return new Digits("d", SIDE, SIDE, pixels, labels);
  }

  /** Writes one file with gzip and the other without. */
  private void publish(Digits digits, String prefix) throws IOException {
    IdxWriter.writeImages(digits, data.resolve(prefix + "-images-idx3-ubyte.gz"));
    IdxWriter.writeLabels(digits, data.resolve(prefix + "-labels-idx1-ubyte"));
  }

  private Map<String, String> environment() {
    return Map.of("CONCORD_DATA", data.toString());
  }

  private Digits load(String spec) throws IOException {
    return source(environment()).load(spec);
  }

  private static DataSource source(Map<String, String> environment) {
    return new DataSource(new MnistCache(environment, List.<URI>of(), notice -> {}));
  }

  private static void assertRefused(String message, Map<String, String> environment, String spec) {
    InputException refusal =
        assertThrows(InputException.class, () -> source(environment).load(spec));
    assertEquals(message, refusal.getMessage());
  }
}
