package org.concord.automaton.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectivityTest {
  @ParameterizedTest
  @CsvSource({
    "##.|.#.|..#, 4",
    "#..|...|..#, 1 1",
    "..#|#..|#.., 1 2",
    "#.#|.#.|#.#, 5",
    "...|...|..., ''"
  })
  void cellsAreNeighboursAcrossCornersButNotAroundTheEdge(String rows, String sizes) {
    String ink = rows.replace("|", "");
    byte[] pixels = new byte[9];
    for (int i = 0; i < 9; i++) {
      pixels[i] = ink.charAt(i) == '#' ? (byte) 255 : 20;
    }
    Digits digit = new Digits("one", 3, 3, pixels, new byte[1]);
    assertEquals(!sizes.contains(" "), Connectivity.connected(digit, 0, 0.1f));
    boolean[] alive = new boolean[9];
    for (int i = 0; i < 9; i++) {
      alive[i] = ink.charAt(i) == '#';
    }
    List<int[]> parts = Connectivity.parts(alive, 3);
    assertEquals(
        sizes, parts.stream().map(part -> "" + part.length).collect(Collectors.joining(" ")));
    parts.stream().flatMapToInt(Arrays::stream).forEach(position -> alive[position] = false);
    assertArrayEquals(new boolean[9], alive);
  }
}
