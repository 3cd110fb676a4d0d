package org.concord.automaton.data;

import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Decompresses gzip of one or more members and can tell what follows the last one, which {@link
 * GZIPInputStream} passes over in silence. Not thread-safe; closing it closes the stream below.
 */
final class StrictGzipInputStream extends GZIPInputStream {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TRAILER_BYTES = 8;

  private final CountingInputStream raw;
  private long rawBytesFilled;

  StrictGzipInputStream(InputStream raw) throws IOException {
    this(new CountingInputStream(raw));
  }

  private StrictGzipInputStream(CountingInputStream raw) throws IOException {
    super(raw, BUFFER_BYTES);
    this.raw = raw;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    rawBytesFilled = raw.getCount();
  }

  /** Where the last member ends in the compressed file; valid once all of it has been read. */
  long endOffset() {
    return rawBytesFilled - inf.getRemaining() + TRAILER_BYTES;
  }

  /** How many bytes follow the last member; valid once all of it has been read. */
  long trailingBytes() throws IOException {
    ByteStreams.exhaust(raw);
    return raw.getCount() - endOffset();
  }
}
