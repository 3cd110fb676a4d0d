package org.concord.pipeline.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.concord.render.tile.FilmTile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveStripsTest {
  private static final Schedule SCHEDULE = new Schedule(100, 40, 3);
  private static final int CANVAS = 28 * 28;

  @TempDir Path folder;
  private ModelFile model;
  private final Digits bars = TestDigits.bars(40, 1, 17);

  @BeforeEach
  void prepare() throws IOException {
    model = ModelFile.read(TestModels.noisyRule(folder.resolve("rule.onnx"), 1));
  }

  /** Across the mutation and the ends of several stretches. */
  @Test
  void showWhatIsFilmedAtOnce() {
    Blocks blocks = Blocks.of(bars, model, Provider.CPU);
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      List<FilmStrip> strips = StripRecorder.first(20, session, blocks, SCHEDULE);
      List<FilmTile> tiles = LiveStrips.first(20, session, blocks, SCHEDULE);
      assertEquals(18, tiles.size());
      assertEquals(strips.size(), tiles.size());
      byte[] expected = new byte[CANVAS];
      byte[] actual = new byte[CANVAS];
      for (int frame = 0; frame <= SCHEDULE.steps(); frame++) {
        for (int tile = 0; tile < tiles.size(); tile++) {
          assertEquals(strips.get(tile).frames(), tiles.get(tile).frames());
          strips.get(tile).labels(frame, expected);
          tiles.get(tile).labels(frame, actual);
          assertArrayEquals(expected, actual, "frame " + frame + ", tile " + tile);
        }
      }
    }
  }

  @Test
  void framesMayBeLeftOutButNotComeBack() {
    Blocks blocks = Blocks.of(bars, model, Provider.CPU);
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      FilmStrip strip = StripRecorder.first(1, session, blocks, SCHEDULE).get(0);
      FilmTile tile = LiveStrips.first(1, session, blocks, SCHEDULE).get(0);
      byte[] expected = new byte[CANVAS];
      byte[] actual = new byte[CANVAS];
      strip.labels(100, expected);
      tile.labels(100, actual);
      assertArrayEquals(expected, actual);
      assertThrows(IllegalStateException.class, () -> tile.labels(0, actual));
    }
  }
}
