package org.concord.pipeline.film;

import java.io.Serializable;
import java.util.List;
import org.concord.automaton.yaml.KeyException;
import org.concord.render.look.Palette;
import org.concord.render.look.Theme;

/**
 * The colours of films and figures, by their names.
 *
 * @param palette of the labels
 * @param theme of everything else
 */
public record Appearance(String palette, String theme) implements Serializable {
  /** The article's colours on white. */
  public static final Appearance DEFAULT =
      new Appearance(Palette.ARTICLE.name(), Theme.LIGHT.name());

  /**
   * Validates.
   *
   * @throws KeyException if there is no palette or theme of such a name
   */
  public Appearance {
    require("palette", palette, Palette.names());
    require("theme", theme, Theme.names());
  }

  private static void require(String key, String name, List<String> names) {
    KeyException.check(names.contains(name), key, "one of " + String.join(", ", names), name);
  }

  /** The colours themselves. */
  public Palette colours() {
    return Palette.of(palette).on(Theme.of(theme));
  }
}
