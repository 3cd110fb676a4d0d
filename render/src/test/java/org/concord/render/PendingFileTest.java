package org.concord.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingFileTest {
  @TempDir Path folder;

  @Test
  void takesThePlaceOfAnOlderFileOnlyWhenCommitted() throws IOException {
    Path file = folder.resolve("result.txt");
    Files.writeString(file, "old");
    try (PendingFile pending = new PendingFile(file)) {
      Files.writeString(pending.path(), "new");
      assertEquals("old", Files.readString(file));
      pending.commit();
    }
    assertEquals("new", Files.readString(file));
    assertEquals(1, folder.toFile().list().length);
  }

  @Test
  void leavesNothingWhenNotCommitted() throws IOException {
    Path file = folder.resolve("result.txt");
    try (PendingFile pending = new PendingFile(file)) {
      Files.writeString(pending.path(), "half");
    }
    assertFalse(Files.exists(file));
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void failuresNameTheFile() throws IOException {
    Path file = folder.resolve("folder");
    Files.createDirectories(file.resolve("full"));
    try (PendingFile pending = new PendingFile(file)) {
      Files.writeString(pending.path(), "new");
      String message = assertThrows(IOException.class, pending::commit).getMessage();
      assertEquals("cannot write " + file + ": Is a directory", message);
    }
    assertEquals(1, folder.toFile().list().length);
  }
}
