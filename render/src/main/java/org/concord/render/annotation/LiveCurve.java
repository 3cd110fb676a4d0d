package org.concord.render.annotation;

/**
 * A curve beneath a film, a value a frame.
 *
 * @param values percentages 0–100 by frame; NaN where there is none; owned by this record
 * @param colour {@code 0xRRGGBB}
 */
@SuppressWarnings("ArrayRecordComponent") // Curves are drawn, never compared.
public record LiveCurve(double[] values, int colour) {
  /** How many frames it has. */
  int frames() {
    return values.length;
  }

  /** The value of a frame. */
  double at(int frame) {
    return values[frame];
  }
}
