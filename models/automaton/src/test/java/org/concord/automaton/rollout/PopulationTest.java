package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One digit of five cells that becomes another of four, three of them alive in both. */
class PopulationTest {
  private final Digits data =
      DigitsForTests.rows(
          new int[] {255, 255, 255, 255, 255, 25}, new int[] {0, 0, 26, 99, 99, 99});
  private final Population population = DigitsForTests.population(data, 2, 0.1f, false);

  @BeforeEach
  void seat() {
    population.load(new int[] {0});
  }

  @Test
  void cellsThatNeverFiredGiveTheLowestLabelAndAgree() {
    assertEquals(5, population.cells(0));
    assertEquals(5, population.labelCount(0, 0));
    assertEquals(0, population.majority(0));
    assertEquals(0, population.agreedLabel(0));
    assertTrue(population.agreesAmongDecided(0));
  }

  @Test
  void tiesGoToTheLowestLabel() {
    step(0, logits(0, 0, 0, 0.5f, 0, 0, 0.5f, 0, 0, 0));
    assertEquals(3, population.label(0));
    step(1, logits(0, 0, 0, 0, 1, 0, 0, 0, 0, 0));
    step(2, logits(0, 0, 0, 0, 1, 0, 0, 0, 0, 0));
    step(3, logits(0, 0, 0, 1, 0, 0, 0, 0, 0, 0));
    assertEquals(2, population.labelCount(0, 3));
    assertEquals(2, population.labelCount(0, 4));
    assertEquals(3, population.majority(0));
  }

