package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void takesAnyMutationBeforeTheLastStep() {
    assertEquals(199, new Schedule(200, 199, 0).mutateAt());
    assertEquals(1, new Schedule(2, 1, -1).mutateAt());
    assertEquals(0, new Schedule(1, 0, Long.MAX_VALUE).mutateAt());
  }

  @Test
  void refusesStepsBelowOne() {
    assertRefused("steps must be at least 1, actual: 0", 0, 0);
    assertRefused("steps must be at least 1, actual: -400", -400, 0);
  }

  @Test
  void refusesAMutationThatNoStepFollows() {
    assertRefused(
        "mutateAt must be 0 (never) or at least 1 and below the number of steps, 400, actual: 400",
        400,
        400);
    assertRefused(
        "mutateAt must be 0 (never) or at least 1 and below the number of steps, 1, actual: 1",
        1,
        1);
    assertRefused(
        "mutateAt must be 0 (never) or at least 1 and below the number of steps, 400, actual: -1",
        400,
        -1);
  }

  @Test
  void stepsFromOneEventToTheNext() {
    Schedule schedule = new Schedule(20, 9, 0, new Disturbance(0.5, 4, 0));
    assertEquals(4, schedule.next(0));
    assertEquals(9, schedule.next(4));
    assertEquals(20, schedule.next(9));
    assertEquals(20, new Schedule(20, 0, 0).next(0));
  }

  @Test
  void refusesDamageThatNoStepFollows() {
    Disturbance late = new Disturbance(0.5, 20, 0);
    assertEquals(
        "damage must be after a step below the number of steps, 20, actual: 20",
        assertThrows(IllegalArgumentException.class, () -> new Schedule(20, 9, 0, late))
            .getMessage());
  }

  private static void assertRefused(String message, int steps, int mutateAt) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new Schedule(steps, mutateAt, 0))
            .getMessage());
  }
}
