package org.concord.render.annotation;

import java.util.Locale;

/**
 * What a film's frames count.
 *
 * @param noun what is counted, for example "Step"
 * @param first the number of frame 0
 * @param pitch the step from one frame's number to the next
 */
public record Counter(String noun, int first, int pitch) {
  /** Steps from 0, one per frame. */
  public static final Counter STEPS = new Counter("Step", 0, 1);

  /** The name of a frame. */
  String name(int frame) {
    return noun + " " + number(frame);
  }

  /** The last frame, as it follows the name of another. */
  String last(int frame) {
    return "of " + number(frame);
  }

  private String number(int frame) {
    long number = first + (long) frame * pitch;
    return pitch == 1 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
  }
}
