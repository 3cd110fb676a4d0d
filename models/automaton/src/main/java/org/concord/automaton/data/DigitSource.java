package org.concord.automaton.data;

import java.util.Optional;

/** Where the pixels and labels of a set come from. Thread-safe. */
public interface DigitSource {
  /** The pixel of a digit at a canvas position {@code y * width + x}, 0–255. */
  int pixel(int digit, int position);

  /** The label of a digit, or −1 if the set has none. */
  int label(int digit);

  /** The greatest label of all digits, or −1 if the set has none. */
  int greatestLabel();

  /** A text that determines all pixels and labels; if empty, only reading them all tells. */
  default Optional<String> identity() {
    return Optional.empty();
  }
}
