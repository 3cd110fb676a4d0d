package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.film.FilmStrip;
import org.concord.pipeline.film.StripRecorder;
import org.concord.pipeline.results.DeadLetter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DataCoderTest {
  private static final Schedule SCHEDULE = new Schedule(4, 2, 0);
  private static Rollouts rollouts;
  private static List<FilmStrip> strips;

  @BeforeAll
  static void rollOut() throws IOException {
    var data = TestDigits.samples(20);
    rollouts = Rollouts.of(data, SCHEDULE);
    strips =
        StripRecorder.first(
            3,
            SessionCache.get(Rollouts.MODEL, Provider.CPU),
            Blocks.of(data, Rollouts.MODEL, Provider.CPU),
            SCHEDULE);
  }

  @Test
  void isDeterministic() throws Exception {
    for (Coder<?> coder :
        List.of(DataCoder.TALLY, DataCoder.OUTCOME, DataCoder.STRIP, DataCoder.DEAD_LETTER)) {
      coder.verifyDeterministic();
      SerializableUtils.ensureSerializable(coder);
    }
  }

  @Test
  void returnsWhatWentIn() throws IOException {
    assertRoundTrip(DataCoder.TALLY, rollouts.tallies());
    assertRoundTrip(DataCoder.OUTCOME, rollouts.outcomes());
    assertRoundTrip(
        DataCoder.DEAD_LETTER, List.of(new DeadLetter(0, ""), new DeadLetter(9_999, "größer")));
  }

  /** Strips have no equality of their own: the same frames give the same bytes. */
  @Test
  void returnsTheSameStrips() throws IOException {
    for (FilmStrip strip : strips) {
      byte[] bytes = CoderUtils.encodeToByteArray(DataCoder.STRIP, strip);
      FilmStrip decoded = CoderUtils.decodeFromByteArray(DataCoder.STRIP, bytes);
      assertArrayEquals(bytes, CoderUtils.encodeToByteArray(DataCoder.STRIP, decoded));
      assertEquals(strip.frames(), decoded.frames());
      assertEquals(strip.index(), decoded.index());
    }
  }

  @Test
  void refusesWhatIsCutShort() throws IOException {
    byte[] bytes = CoderUtils.encodeToByteArray(DataCoder.TALLY, rollouts.tallies().get(0));
    assertThrows(
        EOFException.class,
        () ->
            DataCoder.TALLY.decode(
                new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 1))));
  }

  /** Values follow one another, each ending where it should. */
  private static <T> void assertRoundTrip(Coder<T> coder, List<T> values) throws IOException {
    ListCoder<T> list = ListCoder.of(coder);
    byte[] bytes = CoderUtils.encodeToByteArray(list, values);
    assertEquals(values, CoderUtils.decodeFromByteArray(list, bytes));
  }
}
