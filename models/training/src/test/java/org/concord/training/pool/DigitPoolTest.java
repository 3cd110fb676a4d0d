package org.concord.training.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.ByteStreams;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.concord.automaton.CellLayout;
import org.concord.training.SmallTrainings;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.recipe.Distortion;
import org.concord.training.recipe.LearningRateSchedule;
import org.concord.training.recipe.TrainingPhase;
import org.junit.jupiter.api.Test;

class DigitPoolTest {
  private static final TrainingSet DATA = new TrainingSet(SmallTrainings.samples(), 100);
  private static final TrainingRandomness DRAWS = new TrainingRandomness(1);

  /** 8 of 16 digits, 2 fresh, 1 damaged and 2 mutated. */
  private static final TrainingPhase PHASE = SmallTrainings.phase(10);

  @Test
  void aBatchIsOfDistinctDigitsOfThePool() {
    DigitPool pool = pool();
    List<PooledDigit> batch = pool.batch(1, PHASE);
    assertEquals(PHASE.pool(), pool.digits().size());
    assertEquals(PHASE.batch(), new HashSet<>(batch).size());
    assertTrue(pool.digits().containsAll(batch));
    assertTrue(new HashSet<>(pool.batch(2, PHASE)).size() == PHASE.batch());
  }

  @Test
  void someAreFreshSomeDamagedSomeMutateTheRestIsAsItWasLeft() {
    DigitPool pool = pool();
    pool.batch(1, PHASE);
    mark(pool);
    List<byte[]> before = pool.digits().stream().map(PooledDigit::pixels).toList();
    List<PooledDigit> batch = pool.batch(2, PHASE);
    for (int slot = 0; slot < PHASE.batch(); slot++) {
      PooledDigit digit = batch.get(slot);
      byte[] old = before.get(pool.digits().indexOf(digit));
      boolean fresh = slot < 2;
      boolean mutated = slot >= 6;
      if (fresh || mutated) {
        assertNotSame(old, digit.pixels());
      } else {
        assertSame(old, digit.pixels());
      }
      if (slot == 2) {
        continue;
      }
      PooledDigit past = new PooledDigit(CellLayout.ARTICLE.state(), old, 0);
      for (int p = 0; p < digit.positions(); p++) {
        boolean keeps = !fresh && past.alive(p) && digit.alive(p);
        for (int c = 0; c < CellLayout.ARTICLE.state(); c++) {
          assertEquals(keeps ? 1 : 0, digit.states()[p * CellLayout.ARTICLE.state() + c]);
        }
      }
    }
  }

  @Test
  void aShareOfTheCellsOfDamagedDigitsGetRandomStates() {
    DigitPool pool = pool();
    pool.batch(1, PHASE);
    double least = 1;
    double greatest = 0;
    for (int iteration = 2; iteration <= 41; iteration++) {
      mark(pool);
      PooledDigit damaged = pool.batch(iteration, PHASE).get(2);
      int cells = 0;
      for (int p = 0; p < damaged.positions(); p++) {
        int first = p * CellLayout.ARTICLE.state();
        float state = damaged.states()[first];
        boolean random = damaged.alive(p) && state != 1;
        cells += random ? 1 : 0;
        for (int c = 1; c < CellLayout.ARTICLE.state() && random; c++) {
          float value = damaged.states()[first + c];
          assertTrue(value >= -1 && value < 1 && value != state, () -> "state " + value);
        }
      }
      double share = (double) cells / damaged.cells();
      least = Math.min(least, share);
      greatest = Math.max(greatest, share);
    }
    assertTrue(least < 0.2 && greatest > 0.8, least + " to " + greatest);
  }

