package org.concord.automaton.model;

import org.concord.automaton.InputException;

/** The numbers a model's metadata may set: their keys, their ranges and their place. */
enum MetadataKey {
  FIRE_RATE(RuleMetadata.FIRE_RATE) {
    @Override
    RuleMetadata set(RuleMetadata metadata, float value) {
      return metadata.withFireRate(value);
    }

    @Override
    float require(String what, float value) {
      return RuleMetadata.requireFireRate(what, value);
    }
  },
  NOISE_STDDEV(RuleMetadata.NOISE_STDDEV) {
    @Override
    RuleMetadata set(RuleMetadata metadata, float value) {
      return metadata.withNoiseStddev(value);
    }

    @Override
    float require(String what, float value) {
      return RuleMetadata.requireNoiseStddev(what, value);
    }
  },
  ALIVE_THRESHOLD(RuleMetadata.ALIVE_THRESHOLD) {
    @Override
    RuleMetadata set(RuleMetadata metadata, float value) {
      return metadata.withAliveThreshold(value);
    }

    @Override
    float require(String what, float value) {
      return RuleMetadata.requireAliveThreshold(what, value);
    }
  };

  private final String key;

  MetadataKey(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  abstract RuleMetadata set(RuleMetadata metadata, float value);

  /** Returns the value if it is in its range, else throws an InputException. */
  abstract float require(String what, float value);

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
