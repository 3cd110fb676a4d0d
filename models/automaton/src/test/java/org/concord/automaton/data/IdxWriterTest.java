package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxWriterTest {
  private static final Digits DIGITS =
      new Digits("two", 1, 2, new byte[] {1, 2, 3, -1}, new byte[] {4, 2});

  @TempDir Path folder;

  @Test
  void writesTheFormatToTheByte() throws IOException {
    Path images = folder.resolve("images");
    Path labels = folder.resolve("labels");
    IdxWriter.writeImages(DIGITS, images);
    IdxWriter.writeLabels(DIGITS, labels);
    assertArrayEquals(
        new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, -1},
        Files.readAllBytes(images));
    assertArrayEquals(new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 4, 2}, Files.readAllBytes(labels));
  }

  @Test
  void whatItWritesIsReadBack() throws IOException {
    for (String suffix : new String[] {"", ".gz"}) {
      Path images = folder.resolve("images" + suffix);
      Path labels = folder.resolve("labels" + suffix);
      IdxWriter.writeImages(DIGITS, images);
      IdxWriter.writeLabels(DIGITS, labels);
      assertEquals(DIGITS.sha256(), IdxReader.read("two", images, labels).sha256());
    }
  }

  @Test
  void gzipCarriesNoTime() throws IOException {
    Path images = folder.resolve("images.gz");
    IdxWriter.writeImages(DIGITS, images);
    byte[] bytes = Files.readAllBytes(images);
    assertArrayEquals(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}, Arrays.copyOf(bytes, 8));
  }

  @Test
  void makesFoldersOverwritesAndLeavesNothingElse() throws IOException {
    Path images = folder.resolve("a/b/images");
    IdxWriter.writeImages(DIGITS.limit(1), images);
    IdxWriter.writeImages(DIGITS, images);
    assertEquals(2, IdxReader.read("two", images).count());
    try (Stream<Path> files = Files.list(images.getParent())) {
      assertEquals(List.of(images), files.toList());
    }
  }

  @Test
  void refusesLabelsOfAnUnlabelledSet() {
    Digits unlabelled = new Digits("none", 1, 1, new byte[1], null);
    assertThrows(
        IllegalArgumentException.class,
        () -> IdxWriter.writeLabels(unlabelled, folder.resolve("labels")));
  }
}
