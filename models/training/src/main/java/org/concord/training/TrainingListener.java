package org.concord.training;

import java.nio.file.Path;
import org.concord.training.pool.PoolSnapshot;

/** Receives the progress of a training, on the training thread; cannot change the result. */
public interface TrainingListener {
  /** Ignores everything. */
  TrainingListener NONE = new TrainingListener() {};

  /** Called after each iteration; should return quickly. */
  default void progressed(TrainingProgress progress) {}

  /** Called after each validation. */
  default void validated(ValidationScore score) {}

  /** Called after each checkpoint. */
  default void saved(Path checkpoint, long iteration) {}

  /**
   * Whether to take a snapshot of the pool after an iteration. A resumed training repeats none from
   * before its checkpoint.
   */
  default boolean wantsSnapshot(long iteration) {
    return false;
  }

  /** Called with each snapshot taken. */
  default void snapshotTaken(PoolSnapshot snapshot) {}
}
