package org.concord.automaton.yaml;

/**
 * Says which key breaks which rule, by a path of keys and without a place: the values that check
 * themselves do not know where they came from. Whoever read them tells the file and the line, as
 * {@link YamlDocument} does, or the option: the command line describes the key {@code mutateAt} as
 * {@code --mutate-at}.
 */
public final class KeyException extends IllegalArgumentException {
  private final String path;
  private final String rule;

  private KeyException(String path, String message, String rule, Throwable cause) {
    super(message, cause);
    this.path = path;
    this.rule = rule;
  }

  /**
   * Refuses the value of a key.
   *
   * @param path of keys to it from the value that refuses, for example {@code strokes/0/steps}
   * @param rule as it follows the key in a sentence, for example {@code must be 1 to 9, actual: 0}
   */
  public KeyException(String path, String rule) {
    this(path, path + " " + rule, rule, null);
  }

  /** The path of keys to the value that is refused, without a slash in front. */
  public String path() {
    return path;
  }

  /** The first key of the path. */
  public String firstKey() {
    int end = path.indexOf('/');
    return end < 0 ? path : path.substring(0, end);
  }

  /** The rule and the actual value, as they follow the key in a sentence. */
  public String rule() {
    return rule;
  }

  /** The same fault with the path from further up. */
  KeyException at(String wholePath) {
    return new KeyException(wholePath, getMessage(), rule, this);
  }

  /**
   * Refuses a value.
   *
   * @param holds whether it is as the rule says
   * @throws KeyException if not
   */
  public static void check(boolean holds, String path, String rule, Object actual) {
    if (!holds) {
      throw new KeyException(path, "must be " + rule + ", actual: " + actual);
    }
  }
}
