package org.concord.pipeline.playground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;

/** The page as part of a report. */
public final class Playground {
  private Playground() {}

  /** Whether a page can run one of the models at least. */
  public static boolean runs(List<ModelFile> models) {
    return !PlaygroundModels.of(models).playable().isEmpty();
  }

  /**
   * Writes the page, replacing an older one, if it {@linkplain #runs can run} one of the models.
   *
   * @param data that the page's digits are from
   * @param palette that the page begins with
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, List<ModelFile> models, Digits data, String palette)
      throws IOException {
    PlaygroundModels readable = PlaygroundModels.of(models);
    if (!readable.playable().isEmpty()) {
      PlaygroundPage page = new PlaygroundPage(readable, PlaygroundDigits.of(data), palette);
      Files.writeString(file, page.html(), StandardCharsets.UTF_8);
    }
  }
}
