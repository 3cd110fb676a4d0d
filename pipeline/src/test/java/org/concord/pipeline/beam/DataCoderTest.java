package org.concord.pipeline.beam;

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
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.results.DeadLetter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DataCoderTest {
  private static final Schedule SCHEDULE = new Schedule(4, 2, 0);
  private static Rollouts rollouts;

  @BeforeAll
  static void rollOut() throws IOException {
    rollouts = Rollouts.of(TestDigits.samples(20), SCHEDULE);
  }

  @Test
  void isDeterministic() throws Exception {
    for (Coder<?> coder : List.of(DataCoder.TALLY, DataCoder.OUTCOME, DataCoder.DEAD_LETTER)) {
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
