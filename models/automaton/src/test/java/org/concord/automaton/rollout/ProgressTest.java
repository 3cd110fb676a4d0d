package org.concord.automaton.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  @Test
  void countsForItsOwnWorkOnly() {
    Progress progress = new Progress();
    Progress other = new Progress();
    progress.addDigits(3);
    progress.addDigitSteps(7);
    progress.addDigitSteps(5);
    assertEquals(3, progress.digits());
    assertEquals(12, progress.digitSteps());
    assertEquals(0, other.digits() + other.digitSteps());
  }

  @Test
  void aCopyThatTravelledWithinTheJvmIsTheSame() throws Exception {
    Progress progress = new Progress();
    byte[] sent = bytes(progress);
    assertSame(progress, read(sent));
    assertSame(progress, read(bytes((Progress) read(sent))));
  }

  private static byte[] bytes(Progress progress) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(progress);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
