package org.concord.pipeline.beam;

import java.io.IOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The end of this JVM, which takes away what it was at: from then on nothing more is written.
 * Thread-safe.
 */
final class Ending {
  /** Held for reading by whoever writes. */
  private static final ReadWriteLock WRITING = new ReentrantReadWriteLock();

  private static volatile boolean begun;

  private Ending() {}

  /** Writes files. */
  interface Writing {
    void write() throws IOException;
  }

  /** Has all further writing fail, and waits until none is under way. */
  @SuppressWarnings("LockNotBeforeTry") // Kept: nothing is written any more.
  static void begin() {
    begun = true;
    WRITING.writeLock().lock();
  }

  /**
   * Writes, unless the JVM is ending.
   *
   * @throws IOException if it is
   */
  static void unlessBegun(Writing writing) throws IOException {
    require();
    WRITING.readLock().lock();
    try {
      require();
      writing.write();
    } finally {
      WRITING.readLock().unlock();
    }
  }

  /**
   * Asks again, in the midst of writing.
   *
   * @throws IOException if the JVM is ending
   */
  static void require() throws IOException {
    if (begun) {
      throw new IOException("the program is ending");
    }
  }
}
