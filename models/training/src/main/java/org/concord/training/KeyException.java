package org.concord.training;

/** Says which key of a recipe breaks which rule. */
final class KeyException extends IllegalArgumentException {
  private final String key;

  private KeyException(String key, String rule, Object actual) {
    super(key + " must be " + rule + ", actual: " + actual);
    this.key = key;
  }

  /** The key, without the path to it. */
  String key() {
    return key;
  }

  /** Refuses a value. */
  static void check(boolean holds, String key, String rule, Object actual) {
    if (!holds) {
      throw new KeyException(key, rule, actual);
    }
  }
}
