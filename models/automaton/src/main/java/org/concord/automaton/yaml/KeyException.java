package org.concord.automaton.yaml;

/**
 * Says which key of a YAML document breaks which rule; thrown by the records that documents are
 * converted to, and told by {@link YamlDocument} with file and line.
 */
public final class KeyException extends IllegalArgumentException {
  private final String key;

  private KeyException(String key, String rule, Object actual) {
    super(key + " must be " + rule + ", actual: " + actual);
    this.key = key;
  }

  /** The key, without the path to it. */
  public String key() {
    return key;
  }

  /**
   * Refuses a value.
   *
   * @param holds whether it is as the rule says
   * @throws KeyException if not
   */
  public static void check(boolean holds, String key, String rule, Object actual) {
    if (!holds) {
      throw new KeyException(key, rule, actual);
    }
  }
}
