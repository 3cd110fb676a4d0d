package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.concord.automaton.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
  /** Two images of 2×3. */
  private static final byte[] IMAGES =
      Bytes.concat(ints(0x803, 2, 2, 3), new byte[] {1, 2, 3, 4, 5, -1, 7, 8, 9, 10, 11, 12});

  private static final byte[] LABELS = Bytes.concat(ints(0x801, 2), new byte[] {9, 0});

  @TempDir Path folder;

  @Test
  void readsPlainAndGzipByContentNotByName() throws IOException {
    for (Path images : new Path[] {file("a.gz", IMAGES), file("b", gzip(IMAGES))}) {
      for (Path labels : new Path[] {file("c.gz", LABELS), file("d", gzip(LABELS))}) {
        Digits digits = IdxReader.read("two", images, labels);
        assertEquals("two", digits.name());
        assertEquals(2, digits.count());
        assertEquals(2, digits.height());
        assertEquals(3, digits.width());
        assertEquals(255, digits.pixel(0, 5));
        assertEquals(12, digits.pixel(1, 5));
        assertEquals(9, digits.label(0));
        assertEquals(0, digits.label(1));
      }
    }
  }

  @Test
  void readsImagesWithoutLabels() throws IOException {
    assertFalse(IdxReader.read("two", file("a", IMAGES)).labelled());
  }

  @Test
  void readsGzipOfSeveralMembers() throws IOException {
    byte[] head = gzip(Arrays.copyOf(IMAGES, 20));
    byte[] tail = gzip(Arrays.copyOfRange(IMAGES, 20, IMAGES.length));
    Digits digits = IdxReader.read("two", file("a", Bytes.concat(head, tail)));
    assertEquals(12, digits.pixel(1, 5));
  }

  @Test
  void readsSetsLongerThanItsBuffers() throws IOException {
    byte[] pixels = new byte[2_600_000];
    new Random(0).nextBytes(pixels);
    byte[] images = Bytes.concat(ints(0x803, 2600, 25, 40), pixels);
    Digits expected = new Digits("big", 25, 40, pixels, null);
    for (Path file : List.of(file("a", images), file("b", gzip(images)))) {
      Digits read = IdxReader.read("big", file);
      assertArrayEquals(expected.image(2599), read.image(2599));
      assertEquals(expected.sha256(), read.sha256());
    }
  }

  /** Sparse on disk. */
  @Test
  void mapsLargeFiles() throws IOException {
    int count = 400_000;
    Path images = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(images.toFile(), "rw")) {
      file.write(ints(0x803, count, 28, 28));
      file.setLength(16 + count * 784L);
      file.seek(16 + (count - 1) * 784L + 5);
      file.write(77);
    }
    byte[] labels = new byte[count];
    labels[count - 1] = 3;
    Digits digits =
        IdxReader.read("large", images, file("labels", Bytes.concat(ints(0x801, count), labels)));
    assertEquals(count, digits.count());
    assertEquals(77, digits.pixel(count - 1, 5));
    assertEquals(3, digits.label(count - 1));
    try (RandomAccessFile file = new RandomAccessFile(images.toFile(), "rw")) {
      file.setLength(16 + count * 784L - 1);
    }
    assertRefused(images + ": must be 313600016 bytes, with its pixels, actual: 313600015", images);
  }

  @Test
  void refusesWhatIsNotAFile() {
    Path nothing = folder.resolve("nothing");
    assertRefused(nothing + ": must be a file, actual: nothing there", nothing);
    assertRefused(folder + ": must be a file, actual: a folder", folder);
  }

  @Test
  void refusesAHeaderCutShort() throws IOException {
    assertImagesRefused("magic number at the start must be 4 bytes, actual: 0", new byte[0]);
    assertImagesRefused("magic number at the start must be 4 bytes, actual: 3", new byte[3]);
    assertImagesRefused(
        "sizes after the magic number must be 12 bytes, actual: 8", Arrays.copyOf(IMAGES, 12));
  }

  @Test
  void refusesAnotherMagicNumber() throws IOException {
    assertImagesRefused("magic number must be 0x00000803 (IDX images), actual: 0x00000801", LABELS);
    assertLabelsRefused("magic number must be 0x00000801 (IDX labels), actual: 0x00000803", IMAGES);
    assertImagesRefused(
        "magic number must be 0x00000803 (IDX images), actual: 0x89504e47", ints(0x89504e47));
  }

  @Test
  void refusesSizesThatMakeNoSense() throws IOException {
    assertImagesRefused("number of images must be at least 1, actual: 0", ints(0x803, 0, 28, 28));
    assertImagesRefused("height must be at least 1, actual: -1", ints(0x803, 1, -1, 28));
    assertImagesRefused("width must be at least 1, actual: 0", ints(0x803, 1, 28, 0));
    assertLabelsRefused("number of labels must be at least 1, actual: 0", ints(0x801, 0));
    int most = Integer.MAX_VALUE;
    assertImagesRefused(
        "must hold less than 2^31 bytes of pixels, actual: 3000000 images of 28×28",
        ints(0x803, 3_000_000, 28, 28));
    assertImagesRefused(
        "must hold less than 2^31 bytes of pixels, actual: %1$d images of %1$d×%1$d"
            .formatted(most),
        ints(0x803, most, most, most));
    assertLabelsRefused("must hold less than 2^31 labels, actual: " + most, ints(0x801, most));
  }

  @Test
  void refusesMissingBytesWithoutTrustingTheHeader() throws IOException {
    assertImagesRefused(
        "must hold 12 bytes of pixels, actual: 11, ends at offset 27", Arrays.copyOf(IMAGES, 27));
    assertImagesRefused(
        "must hold 12 bytes of pixels, actual: 11, ends at decompressed offset 27",
        gzip(Arrays.copyOf(IMAGES, 27)));
    assertImagesRefused(
        "must hold 1568000000 bytes of pixels, actual: 0, ends at offset 16",
        ints(0x803, 2_000_000, 28, 28));
    assertLabelsRefused(
        "must hold 2 bytes of labels, actual: 1, ends at offset 9", Arrays.copyOf(LABELS, 9));
  }

  @Test
  void refusesSurplusBytes() throws IOException {
    assertImagesRefused(
        "must end after its pixels, actual: more bytes at offset 28", Arrays.copyOf(IMAGES, 29));
    assertImagesRefused(
        "must end after its pixels, actual: more bytes at decompressed offset 28",
        gzip(Arrays.copyOf(IMAGES, 29)));
    assertLabelsRefused(
        "must end after its labels, actual: more bytes at offset 10", Arrays.copyOf(LABELS, 11));
  }

  @Test
  void refusesSurplusBytesAfterTheCompressedData() throws IOException {
    byte[] sound = gzip(IMAGES);
    for (int surplus : new int[] {1, 10, 40, 200_000}) {
      assertImagesRefused(
          "must end with its gzip data, actual: %d more bytes at offset %d"
              .formatted(surplus, sound.length),
          Bytes.concat(sound, new byte[surplus]));
    }
  }

  @Test
  void refusesGzipCutShortAnywhere() throws IOException {
    byte[] sound = gzip(IMAGES);
    for (int length = 2; length < sound.length; length++) {
      String message = refusal(Arrays.copyOf(sound, length));
      assertTrue(
          message.contains("must be complete gzip data, actual: cut off after decompressed offset"),
          length + " of " + sound.length + " bytes: " + message);
    }
  }

  @Test
  void refusesGzipThatIsDamaged() throws IOException {
    byte[] damaged = gzip(IMAGES);
    damaged[damaged.length - 8] ^= 1; // the checksum
    assertImagesRefused(
        "must be sound gzip data, actual: Corrupt GZIP trailer after decompressed offset 28",
        damaged);
  }

  @Test
  void refusesALabelOverSixtyOne() throws IOException {
    assertLabelsRefused(
        "label must be 0 to 61, actual: 62 at offset 9",
        Bytes.concat(ints(0x801, 2), new byte[] {0, 62}));
    assertLabelsRefused(
        "label must be 0 to 61, actual: 255 at offset 8",
        Bytes.concat(ints(0x801, 2), new byte[] {-1, 0}));
  }

  @Test
  void refusesImagesAndLabelsOfDifferentCount() throws IOException {
    Path images = file("images", IMAGES);
    Path labels = file("labels", Bytes.concat(ints(0x801, 3), new byte[3]));
    InputException refusal =
        assertThrows(InputException.class, () -> IdxReader.read("two", images, labels));
    assertEquals(
        images
            + " and "
            + labels
            + ": must hold as many images as labels, actual: 2 images and 3 labels",
        refusal.getMessage());
  }

  private void assertImagesRefused(String message, byte[] content) throws IOException {
    assertEquals(folder.resolve("bad") + ": " + message, refusal(content));
  }

  private String refusal(byte[] images) throws IOException {
    Path file = file("bad", images);
    return assertThrows(InputException.class, () -> IdxReader.read("bad", file)).getMessage();
  }

  private void assertLabelsRefused(String message, byte[] content) throws IOException {
    Path images = file("images", IMAGES);
    Path labels = file("bad", content);
    InputException refusal =
        assertThrows(InputException.class, () -> IdxReader.read("bad", images, labels));
    assertEquals(labels + ": " + message, refusal.getMessage());
  }

  private static void assertRefused(String message, Path images) {
    InputException refusal =
        assertThrows(InputException.class, () -> IdxReader.read("bad", images));
    assertEquals(message, refusal.getMessage());
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
