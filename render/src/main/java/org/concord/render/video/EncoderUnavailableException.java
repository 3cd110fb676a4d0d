package org.concord.render.video;

import java.io.IOException;

/** Says that an encoder was asked for that this build or this machine does not have. */
public final class EncoderUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  EncoderUnavailableException(String message) {
    super(message);
  }
}
