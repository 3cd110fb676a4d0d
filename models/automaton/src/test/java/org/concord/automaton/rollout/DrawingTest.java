package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.concord.automaton.CellLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pen and eraser on two cells, the second of little ink, and a blank end to draw on. */
class DrawingTest {
  private static final float EXACT = 1e-6f;

  private final Population population =
      DigitsForTests.population(DigitsForTests.rows(new int[] {255, 51, 0, 20}), 1, 0.1f, false);

  /** Both cells have a state of 2 in every channel; the second's logits speak for label 6. */
  @BeforeEach
  void seat() {
    population.load(new int[] {0});
    float[] residuals = new float[2 * CellLayout.ARTICLE.state()];
    Arrays.fill(residuals, 2);
    residuals[CellLayout.ARTICLE.state() + CellLayout.ARTICLE.firstLogit() - 1 + 6] = 3;
    population.beginStep();
    population.apply(0, new int[] {0, 1}, 0, 2, residuals);
    population.endStep();
  }

  private void pen(float... strengths) {
    population.draw(0, strengths, true);
  }

  private void eraser(float... strengths) {
    population.draw(0, strengths, false);
  }

  @Test
  void aPenAddsInkAndTakesState() {
    pen(0, 0.5f, 0, 0);
    assertEquals(0.2f * 0.5f + 0.5f, population.gray(0, 1), EXACT);
    assertEquals(1, population.channel(1, 1), EXACT);
    assertEquals(1.5f, population.greatestLogit(1), EXACT);
    assertEquals(6, population.label(1));
    assertEquals(2, population.channel(0, 1), EXACT);
  }

  @Test
  void anEraserTakesInkAndState() {
    eraser(0.25f, 0, 0, 0);
    assertEquals(0.75f, population.gray(0, 0), EXACT);
    assertEquals(1.5f, population.channel(0, CellLayout.ARTICLE.state()), EXACT);
  }

  @Test
  void aCellAtOrBelowTheThresholdLosesItsState() {
    eraser(0, 0.6f, 0, 0);
    assertEquals(1, population.cells(0));
    assertEquals(0.08f, population.gray(0, 1), EXACT);
    pen(0, 0.5f, 0, 0);
    assertEquals(2, population.cells(0));
    assertEquals(0, population.greatestLogit(1));
    assertEquals(0, population.label(1));
  }

  @Test
  void aCellThatRisesAboveComesAliveInZeroState() {
    pen(0, 0, 1, 0.01f);
    assertEquals(3, population.cells(0));
    assertEquals(2, population.position(2));
    for (int channel = 1; channel < CellLayout.ARTICLE.perCell(); channel++) {
      assertEquals(0, population.channel(2, channel));
    }
    assertEquals(20 / 255f * 0.99f + 0.01f, population.gray(0, 3), EXACT);
  }

  @Test
  void newCellsTakePartAndAreCounted() {
    pen(0, 0, 1, 0);
    population.beginStep();
    assertEquals(2, population.awakeBefore(0));
    float[] residuals = new float[CellLayout.ARTICLE.state()];
    residuals[CellLayout.ARTICLE.firstLogit() - 1 + 4] = 1;
    population.apply(0, new int[] {2}, 0, 1, residuals);
    population.endStep();
    assertEquals(4, population.label(2));
    assertEquals(1, population.labelCount(0, 4));
    assertEquals(2 * 2 * CellLayout.ARTICLE.state() + 1 + 1, population.stateMagnitude(0), EXACT);
  }
}
