package org.concord.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void makesTheFileAndTheFoldersAboveIt() throws IOException {
    Path file = folder.resolve("a/b.txt");
    AtomicFile.create(file, part -> Files.writeString(part, "first"));
    AtomicFile.create(file, part -> Files.writeString(part, "second"));
    assertEquals("second", Files.readString(file));
    assertEquals(List.of("b.txt"), names(file.getParent()));
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("b.txt"), "first");
    IOException full =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.create(
                    file,
                    part -> {
                      Files.writeString(part, "half");
                      throw new IOException("No space left on device");
                    }));
    assertEquals("No space left on device", full.getMessage());
    assertEquals("first", Files.readString(file));
    assertEquals(List.of("b.txt"), names(folder));
  }

  @Test
  void writesBytesAndText() throws IOException {
    Path file = folder.resolve("b.txt");
    AtomicFile.write(file, new byte[] {65, 66});
    assertEquals("AB", Files.readString(file));
    AtomicFile.writeString(file, "é");
    assertEquals("é", Files.readString(file));
    // A name that is allowed, but not that of the part that it is written under first.
    Path longName = folder.resolve("n".repeat(250));
    FileSystemException fault =
        assertThrows(FileSystemException.class, () -> AtomicFile.writeString(longName, "x"));
    assertEquals(longName.toString(), fault.getFile());
    assertTrue(fault.getReason().length() > 0, fault.getMessage());
    assertEquals(List.of("b.txt"), names(folder));
  }

  @Test
  void failuresOfWhatIsPublishedNameTheFile() throws IOException {
    Path file = folder.resolve("film.mp4");
    FileSystemException failed =
        assertThrows(
            FileSystemException.class,
            () ->
                AtomicFile.publish(
                    file,
                    part -> {
                      throw new IOException("write: No space left on device");
                    }));
    assertEquals(file.toString(), failed.getFile());
    assertEquals("write: No space left on device", failed.getReason());
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.createFile(taken.resolve("file"));
    FileSystemException inTheWay =
        assertThrows(
            FileSystemException.class,
            () -> AtomicFile.publish(taken, part -> Files.writeString(part, "x")));
    assertEquals(taken.toString(), inTheWay.getFile());
    assertEquals(List.of("taken"), names(folder));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
