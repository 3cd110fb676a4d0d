package org.concord.pipeline.scene.stage;

import java.io.IOException;
import org.concord.render.film.Film;

/** A kind of scene; its components are the keys of that kind. */
public interface Scene {
  /** The minimum number of models. */
  default int minModels() {
    return 1;
  }

  /** The maximum number of models. */
  default int maxModels() {
    return 1;
  }

  /** Whether it shows digits of a data set. */
  default boolean needsData() {
    return true;
  }

  /** Pixels per side of a cell, unless they are given; at least 1. */
  default int scale() {
    return SceneSettings.DEFAULT.scale();
  }

  /**
   * Rolls out what the scene shows and lays out the film.
   *
   * @throws org.concord.automaton.InputException if the stage lacks what the scene asks for
   * @throws IOException if a file that the scene names cannot be read
   */
  Film film(Stage stage) throws IOException;
}
