package org.concord.render.annotation;

import java.util.function.ToIntFunction;
import org.concord.render.look.Theme;

/**
 * A highlighted range of a film's timeline.
 *
 * @param from its first step
 * @param to its last step, at least the first
 * @param words what happens there; the same words have the same colour
 * @param colour {@code 0xRRGGBB}, taken from a theme
 */
public record TimelineMark(int from, int to, String words, ToIntFunction<Theme> colour) {
  /** Whether what it marks happens at a step. */
  boolean covers(int step) {
    return from <= step && step <= to;
  }
}
