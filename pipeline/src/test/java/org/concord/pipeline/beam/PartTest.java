package org.concord.pipeline.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Failure;
import org.concord.pipeline.TestDigits;
import org.concord.pipeline.results.DeadLetter;
import org.concord.pipeline.results.DigitStatistics;
import org.concord.pipeline.results.ModelResult;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.OutcomeCounts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PartTest {
  private static final Schedule SCHEDULE = new Schedule(8, 4, 0);
  private static Rollouts rollouts;

  @BeforeAll
  static void rollOut() throws IOException {
    rollouts = Rollouts.of(TestDigits.samples(60), SCHEDULE);
  }

  private static byte[] bytes(int from, int to) throws IOException {
    Part part = new Part("rule", Rollouts.MODEL.layout(), SCHEDULE, from);
    if (from == 0) {
      part.tally().merge(rollouts.tally());
    }
    rollouts.outcomes().subList(from, to).forEach(part::add);
    part.add(new DeadLetter(to, "größer, \"blank\""));
    part.took(1_234_567_890_123L);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part.writeTo(out, "run/7");
    return out.toByteArray();
  }

  private static FinishedPart read(byte[] bytes) throws IOException {
    return FinishedPart.read(new ByteArrayInputStream(bytes), "run/7");
  }

  @Test
  void isReadBackWhole() throws IOException {
    FinishedPart part = read(bytes(0, 60));
    assertEquals(rollouts.tally(), part.tally());
    String digits = new String(part.bytes(PartEntry.DIGITS), StandardCharsets.UTF_8);
    assertEquals(60, digits.lines().count());
    assertTrue(digits.startsWith("rule,0,"), digits);
    assertEquals(
        "rule,60,\"größer, \"\"blank\"\"\"\n",
        new String(part.bytes(PartEntry.DEAD_LETTERS), StandardCharsets.UTF_8));
    long failures =
        new String(part.bytes(PartEntry.failures(0)), StandardCharsets.UTF_8).lines().count();
    assertEquals(failures, part.failing().cardinality());
    assertEquals(1_234_567_890_123L, part.nanos());
  }

  /** However the digits are cut into shards. */
  @Test
  void countsOfPartsAddUpToThoseOfAll() throws IOException {
    OutcomeCounts whole = new OutcomeCounts(10, SCHEDULE);
    read(bytes(0, 60)).addTo(whole);
    OutcomeCounts sum = new OutcomeCounts(10, SCHEDULE);
    read(bytes(0, 7)).addTo(sum);
    read(bytes(7, 44)).addTo(sum);
    read(bytes(44, 60)).addTo(sum);
    assertEquals(1, whole.deadLetters().count());
    assertEquals(3, sum.deadLetters().count());
    for (int step : ModelSummary.marks(SCHEDULE)) {
      ModelSummary one = summary(whole);
      ModelSummary other = summary(sum);
      assertEquals(60, other.phase(step).digits());
      assertEquals(
          one.phase(step).agreement().onAnyLabel(), other.phase(step).agreement().onAnyLabel());
      for (Failure failure : Failure.values()) {
        assertEquals(one.phase(step).failures(failure), other.phase(step).failures(failure));
        assertEquals(one.phase(step).examples(failure), other.phase(step).examples(failure));
      }
      for (int label = 0; label < 10; label++) {
        assertEquals(
            one.phase(step).confusion().digits(label), other.phase(step).confusion().digits(label));
        assertEquals(one.recovery().pair(label, 3), other.recovery().pair(label, 3));
      }
    }
  }

  private static ModelSummary summary(OutcomeCounts counts) throws IOException {
    DigitStatistics none = new DigitStatistics(TestDigits.samples(60), Rollouts.MODEL, SCHEDULE);
    return ModelSummary.of(
        new ModelResult(Rollouts.MODEL, rollouts.tally(), counts, none), SCHEDULE);
  }

  /** An example is kept with all that the report shows of it. */
  @Test
  void outcomesTravelWhole() throws IOException {
    for (DigitOutcome outcome : rollouts.outcomes()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      outcome.writeTo(new DataOutputStream(bytes));
      assertEquals(
          outcome,
          DigitOutcome.readFrom(
              new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
    }
  }

  @Test
  void theSameDigitsGiveTheSameBytes() throws IOException {
    assertEquals(List.of(), differences(bytes(0, 60), bytes(0, 60)));
  }

  private static List<Integer> differences(byte[] one, byte[] other) {
    int at = Arrays.mismatch(one, other);
    return at < 0 ? List.of() : List.of(at);
  }

  @Test
  void refusesThePartOfAnotherShard() throws IOException {
    byte[] bytes = bytes(0, 60);
    assertEquals(
        "part must be run/8, actual: run/7",
        assertThrows(
                IOException.class,
                () -> FinishedPart.read(new ByteArrayInputStream(bytes), "run/8"))
            .getMessage());
  }

  /** Wherever it is cut short or a bit has flipped, up to the directory at the end. */
  @Test
  void refusesWhatIsDamaged() throws IOException {
    byte[] bytes = bytes(0, 20);
    byte[] directory = {'P', 'K', 1, 2};
    int end = Bytes.indexOf(bytes, directory);
    for (int length = 0; length < end; length += 97) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> read(cut), "cut at " + length);
    }
    for (int at = 40; at < end; at += 997) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 4;
      FinishedPart whole = read(bytes);
      try {
        FinishedPart part = read(flipped);
        for (String entry : whole.entries().keySet()) {
          assertEquals(
              -1, Arrays.mismatch(whole.bytes(entry), part.bytes(entry)), at + " " + entry);
        }
      } catch (IOException e) {
        // Noticed; what is not noticed has changed nothing.
      }
    }
  }
}
