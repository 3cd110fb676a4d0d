package org.concord.automaton.model;

import org.concord.automaton.InputException;

/** The numbers a model's metadata may set: their keys, their ranges and their place. */
enum MetadataKey {
  FIRE_RATE(RuleMetadata.FIRE_RATE, "over 0 and at most 1"),
  NOISE_STDDEV(RuleMetadata.NOISE_STDDEV, "a finite number from 0 on"),
  ALIVE_THRESHOLD(RuleMetadata.ALIVE_THRESHOLD, "at least 0 and under 1");

  private final String key;
  private final String range;

  MetadataKey(String key, String range) {
    this.key = key;
    this.range = range;
  }

  String key() {
    return key;
  }

  RuleMetadata set(RuleMetadata metadata, float value) {
    return switch (this) {
      case FIRE_RATE -> metadata.withFireRate(value);
      case NOISE_STDDEV -> metadata.withNoiseStddev(value);
      case ALIVE_THRESHOLD -> metadata.withAliveThreshold(value);
    };
  }

  /** Returns the value if it is in its range, else throws an InputException. */
  float require(String what, float value) {
    boolean holds =
        switch (this) {
          case FIRE_RATE -> value > 0 && value <= 1;
          case NOISE_STDDEV -> value >= 0 && Float.isFinite(value);
          case ALIVE_THRESHOLD -> value >= 0 && value < 1;
        };
    if (!holds) {
      throw new InputException(what + " must be " + range + ", actual: " + value);
    }
    return value;
  }

  /** Reads a value from the metadata of the file {@code source}. */
  float parse(String source, String text) {
    String what = source + ": metadata " + key;
    try {
      return require(what, Float.parseFloat(text));
    } catch (NumberFormatException e) {
      throw new InputException(what + " must be a number, actual: '" + text + "'", e);
    }
  }
}
