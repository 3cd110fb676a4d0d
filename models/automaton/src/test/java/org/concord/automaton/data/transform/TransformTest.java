package org.concord.automaton.data.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.DigitsForTests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TransformTest {
  @ParameterizedTest
  @EnumSource
  void theNeutralLevelChangesNothing(Transform transform) throws IOException {
    Digits digits = DigitsForTests.real(3);
    assertSame(digits, transform.apply(digits, transform.neutral()));
    assertEquals(digits.sha256(), transform.change(digits, transform.neutral()).sha256());
  }

  @ParameterizedTest
  @EnumSource
  void otherLevelsChangeTheImagesAlone(Transform transform) throws IOException {
    Digits digits = DigitsForTests.real(20);
    Digits changed = transform.apply(digits, transform.neutral() + 1);
    assertNotEquals(digits.sha256(), changed.sha256());
    assertEquals(digits.name(), changed.name());
    assertEquals(20, changed.count());
    for (int digit = 0; digit < 20; digit++) {
      assertEquals(digits.label(digit), changed.label(digit));
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesTheSameEachTime(Transform transform) throws IOException {
    Digits digits = DigitsForTests.real(20);
    double level = transform.neutral() + 0.3;
    assertEquals(transform.apply(digits, level).sha256(), transform.apply(digits, level).sha256());
  }
}
