package org.concord.automaton.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DigitOutcomeTest {
  @Test
  void theCoderKeepsEveryComponentAndReadsNoFurther() throws IOException {
    LabelShares split = new LabelShares(100, 1L << 40, 9, 4, 1L << 39, 1L << 38, 60, 39, 17, 5);
    DigitOutcome one =
        new DigitOutcome(
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            1L << 40,
            14,
            LabelShares.NONE,
            split,
            new CellCounts(15, 16, true, 1L << 40),
            CellCounts.NONE);
    DigitOutcome two =
        new DigitOutcome(
            9,
            0,
            -1,
            -1,
            5,
            5,
            -1,
            3,
            -1,
            3,
            -1,
            7,
            0,
            -1,
            split,
            LabelShares.NONE,
            CellCounts.NONE,
            new CellCounts(1, 2, false, 3));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    one.writeTo(out);
    two.writeTo(out);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertEquals(one, DigitOutcome.readFrom(in));
    assertEquals(two, DigitOutcome.readFrom(in));
    assertEquals(-1, in.read());
  }
}
