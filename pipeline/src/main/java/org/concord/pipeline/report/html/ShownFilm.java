package org.concord.pipeline.report.html;

/**
 * A film beside the page, with its poster.
 *
 * @param name of both files, without extension
 * @param caption what it shows
 * @param model the index of the only model that it shows, −1 if it shows all
 */
public record ShownFilm(String name, String caption, int model) {
  /** A film of all models. */
  public static ShownFilm ofAll(String name, String caption) {
    return new ShownFilm(name, caption, -1);
  }

  /** A film of the model of an index. */
  public static ShownFilm ofModel(int model, String name, String caption) {
    return new ShownFilm(name, caption, model);
  }

  /** The file of the film. */
  public String file() {
    return name + ".mp4";
  }

  /** The file of its poster. */
  public String poster() {
    return name + ".png";
  }
}
