package org.concord.pipeline.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.OutcomeRecorder;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.concord.render.tile.FilmTile;
import org.junit.jupiter.api.Test;

final class FilmRecorderTest {
  private static final int CANVAS = 28 * 28;
  private static final Schedule SCHEDULE = new Schedule(4, 2, 0);
  private static final RuleMetadata EAGER = RuleMetadata.DEFAULT.withFireRate(1);
  private static final ModelFile SEVEN = model(TestModels.always(7), EAGER);
  private static final ModelFile IDLE = model(silent(), EAGER);

  private final Digits bars = TestDigits.bars(20);

  @Test
  void showsAFrameAStepAndOneBefore() {
    List<FilmStrip> strips = record(SEVEN, bars, 20);
    assertEquals(20, strips.size());
    for (FilmStrip strip : strips) {
      assertEquals(SCHEDULE.steps() + 1, strip.frames());
      assertThrows(IndexOutOfBoundsException.class, () -> strip.labels(5, new byte[CANVAS]));
    }
  }

  @Test
  void showsCellsUndecidedUntilALogitIsLit() {
    FilmStrip strip = record(SEVEN, bars, 1).get(0);
    assertArrayEquals(expected(bars, 0, FilmTile.UNDECIDED), frame(strip, 0));
    assertArrayEquals(expected(bars, 0, (byte) 7), frame(strip, 1));
    FilmStrip idle = record(IDLE, bars, 1).get(0);
    assertArrayEquals(expected(bars, 0, FilmTile.UNDECIDED), frame(idle, 2));
  }

  /** Trained with cross-entropy, logits may all be low: the greatest is the label. */
  @Test
  void showsCellsOfCrossEntropyModelsDecidedFromTheFirstStepOn() {
    ModelFile idle = model(silent(), EAGER.withLoss("ce"));
    FilmStrip strip = record(idle, bars, 1).get(0);
    assertArrayEquals(expected(bars, 0, FilmTile.UNDECIDED), frame(strip, 0));
    assertArrayEquals(expected(bars, 0, (byte) 0), frame(strip, 1));
  }

  @Test
  void showsThePartnersCellsAfterTheMutation() {
    Blocks blocks = Blocks.of(bars, SEVEN, Provider.CPU);
    OutcomeRecorder recorder = new OutcomeRecorder(SCHEDULE);
    FilmRecorder film = new FilmRecorder(SEVEN, 16);
    try (ModelSession session = ModelSession.open(SEVEN, Provider.CPU);
        Rollout rollout = new Rollout(session, blocks, SCHEDULE)) {
      rollout.run(
          blocks.runnable(0),
          (step, population) -> {
            recorder.observe(step, population);
            film.observe(step, population);
          });
    }
    List<DigitOutcome> outcomes = recorder.outcomes();
    assertTrue(outcomes.stream().anyMatch(digit -> digit.index() != digit.partnerIndex()));
    for (int slot = 0; slot < 16; slot++) {
      FilmStrip strip = film.strips().get(slot);
      assertEquals(outcomes.get(slot).index(), strip.index());
      assertArrayEquals(expected(bars, slot, (byte) 7), frame(strip, 2));
      assertArrayEquals(
          expected(bars, outcomes.get(slot).partnerIndex(), (byte) 7), frame(strip, 3));
    }
  }

  @Test
  void filmsTheFirstDigitsOnly() {
    List<FilmStrip> strips = record(SEVEN, TestDigits.bars(20, 1), 18);
    assertEquals(17, strips.size());
    assertEquals(0, strips.get(0).index());
    assertEquals(2, strips.get(1).index());
    assertEquals(17, strips.get(16).index());
  }

  private static List<FilmStrip> record(ModelFile model, Digits data, int digits) {
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      return StripRecorder.first(digits, session, Blocks.of(data, model, Provider.CPU), SCHEDULE);
    }
  }

  private static byte[] frame(FilmStrip strip, int frame) {
    byte[] labels = new byte[CANVAS];
    strip.labels(frame, labels);
    return labels;
  }

  /** All cells of a digit show one thing. */
  private static byte[] expected(Digits data, int digit, byte shown) {
    byte[] labels = new byte[CANVAS];
    for (int position = 0; position < CANVAS; position++) {
      labels[position] = data.pixel(digit, position) > 25 ? shown : -1;
    }
    return labels;
  }

  private static RuleWeights silent() {
    RuleWeights weights = TestModels.always(7);
    weights.b3()[9 + 7] = 0;
    return weights;
  }

  private static ModelFile model(RuleWeights weights, RuleMetadata metadata) {
    return ModelFile.of("model", RuleFile.bytes(weights, metadata));
  }
}
