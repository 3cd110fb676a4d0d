package org.concord.render.video;

import java.io.IOException;
import org.concord.render.canvas.Canvas;

/**
 * A file of one format that frames are written to one after the other. Closing frees what it holds,
 * finished or not. Not thread-safe.
 */
interface FrameStream extends AutoCloseable {
  /** Encodes the next frame, of the size that the stream was opened with. */
  void write(Canvas canvas) throws IOException;

  /** Completes the file; nothing but closing may follow. */
  void finish() throws IOException;

  @Override
  void close();
}
