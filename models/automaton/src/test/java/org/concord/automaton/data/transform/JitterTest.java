package org.concord.automaton.data.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.yaml.KeyException;
import org.junit.jupiter.api.Test;

class JitterTest {
  /** Twenty crosses, each with its arms elsewhere. */
  private static Digits base() {
    byte[] pixels = new byte[20 * 28 * 28];
    byte[] labels = new byte[20];
    for (int digit = 0; digit < 20; digit++) {
      labels[digit] = (byte) (digit % 10);
      for (int i = 6; i < 22; i++) {
        for (int wide = 0; wide < 3; wide++) {
          pixels[digit * 784 + i * 28 + 8 + digit % 7 + wide] = (byte) 255;
          pixels[digit * 784 + (8 + digit % 9 + wide) * 28 + i] = (byte) 255;
        }
      }
    }
    return new Digits("samples", 28, 28, pixels, labels);
  }

  private static Digits jitter(String spec) {
    return Jitter.read(spec, inner -> base());
  }

  @Test
  void variesEachDigitManyTimes() {
    Digits digits = jitter("jitter:samples*1000");
    assertEquals("jitter:samples*1000", digits.name());
    assertEquals(20_000, digits.count());
    assertEquals(base().label(7), digits.label(19_987));
    assertFalse(Arrays.equals(base().image(7), digits.image(7)));
    assertFalse(Arrays.equals(digits.image(27), digits.image(7)));
    assertFalse(Arrays.equals(digits.image(27), base().image(7)));
  }

  /** Half of the ink at least stays where it was. */
  @Test
  void digitsRemainWhatTheyAre() {
    Digits digits = jitter("jitter:samples*5");
    for (int digit = 0; digit < digits.count(); digit++) {
      byte[] before = base().image(digit % 20);
      byte[] after = digits.image(digit);
      long both =
          IntStream.range(0, before.length)
              .filter(p -> (before[p] & 0xff) > 100 && (after[p] & 0xff) > 25)
              .count();
      long all = IntStream.range(0, before.length).filter(p -> (before[p] & 0xff) > 100).count();
      assertFalse(both < 0.5 * all, digit + ": " + both + " of " + all);
    }
  }

  @Test
  void anyDigitIsComputedFromItsIndexAlone() {
    Digits digits = jitter("jitter:samples*1000000");
    byte[] last = digits.image(19_999_999);
    byte[] other = digits.image(3);
    assertArrayEquals(last, jitter("jitter:samples*1000000").image(19_999_999));
    assertArrayEquals(other, jitter("jitter:samples*2").image(3));
  }

  @Test
  void theDigestTellsSetsApart() {
    assertEquals(jitter("jitter:samples*3").sha256(), jitter("jitter:samples*3").sha256());
    assertNotEquals(jitter("jitter:samples*3").sha256(), jitter("jitter:samples*4").sha256());
    assertEquals(
        jitter("jitter:samples*3").sha256(), jitter("jitter:samples*4").limit(60).sha256());
  }

  @Test
  void otherSpecificationsAreReadAsTheyAre() {
    Digits base = base();
    assertSame(base, Jitter.read("samples", spec -> base));
  }

  @Test
  void refusesWhatMakesNoSense() {
    for (String spec :
        new String[] {
          "jitter:samples", "jitter:samples*0", "jitter:*3", "jitter:samples*999999999"
        }) {
      assertEquals("data", assertThrows(KeyException.class, () -> jitter(spec)).path(), spec);
    }
  }
}
