package org.concord.training;

import java.nio.file.Path;

/** Ends a training that was asked to stop, once its checkpoint is saved. */
public final class TrainingStoppedException extends RuntimeException {
  private final long iteration;
  private final transient Path checkpoint;

  TrainingStoppedException(long iteration, Path checkpoint) {
    super("stopped after iteration " + iteration + ", from which " + checkpoint + " goes on");
    this.iteration = iteration;
    this.checkpoint = checkpoint;
  }

  /** Iterations done, all of which the checkpoint has. */
  public long iteration() {
    return iteration;
  }

  /** From which the training can go on. */
  public Path checkpoint() {
    return checkpoint;
  }
}
