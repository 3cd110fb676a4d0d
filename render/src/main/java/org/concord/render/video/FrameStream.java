package org.concord.render.video;

import java.io.IOException;
import org.concord.render.canvas.Canvas;

/**
 * A video file of one format, written frame by frame. Closing frees its resources, whether finished
 * or not. Not thread-safe.
 */
interface FrameStream extends AutoCloseable {
  /** Encodes the next frame, which has the size of the stream. */
  void write(Canvas canvas) throws IOException;

  /** Completes the file; only closing may follow. */
  void finish() throws IOException;

  @Override
  void close();
}
