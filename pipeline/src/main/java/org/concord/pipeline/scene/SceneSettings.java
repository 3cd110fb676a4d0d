package org.concord.pipeline.scene;

import java.util.List;
import org.concord.automaton.yaml.KeyException;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;

/**
 * The keys that all scenes have.
 *
 * @param title words beneath the film, before the names of the models; may be empty
 * @param model files of models, relative to the scene file; may be empty
 * @param data digits, as {@code --data} names them, files relative to the scene file; may be empty
 * @param seed of all random numbers
 * @param palette name of the colours of labels
 * @param hue degrees by which the hues of the labels are turned
 * @param theme name of the colours of all else
 * @param scale pixels a cell's side, 1 to 64
 * @param frameRate frames a second, 1 to 120, 0 for what the kind of scene has
 * @param posterFrame frame that a still of the film shows, from 0; −1, or one that the film lacks,
 *     for what the kind of scene has
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
  private static final int MAX_SCALE = 64;
  private static final int MAX_FPS = 120;

  /** What a scene has that says nothing. */
  static final SceneSettings DEFAULT =
      new SceneSettings("", List.of(), "", 0, "article", 0, "light", 2, 0, -1);

  /** Validates. */
  public SceneSettings {
    KeyException.check(title != null, "title", "text", "nothing");
    KeyException.check(model != null, "model", "a file or a list of files", "nothing");
    KeyException.check(data != null, "data", "text", "nothing");
    KeyException.check(
        Palette.names().contains(palette),
        "palette",
        "one of " + String.join(", ", Palette.names()),
        palette);
    KeyException.check(Double.isFinite(hue), "hue", "a number", hue);
    KeyException.check(
        Theme.names().contains(theme),
        "theme",
        "one of " + String.join(", ", Theme.names()),
        theme);
    KeyException.check(1 <= scale && scale <= MAX_SCALE, "scale", "1 to " + MAX_SCALE, scale);
    KeyException.check(
        0 <= frameRate && frameRate <= MAX_FPS,
        "frameRate",
        "1 to " + MAX_FPS + ", or left out",
        frameRate);
    KeyException.check(posterFrame >= -1, "posterFrame", "0 or more, or left out", posterFrame);
    model = List.copyOf(model);
  }

  /** The colours of the film. */
  public Palette colours() {
    return Palette.of(palette).rotated(hue).on(Theme.of(theme));
  }
}
