package org.concord.training;

/** Says that a training diverged: its loss, weights or states are no longer finite. */
public final class TrainingException extends RuntimeException {
  TrainingException(String message) {
    super(message);
  }
}
