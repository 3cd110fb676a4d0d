package org.concord.pipeline.film;

import java.math.BigDecimal;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.yaml.KeyException;

/**
 * A way to change a digit more and more.
 *
 * @param transform what is changed; begins at its neutral level
 * @param to the last level
 * @param levels how many equal steps lead there, 1 to 1,000
 */
public record StretchCourse(Transform transform, double to, int levels) {
  private static final int MAX_LEVELS = 1_000;
  private static final double DECIMALS = 1e3;

  /** Validates. */
  public StretchCourse {
    KeyException.check(
        transform != null, "transform", "scale, slant, rotation, brush or shift", "nothing");
    double least =
        switch (transform) {
          case SCALE -> 0.1;
          case SLANT -> -8;
          case ROTATION -> -360;
          case BRUSH -> -32;
          case SHIFT -> -128;
        };
    double most = transform == Transform.SCALE ? 10 : -least;
    KeyException.check(
        least <= to && to <= most && to != transform.neutral(),
        "to",
        "%s to %s, but not %s, where %s begins"
            .formatted(plain(least), plain(most), plain(transform.neutral()), transform.key()),
        to);
    KeyException.check(1 <= levels && levels <= MAX_LEVELS, "levels", "1 to 1,000", levels);
  }

  /** The level after so many steps, 0 to {@link #levels()}, rounded to what films write. */
  double at(int step) {
    double exact = transform.neutral() + (to - transform.neutral()) * step / levels;
    return Math.round(exact * DECIMALS) / DECIMALS;
  }

  /** How films write a level. */
  String words(int step) {
    String level = plain(at(step));
    return switch (transform) {
      case SCALE -> "× " + level;
      case SLANT -> level + " columns a row";
      case ROTATION -> level + "°";
      case BRUSH -> signed(step) + " pixels";
      case SHIFT -> level + " cells";
    };
  }

  private String signed(int step) {
    return (at(step) > 0 ? "+" : "") + plain(at(step));
  }

  private static String plain(double level) {
    return BigDecimal.valueOf(level).stripTrailingZeros().toPlainString();
  }
}
