package org.concord.training;

/** Says in one line why a training came to nothing: its loss is no longer a finite number. */
public final class TrainingException extends RuntimeException {
  TrainingException(String message) {
    super(message);
  }
}
