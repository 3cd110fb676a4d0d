package org.concord.automaton;

/**
 * Says in one line what is wrong with something the user gave: the file or option, the rule it
 * breaks and the actual value. The command line prints the message alone and exits with code 2.
 */
public final class InputException extends RuntimeException {
  /** Makes an exception with a one-line message. */
  public InputException(String message) {
    super(message);
  }

  /** Makes an exception with a one-line message and the failure that revealed the fault. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
