package org.concord.pipeline.film;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.concord.render.tile.FilmTile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UndecidedRuleTest {
  @ParameterizedTest
  @CsvSource({
    "false, 0.02, true, 7",
    "false, 0.01, true, 62",
    "false, -3, true, 62",
    "true, 0.02, true, 7",
    "true, -3, true, 7",
    "true, 0, false, 62",
    "false, 0, false, 62"
  })
  void showsTheLabelOnceItMeansSomething(
      boolean crossEntropy, float greatestLogit, boolean begun, byte shown) {
    assertEquals(62, FilmTile.UNDECIDED);
    assertEquals(shown, new UndecidedRule(crossEntropy).shown(7, greatestLogit, begun));
  }
}
