package org.concord.render.video;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoProbeTest {
  @TempDir Path folder;

  @Test
  void namesTheFileThatIsNoVideo() throws IOException {
    Path file = Files.writeString(folder.resolve("film.mp4"), "not a film");
    String message = assertThrows(IOException.class, () -> VideoProbe.of(file)).getMessage();
    assertTrue(message.startsWith("cannot decode " + file + ": "), message);
  }
}
