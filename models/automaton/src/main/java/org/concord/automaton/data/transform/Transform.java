package org.concord.automaton.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.concord.automaton.data.Digits;

/** The ways in which robustness is measured: each changes digits by a level, a real number. */
public enum Transform {
  /** The size, by a factor. */
  @JsonProperty("scale")
  SCALE("scale", "factor", 1),
  /** The slant, to the right where positive. */
  @JsonProperty("slant")
  SLANT("slant", "columns per row", 0),
  /** The angle, clockwise. */
  @JsonProperty("rotation")
  ROTATION("rotation", "degrees clockwise", 0),
  /** The width of the brush. */
  @JsonProperty("brush")
  BRUSH("brush", "change of stroke width in pixels", 0),
  /** The place on the canvas: to the right and down alike. */
  @JsonProperty("shift")
  SHIFT("shift", "cells to the right and down", 0);

  private final String key;
  private final String unit;
  private final double neutral;

  Transform(String key, String unit, double neutral) {
    this.key = key;
    this.unit = unit;
    this.neutral = neutral;
  }

  /** What files and options call it. */
  public String key() {
    return key;
  }

  /** What its levels measure. */
  public String unit() {
    return unit;
  }

  /** The level that changes nothing. */
  public double neutral() {
    return neutral;
  }

  /**
   * Changes all digits of a set, on a larger canvas where they would not fit.
   *
   * @param level finite; of {@link #SCALE} over 0
   * @return a new set, or {@code digits} itself at the neutral level
   */
  public Digits apply(Digits digits, double level) {
    return level == neutral ? digits : change(digits, level);
  }

  Digits change(Digits digits, double level) {
    return switch (this) {
      case SCALE -> Affine.scale(level).apply(digits);
      case SLANT -> Affine.slant(level).apply(digits);
      case ROTATION -> Affine.rotation(level).apply(digits);
      case BRUSH -> new Brush(level).apply(digits);
      case SHIFT -> Affine.shift(level, level).apply(digits);
    };
  }
}
