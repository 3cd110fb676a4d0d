package org.concord.pipeline.scene;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.concord.automaton.InputException;
import org.concord.automaton.data.DataSource;
import org.concord.automaton.yaml.KeyException;
import org.concord.automaton.yaml.YamlDocument;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneSettings;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.DirectedFilm;
import org.concord.render.film.Film;

/**
 * A scene that was read from a file or from defaults.
 *
 * @param settings the keys that all scenes have
 * @param scene the keys of its kind
 * @param folder that its paths are relative to
 * @param document locates faults by file and line
 */
public record SceneFile(SceneSettings settings, Scene scene, Path folder, YamlDocument document) {
  /**
   * The files of the models that the scene names; may be empty.
   *
   * @throws InputException naming the line, if one is missing
   */
  public List<Path> models() {
    return settings.model().stream().map(file -> resolve("model", file)).toList();
  }

  /**
   * The digits that the scene names, as a specification of data; may be empty.
   *
   * @throws InputException naming the line, if a file is missing
   */
  public String data() {
    if (settings.data().isEmpty() || DataSource.named(settings.data())) {
      return settings.data();
    }
    return Splitter.on(',')
        .splitToStream(settings.data())
        .map(file -> resolve("data", file).toString())
        .collect(Collectors.joining(","));
  }

  private Path resolve(String key, String name) {
    try {
      Path file = folder.resolve(name).normalize();
      if (!name.isEmpty() && Files.exists(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // There is no file of such a name.
    }
    throw document.fault(
        "/" + key,
        key + " must be a file that exists, relative to the scene's folder, actual: " + name);
  }

  /**
   * Rolls out what the scene shows and lays out the film.
   *
   * @throws KeyException if a key does not fit the stage
   * @throws IOException if a file that the scene names cannot be read
   */
  public Film film(Stage stage) throws IOException {
    return directed(scene.film(stage));
  }

  /** Locates a fault of one of the file's keys by file and line. */
  public InputException fault(KeyException fault) {
    return document.fault(fault);
  }

  /** A film that an option shortened may lack the frame that the scene names. */
  private Film directed(Film film) {
    int frame = settings.posterFrame();
    return new DirectedFilm(
        film,
        settings.frameRate() == 0 ? film.frameRate() : settings.frameRate(),
        0 <= frame && frame < film.frames() ? frame : film.posterFrame());
  }
}
