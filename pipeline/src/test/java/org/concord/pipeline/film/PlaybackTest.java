package org.concord.pipeline.film;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.TestModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three samples under random weights; the second becomes the first after step 4. */
final class PlaybackTest {
  private static final int STEPS = 9;
  private static final int[] ALL = {0, 1, 2};
  private static final Intervention SWAP =
      (step, population) -> {
        if (step == 4) {
          population.swap(new int[] {0, 0, 2});
        }
      };

  @TempDir Path folder;
  private Digits data;
  private ModelSession session;
  private Rollout rollout;

  @BeforeEach
  void open() throws IOException {
    data = TestDigits.samples(3);
    Path file = TestModels.noisyRule(folder.resolve("rule.onnx"), 1);
    session = ModelSession.open(ModelFile.read(file), Provider.CPU);
    rollout = new Rollout(session, new Blocks(data, 3, 0.1f), new Schedule(STEPS, 0, 3));
  }

  @AfterEach
  void close() {
    rollout.close();
    session.close();
  }

  private LiveTile tile(Playback playback, int slot) {
    return new LiveTile(playback, slot, session.model(), STEPS, true);
  }

  private static byte[] labels(LiveTile tile, int frame) {
    byte[] labels = new byte[tile.width() * tile.height()];
    tile.labels(frame, labels);
    return labels;
  }

  @Test
  void showsWhatARunFilms() {
    FilmRecorder recorder = new FilmRecorder(session.model(), 3);
    rollout.run(ALL, recorder, SWAP);
    Playback playback = new Playback(rollout, ALL, SWAP);
    for (int frame = 0; frame <= STEPS; frame++) {
      for (int slot = 0; slot < 3; slot++) {
        byte[] expected = new byte[28 * 28];
        recorder.strips().get(slot).labels(frame, expected);
        assertArrayEquals(expected, labels(tile(playback, slot), frame), frame + ", " + slot);
      }
    }
  }

  @Test
  void takesTheSameCourseWhenAskedForAnEarlierStep() {
    LiveTile tile = tile(new Playback(rollout, ALL, SWAP), 1);
    List<byte[]> first = new ArrayList<>();
    for (int frame = 0; frame <= STEPS; frame++) {
      first.add(labels(tile, frame));
    }
    assertFalse(Arrays.equals(first.get(4), first.get(5)));
    for (int frame : new int[] {7, 2, 5, 5, 0, 9}) {
      assertArrayEquals(first.get(frame), labels(tile, frame));
    }
  }

  @Test
  void showsTheInkUnderTheCells() {
    LiveTile tile = tile(new Playback(rollout, ALL, SWAP), 1);
    byte[] ink = new byte[28 * 28];
    for (int frame : new int[] {4, 5}) {
      tile.ink(frame, ink);
      for (int position = 0; position < ink.length; position++) {
        assertEquals(data.pixel(frame == 4 ? 1 : 0, position), ink[position] & 0xff);
      }
    }
  }
}