  @Test
  void someAreDrawnFromThoseThatLostMuch() {
    TrainingPhase retrying = retrying();
    DigitPool pool = pool();
    pool.batch(1, retrying);
    List<PooledDigit> digits = List.copyOf(pool.digits());
    digits.forEach(digit -> digit.rolledOut(5, 0.1));
    List<PooledDigit> lost = digits.subList(0, 3);
    lost.forEach(digit -> digit.rolledOut(5, 0.3));
    long all = 0;
    for (int iteration = 2; iteration <= 31; iteration++) {
      List<PooledDigit> batch = pool.batch(iteration, retrying);
      assertEquals(retrying.batch(), Set.copyOf(batch).size());
      long retried = batch.subList(4, 6).stream().filter(lost::contains).count();
      assertTrue(retried > 0 || batch.containsAll(lost));
      all += retried;
    }
    // Chance alone would retry 3 of 16 digits in 2 slots of 30 batches: 11.
    assertTrue(all > 30, "retried " + all);
  }

  private static TrainingPhase retrying() {
    return new TrainingPhase(
        1,
        PHASE.steps(),
        0,
        0.2,
        0,
        8,
        16,
        0.25,
        0.25,
        0,
        0.25,
        0,
        1e-3,
        LearningRateSchedule.CONSTANT);
  }

  @Test
  void digitsOutsideTheBatchAreLeftAlone() {
    DigitPool pool = pool();
    pool.batch(1, PHASE);
    mark(pool);
    List<byte[]> before = pool.digits().stream().map(PooledDigit::pixels).toList();
    List<PooledDigit> batch = pool.batch(2, PHASE);
    for (int k = 0; k < PHASE.pool(); k++) {
      if (!batch.contains(pool.digits().get(k))) {
        assertSame(before.get(k), pool.digits().get(k).pixels());
      }
    }
  }

  @Test
  void growsAndShrinksWithThePhases() {
    DigitPool pool = pool();
    pool.batch(1, PHASE);
    PooledDigit first = pool.digits().get(0);
    TrainingPhase larger =
        new TrainingPhase(
            1,
            PHASE.steps(),
            0,
            0,
            0,
            8,
            40,
            0.25,
            0.25,
            0,
            0,
            0,
            1e-3,
            LearningRateSchedule.CONSTANT);
    pool.batch(2, larger);
    assertEquals(40, pool.digits().size());
    assertSame(first, pool.digits().get(0));
    pool.batch(3, PHASE);
    assertEquals(PHASE.pool(), pool.digits().size());
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    DigitPool pool = pool();
    pool.batch(1, PHASE);
    mark(pool);
    var out = ByteStreams.newDataOutput();
    pool.writeTo(out);
    DigitPool read = pool();
    read.readFrom(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    List<PooledDigit> expected = pool.batch(2, PHASE);
    List<PooledDigit> actual = read.batch(2, PHASE);
    for (int slot = 0; slot < PHASE.batch(); slot++) {
      assertEquals(expected.get(slot).label(), actual.get(slot).label());
      assertArrayEquals(expected.get(slot).pixels(), actual.get(slot).pixels());
      assertArrayEquals(expected.get(slot).states(), actual.get(slot).states());
    }
  }

  @Test
  void modesAreSharesOfTheBatch() {
    TrainingPhase naive =
        new TrainingPhase(
            1, PHASE.steps(), 0, 0, 0, 8, 16, 1, 0, 0, 0, 0, 1e-3, LearningRateSchedule.CONSTANT);
    DigitPool pool = pool();
    pool.batch(1, naive);
    mark(pool);
    for (PooledDigit digit : pool.batch(2, naive)) {
      assertArrayEquals(new float[digit.states().length], digit.states());
    }
  }

  private static DigitPool pool() {
    return new DigitPool(CellLayout.ARTICLE.state(), DATA, DRAWS, Distortion.NONE);
  }

  /** Gives all alive cells a state of ones. */
  private static void mark(DigitPool pool) {
    for (PooledDigit digit : pool.digits()) {
      for (int p = 0; p < digit.positions(); p++) {
        if (digit.alive(p)) {
          Arrays.fill(
              digit.states(),
              p * CellLayout.ARTICLE.state(),
              (p + 1) * CellLayout.ARTICLE.state(),
              1);
        }
      }
    }
  }
}