  @Test
  void strictAgreementAsksEveryCellAndTheNotebooksTheDecided() {
    float[] seven = logits(0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
    float[] undecided = logits(-1, -1, -0.5f, -1, -1, -1, -1, -1, -1, -1);
    for (int cell = 0; cell < 4; cell++) {
      step(cell, seven);
    }
    assertEquals(-1, population.agreedLabel(0));
    assertFalse(population.agreesAmongDecided(0));
    step(4, undecided);
    assertEquals(2, population.label(4));
    assertEquals(-1, population.agreedLabel(0));
    assertTrue(population.agreesAmongDecided(0));
    step(4, logits(0, 0, 0, 0, 0, 0, 0, 5, 0, 0));
    assertEquals(7, population.agreedLabel(0));
    assertTrue(population.agreesAmongDecided(0));
  }

  @Test
  void aCellIsDecidedIfItsLogitsDifferAndNotAllAreNegative() {
    assertEquals(0, population.decidedCells(0));
    step(0, logits(0, 0, 0, 0, 0, 0, 0, 1, 0, 0));
    step(1, logits(2, 2, 2, 2, 2, 2, 2, 2, 2, 2));
    step(2, logits(-1, -1, -2, -1, -1, -1, -1, -1, -1, -1));
    step(3, logits(-1, 0, -1, -1, -1, -1, -1, -1, -1, -1));
    assertEquals(2, population.decidedCells(0));
  }

  @Test
  void aCellOfACrossEntropyModelIsDecidedIfItsLogitsDiffer() {
    Population trained = DigitsForTests.population(data, 1, 0.1f, true);
    trained.load(new int[] {0});
    trained.beginStep();
    float[] residuals = logits(-1, -1, -2, -1, -1, -1, -1, -1, -1, -1);
    trained.apply(0, new int[] {0}, 0, 1, residuals);
    trained.apply(0, new int[] {1}, 0, 1, logits(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
    assertEquals(1, trained.decidedCells(0));
  }

  @Test
  void aDigitWithoutDecidedCellsAgreesInTheNotebook() {
    float[] one = logits(-2, -1, -2, -2, -2, -2, -2, -2, -2, -2);
    float[] two = logits(-2, -2, -1, -2, -2, -2, -2, -2, -2, -2);
    for (int cell = 0; cell < 5; cell++) {
      step(cell, cell < 2 ? one : two);
    }
    assertEquals(-1, population.agreedLabel(0));
    assertEquals(2, population.majority(0));
    assertTrue(population.agreesAmongDecided(0));
  }

  @Test
  void aLabelFlipsOnlyInCellsThatWereAwake() {
    step(0, logits(0, 1, 0, 0, 0, 0, 0, 0, 0, 0));
    assertEquals(0, population.flips(0));
    assertEquals(0, population.awakeBefore(0));
    step(0, logits(0, 0, 3, 0, 0, 0, 0, 0, 0, 0));
    assertEquals(1, population.flips(0));
    assertEquals(1, population.awakeBefore(0));
    step(0, logits(0, 0, 3, 0, 0, 0, 0, 0, 0, 0));
    assertEquals(0, population.flips(0));
  }

  @Test
  void aCellThatReturnsToZeroIsAsleepAgain() {
    step(0, logits(0, 1, 0, 0, 0, 0, 0, 0, 0, 0));
    step(0, logits(0, -1, 0, 0, 0, 0, 0, 0, 0, 0));
    step(0, logits(0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    assertEquals(0, population.awakeBefore(0));
  }

  @Test
  void magnitudesAreSumsOverNineteenChannels() {
    step(0, filled(0.5f));
    step(1, filled(-0.25f));
    assertEquals(19 * 0.75, population.stateMagnitude(0), 1e-6);
    assertEquals(19 * 0.25, population.residualMagnitude(0), 1e-6);
    assertEquals(1, population.fired(0));
  }

  @Test
  void mutationKeepsSurvivorsAndZerosTheOthers() {
    for (int cell = 0; cell < 5; cell++) {
      float[] residual = filled(1 + cell);
      residual[9 + cell] = 50;
      step(cell, residual);
    }
    population.swap(new int[] {1});
    assertEquals(0, population.digitIndex(0));
    assertEquals(1, population.imageIndex(0));
    assertEquals(1, population.target(0));
    assertEquals(4, population.cells(0));
    for (int cell = 0; cell < 3; cell++) {
      assertEquals(2 + cell, population.position(cell));
      assertEquals(3 + cell, population.channel(cell, 1));
      assertEquals(2 + cell, population.label(cell));
      assertEquals(1, population.labelCount(0, 2 + cell));
    }
    assertEquals(99 / 255f, population.channel(1, 0));
    for (int channel = 1; channel < CellLayout.ARTICLE.perCell(); channel++) {
      assertEquals(0, population.channel(3, channel));
    }
    assertEquals(0, population.label(3));
    assertEquals(1, population.labelCount(0, 0));
    assertEquals(0, population.labelCount(0, 1));

    population.swap(new int[] {0});
    for (int lost = 0; lost < 2; lost++) {
      assertEquals(0, population.channel(lost, 1), "state of cells that vanished is gone for good");
    }
    population.beginStep();
    assertEquals(3, population.awakeBefore(0));
  }

  @Test
  void aStateIsFiniteUpToTheGreatestFloat() {
    step(0, filled(Float.MAX_VALUE));
    assertTrue(population.finite(0), "sums overflow here, states do not");
    step(1, filled(1));
    assertTrue(population.finite(0));
    step(0, filled(Float.MAX_VALUE));
    assertFalse(population.finite(0));
  }

  @Test
  void aDigitThatBrokeStaysBroken() {
    float[] residual = new float[CellLayout.ARTICLE.state()];
    residual[4] = Float.NaN;
    step(3, residual);
    assertFalse(population.finite(0));
    assertEquals(-1, population.agreedLabel(0));
    assertFalse(population.agreesAmongDecided(0));
    population.swap(new int[] {1});
    step(0, filled(0));
    assertFalse(population.finite(0));
    population.load(new int[] {1});
    assertTrue(population.finite(0));
  }

  @Test
  void aNewBlockKnowsNothingOfTheLast() {
    step(0, filled(2));
    step(0, logits(0, 9, 0, 0, 0, 0, 0, 0, 0, 0));
    population.load(new int[] {1, 0});
    for (int slot = 0; slot < 2; slot++) {
      assertEquals(0, population.fired(slot));
      assertEquals(0, population.flips(slot));
      assertEquals(0, population.awakeBefore(slot));
      assertEquals(0, population.stateMagnitude(slot));
      assertEquals(0, population.residualMagnitude(slot));
      assertEquals(0, population.agreedLabel(slot));
    }
    for (int cell = 0; cell < population.firstCell(2); cell++) {
      for (int channel = 1; channel < CellLayout.ARTICLE.perCell(); channel++) {
        assertEquals(0, population.channel(cell, channel));
      }
    }
  }

  /** One step in which one cell fires. */
  private void step(int cell, float[] residual) {
    population.beginStep();
    population.apply(0, new int[] {cell}, 0, 1, residual);
    population.endStep();
  }

  private static float[] filled(float value) {
    float[] residual = new float[CellLayout.ARTICLE.state()];
    Arrays.fill(residual, value);
    return residual;
  }

  private static float[] logits(float... values) {
    float[] residual = new float[CellLayout.ARTICLE.state()];
    System.arraycopy(
        values, 0, residual, CellLayout.ARTICLE.firstLogit() - 1, CellLayout.ARTICLE.labels());
    return residual;
  }
}
