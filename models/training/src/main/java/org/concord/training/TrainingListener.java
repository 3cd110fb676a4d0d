package org.concord.training;

import java.nio.file.Path;
import org.concord.training.pool.PoolSnapshot;

/** Is told how a training goes, in the thread that trains. Nothing it does changes the result. */
public interface TrainingListener {
  /** A listener that does not listen. */
  TrainingListener NONE = new TrainingListener() {};

  /** Called after each iteration; do little. */
  default void progressed(TrainingProgress progress) {}

  /** Called after each validation. */
  default void validated(ValidationScore score) {}

  /** Called when a checkpoint is in place. */
  default void saved(Path checkpoint, long iteration) {}

  /**
   * Whether a picture of the pool is wanted after an iteration; those of a resumed training begin
   * after its checkpoint.
   */
  default boolean wantsSnapshot(long iteration) {
    return false;
  }

  /** Called with the pictures wanted. */
  default void snapshotTaken(PoolSnapshot picture) {}
}
