package org.concord.render.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Helpers for FFmpeg's libraries: silent logging, and errors as exceptions. */
final class Ffmpeg {
  private static final int MESSAGE_BYTES = 256;

  private Ffmpeg() {}

  /** Keeps FFmpeg and its codecs from logging to the terminal; errors are thrown instead. */
  static void quiet() {
    av_log_set_level(AV_LOG_FATAL);
  }

  /**
   * Returns the result of a call.
   *
   * @throws IOException with FFmpeg's message, if the result is an error
   */
  static int check(int result, String action) throws IOException {
    if (result < 0) {
      throw new IOException(action + ": " + message(result));
    }
    return result;
  }

  /** FFmpeg's message for an error code. */
  static String message(int error) {
    byte[] message = new byte[MESSAGE_BYTES];
    av_strerror(error, message, message.length);
    String text = new String(message, StandardCharsets.UTF_8);
    return text.substring(0, text.indexOf('\0'));
  }
}
