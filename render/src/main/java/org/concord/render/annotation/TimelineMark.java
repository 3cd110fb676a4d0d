package org.concord.render.annotation;

import java.util.function.ToIntFunction;
import org.concord.render.look.Theme;

/**
 * A stretch of a film's timeline that stands out.
 *
 * @param from its first step
 * @param to its last step, at least the first
 * @param colour {@code 0xRRGGBB}, as a theme has it
 */
public record TimelineMark(int from, int to, ToIntFunction<Theme> colour) {
  /** The colour of what leaves ink. */
  public static final ToIntFunction<Theme> PEN = Theme::faint;

  /** The colour of what changes or takes away the digit. */
  public static final ToIntFunction<Theme> CHANGE = Theme::mutation;
}
