package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectivityTest {
  @ParameterizedTest
  @CsvSource({
    "##.|.#.|..#, true",
    "#..|...|..#, false",
    "..#|#..|#.., false",
    "#.#|.#.|#.#, true",
    "...|...|..., true"
  })
  void cellsAreNeighboursAcrossCornersButNotAroundTheEdge(String rows, boolean connected) {
    String ink = rows.replace("|", "");
    byte[] pixels = new byte[9];
    for (int i = 0; i < 9; i++) {
      pixels[i] = ink.charAt(i) == '#' ? (byte) 255 : 20;
    }
    Digits digit = new Digits("one", 3, 3, pixels, new byte[1]);
    assertEquals(connected, Connectivity.connected(digit, 0, 0.1f));
  }
}
