package org.concord.automaton.yaml;

/**
 * Says which key has which rule and breaks it with which value. Records that YAML documents are
 * converted to throw it, and {@link YamlDocument} adds file and line; modules throw it for values
 * that came from elsewhere, and whoever gave the value knows its name: the command line, for
 * example, describes the key {@code mutateAt} as {@code --mutate-at}.
 */
public final class KeyException extends IllegalArgumentException {
  private final String key;
  private final String fault;

  private KeyException(String key, String fault) {
    super(key + fault);
    this.key = key;
    this.fault = fault;
  }

  /** The key, without the path to it. */
  public String key() {
    return key;
  }

  /** The message with another name in place of the key. */
  public String describe(String name) {
    return name + fault;
  }

  /**
   * Refuses a value.
   *
   * @param holds whether it is as the rule says
   * @throws KeyException if not
   */
  public static void check(boolean holds, String key, String rule, Object actual) {
    if (!holds) {
      throw new KeyException(key, " must be " + rule + ", actual: " + actual);
    }
  }
}
