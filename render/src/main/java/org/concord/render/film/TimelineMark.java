package org.concord.render.film;

/**
 * A stretch of a film's timeline that stands out.
 *
 * @param from its first step
 * @param to its last step, at least the first
 * @param colour {@code 0xRRGGBB}
 */
public record TimelineMark(int from, int to, int colour) {
  /** The colour of what leaves ink. */
  public static final int PEN = 0x2F6FB5;

  /** The colour of what changes or takes away the digit. */
  public static final int CHANGE = 0xD9342B;
}
