package org.concord.pipeline.scene.stage;

import java.util.List;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.Appearance;
import org.concord.render.look.Palette;

/**
 * The keys that all scenes have.
 *
 * @param title caption below the film, followed by the names of the models; may be empty
 * @param model files of models, relative to the scene file; may be empty
 * @param data specification of the digits, with files relative to the scene file; may be empty
 * @param seed of all random numbers
 * @param palette name of the palette of the labels
 * @param hue rotation of the label hues in degrees
 * @param theme name of the background and text colours
 * @param scale pixels per side of a cell, 1 to 64; if omitted, as many as the kind of scene says
 * @param frameRate frames per second, 1 to 120; 0 for the default of the kind of scene
 * @param posterFrame frame of a still, from 0; if −1 or beyond the end of the film, the default of
 *     the kind of scene
 */
public record SceneSettings(
    String title,
    List<String> model,
    String data,
    long seed,
    String palette,
    double hue,
    String theme,
    int scale,
    int frameRate,
    int posterFrame) {
  /** Pixels per side of a cell, at most. */
  public static final int MAX_SCALE = 64;

  private static final int MAX_FPS = 120;

  /** The defaults of all scenes that do not say otherwise. */
  public static final SceneSettings DEFAULT =
      new SceneSettings("", List.of(), "", 0, "article", 0, "light", 2, 0, -1);

  /** Validates. */
  public SceneSettings {
    KeyException.check(title != null, "title", "text", "nothing");
    KeyException.check(model != null, "model", "a file or a list of files", "nothing");
    KeyException.check(data != null, "data", "text", "nothing");
    new Appearance(palette, theme);
    KeyException.check(Double.isFinite(hue), "hue", "a number", hue);
    KeyException.check(1 <= scale && scale <= MAX_SCALE, "scale", "1 to " + MAX_SCALE, scale);
    KeyException.check(
        0 <= frameRate && frameRate <= MAX_FPS,
        "frameRate",
        "1 to " + MAX_FPS + ", or omitted",
        frameRate);
    KeyException.check(posterFrame >= -1, "posterFrame", "0 or more, or omitted", posterFrame);
    model = List.copyOf(model);
  }

  /** The colours of the film. */
  public Palette colours() {
    return new Appearance(palette, theme).colours().rotated(hue);
  }
}
