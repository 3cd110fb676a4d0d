package org.concord.automaton;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Memory outside the Java heap, which native libraries read and write in place. */
public final class DirectBuffers {
  private DirectBuffers() {}

  /** Allocates room for floats, all zero. */
  public static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
