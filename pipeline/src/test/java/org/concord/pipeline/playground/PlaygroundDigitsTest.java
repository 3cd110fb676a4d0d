package org.concord.pipeline.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.primitives.ImmutableIntArray;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.pipeline.TestDigits;
import org.junit.jupiter.api.Test;

final class PlaygroundDigitsTest {
  @Test
  void takesTheFirstFewOfEachLabel() throws IOException {
    PlaygroundDigits chosen = PlaygroundDigits.of(TestDigits.samples(200));
    List<Integer> labels =
        chosen.indexes().asList().stream().map(index -> chosen.data().label(index)).toList();
    assertEquals(
        IntStream.range(0, PlaygroundDigits.MOST).map(k -> k % 10).boxed().toList(), labels);
    assertEquals(PlaygroundDigits.MOST, chosen.indexes().asList().stream().distinct().count());
  }

  @Test
  void leavesOutBlankDigitsAndLabelsThatThereAreNone() {
    PlaygroundDigits chosen = PlaygroundDigits.of(TestDigits.bars(14, 0, 2));
    // Labels are those of index modulo 10: after 10 to 13 there are no others of theirs.
    assertEquals(ImmutableIntArray.of(10, 1, 12, 3, 4, 5, 6, 7, 8, 9, 11, 13), chosen.indexes());
  }

  @Test
  void takesTheFirstDigitsWhereThereAreNoLabels() {
    Digits bars = TestDigits.bars(60, 1);
    byte[] pixels = new byte[60 * 28 * 28];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) bars.pixel(i / (28 * 28), i % (28 * 28));
    }
    PlaygroundDigits chosen = PlaygroundDigits.of(new Digits("bars", 28, 28, pixels, null));
    assertEquals(PlaygroundDigits.MOST, chosen.indexes().length());
    assertEquals(0, chosen.indexes().get(0));
    assertEquals(2, chosen.indexes().get(1));
  }

  @Test
  void hasNoneThatNoCanvasOfThePageHolds() {
    Digits wide = new Digits("wide", 1, 100, new byte[] {}, new byte[] {});
    assertEquals(0, PlaygroundDigits.of(wide).indexes().length());
    byte[] ink = new byte[100];
    ink[0] = 100;
    assertEquals(
        0, PlaygroundDigits.of(new Digits("wide", 1, 100, ink, new byte[1])).indexes().length());
  }
}
