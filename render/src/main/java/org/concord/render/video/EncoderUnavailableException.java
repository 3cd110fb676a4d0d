package org.concord.render.video;

import java.io.IOException;

/** Thrown when the requested encoder is not available in this build or on this machine. */
public final class EncoderUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  EncoderUnavailableException(String message) {
    super(message);
  }
}
