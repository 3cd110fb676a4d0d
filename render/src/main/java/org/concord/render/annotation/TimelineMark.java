package org.concord.render.annotation;

import java.util.function.ToIntFunction;
import org.concord.render.look.Theme;

/**
 * A highlighted range of a film's timeline.
 *
 * @param from its first step
 * @param to its last step, at least the first
 * @param colour {@code 0xRRGGBB}, taken from a theme
 */
public record TimelineMark(int from, int to, ToIntFunction<Theme> colour) {
  /** The colour of a pen. */
  public static final ToIntFunction<Theme> PEN = Theme::faint;

  /** The colour of a mutation or an eraser. */
  public static final ToIntFunction<Theme> CHANGE = Theme::mutation;
}
