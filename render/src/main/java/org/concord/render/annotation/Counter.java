package org.concord.render.annotation;

import java.util.Locale;

/**
 * What a film's frames count.
 *
 * @param noun what is counted, for example "Step"
 * @param first the number of frame 0
 * @param pitch by how much numbers rise from frame to frame
 */
public record Counter(String noun, int first, int pitch) {
  /** Steps, a frame each, from 0. */
  public static final Counter STEPS = new Counter("Step", 0, 1);

  /** What a frame is called. */
  String name(int frame) {
    return noun + " " + number(frame);
  }

  /** What the last frame is called, after the name of another. */
  String last(int frame) {
    return "of " + number(frame);
  }

  private String number(int frame) {
    long number = first + (long) frame * pitch;
    return pitch == 1 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
  }
}
