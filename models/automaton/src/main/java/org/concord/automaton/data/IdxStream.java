package org.concord.automaton.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.concord.automaton.InputException;

/**
 * The decompressed bytes of one file, gzip or not (told by content, never by name); every fault is
 * an {@link InputException} of one line that begins with the file's name. Not thread-safe.
 */
final class IdxStream implements Closeable {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int FIRST_CHUNK_BYTES = 1 << 20;

  private final String name;
  private final InputStream raw;
  private final StrictGzipInputStream gzip;
  private final InputStream decoded;
  private long offset;

  /** Opens a file. */
  static IdxStream open(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": must be a file, actual: a folder");
    }
    if (!Files.exists(file)) {
      throw new InputException(file + ": must be a file, actual: nothing there");
    }
    InputStream raw;
    try {
      raw = Files.newInputStream(file);
    } catch (AccessDeniedException e) {
      throw new InputException(file + ": must be readable, actual: access denied", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e, e);
    }
    return new IdxStream(file.toString(), raw);
  }

  /**
   * Reads from a stream, which is closed with this one, or at once if this constructor fails.
   *
   * @param name what messages call it
   */
  IdxStream(String name, InputStream source) {
    this.name = name;
    this.raw = new BufferedInputStream(source);
    try {
      this.gzip = startsLikeGzip(raw) ? new StrictGzipInputStream(raw) : null;
    } catch (IOException e) {
      closeQuietly(source);
      throw unreadable(e);
    }
    this.decoded = gzip == null ? raw : gzip;
  }

  private static boolean startsLikeGzip(InputStream raw) throws IOException {
    raw.mark(2);
    byte[] start = raw.readNBytes(2);
    raw.reset();
    return start.length == 2 && ByteBuffer.wrap(start).getShort() == (short) GZIP_MAGIC;
  }

  /**
   * Reads big-endian 32-bit integers.
   *
   * @param what what they are, for messages
   */
  int[] readHeader(String what, int fields) {
    byte[] header = new byte[fields * Integer.BYTES];
    int length = fill(header, 0, header.length);
    if (length < header.length) {
      throw fault(what + " must be " + header.length + " bytes, actual: " + length);
    }
    int[] values = new int[fields];
    ByteBuffer.wrap(header).asIntBuffer().get(values);
    return values;
  }

  /**
   * Reads the rest of the file, which must be exactly {@code size} bytes. Memory grows with what is
   * there, not with what a header claims.
   *
   * @param what what the bytes are, for messages
   */
  byte[] readRest(int size, String what) {
    byte[] bytes = new byte[Math.min(size, FIRST_CHUNK_BYTES)];
    int length = fill(bytes, 0, bytes.length);
    while (length == bytes.length && length < size) {
      bytes = grow(bytes, (int) Math.min(size, 2L * length), what);
      length += fill(bytes, length, bytes.length - length);
    }
    if (length < size) {
      throw fault(
          "must hold %d bytes of %s, actual: %d, ends at %s".formatted(size, what, length, here()));
    }
    requireEnd(what);
    return bytes;
  }

  private byte[] grow(byte[] bytes, int length, String what) {
    try {
      return Arrays.copyOf(bytes, length);
    } catch (OutOfMemoryError e) {
      throw fault(
          "must fit into memory, actual: over %d bytes of %s in a Java heap of %d (-Xmx)"
              .formatted(bytes.length, what, Runtime.getRuntime().maxMemory()));
    }
  }

  private void requireEnd(String what) {
    String end = here();
    int more = fill(new byte[1], 0, 1);
    if (more > 0) {
      throw fault("must end after its " + what + ", actual: more bytes at " + end);
    }
    if (gzip != null) {
      try {
        long trailing = gzip.trailingBytes();
        if (trailing > 0) {
          throw fault(
              "must end with its gzip data, actual: %d more bytes at offset %d"
                  .formatted(trailing, gzip.endOffset()));
        }
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  /** Reads up to {@code length} bytes, fewer only where the file ends. */
  private int fill(byte[] bytes, int from, int length) {
    try {
      int count = decoded.readNBytes(bytes, from, length);
      offset += count;
      return count;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads all that is left and computes its SHA-256 in lower-case hex. */
  String readSha256() {
    Hasher hasher = Hashing.sha256().newHasher();
    byte[] chunk = new byte[1 << 16];
    for (int length = fill(chunk, 0, chunk.length); length > 0; ) {
      hasher.putBytes(chunk, 0, length);
      length = fill(chunk, 0, chunk.length);
    }
    return hasher.hash().toString();
  }

  /** An exception about this file. */
  InputException fault(String message) {
    return new InputException(name + ": " + message);
  }

  /** Whether the file is gzip. */
  boolean gzip() {
    return gzip != null;
  }

  /** The length of the file that this reads, in bytes. */
  long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Requires that the file, which is plain, has so many bytes, without reading them.
   *
   * @param what the bytes are, for messages
   */
  void requireSize(Path file, long bytes, String what) {
    if (size(file) != bytes) {
      throw fault("must be %d bytes, with its %s, actual: %d".formatted(bytes, what, size(file)));
    }
  }

  InputException unreadable(IOException e) {
    String place = " after decompressed offset " + offset;
    if (e instanceof EOFException) {
      return new InputException(name + ": must be complete gzip data, actual: cut off" + place, e);
    }
    if (e instanceof ZipException) {
      return new InputException(
          name + ": must be sound gzip data, actual: " + e.getMessage() + place, e);
    }
    return new InputException(name + ": cannot be read: " + e, e);
  }

  private String here() {
    return (gzip == null ? "offset " : "decompressed offset ") + offset;
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // The failure that led here is the one to report.
    }
  }

  @Override
  public void close() {
    closeQuietly(decoded);
  }
}
