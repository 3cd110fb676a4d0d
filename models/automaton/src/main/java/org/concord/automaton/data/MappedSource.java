package org.concord.automaton.data;

import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Digits of a file that is mapped into memory: the system reads what is asked for and drops it
 * again where memory is short. The file must stay as it is for as long as the set is used.
 */
final class MappedSource implements DigitSource {
  /** Well below the 2³¹ bytes that one mapping may have. */
  private static final int SEGMENT_BYTES = 1 << 30;

  private final int canvas;
  private final int perSegment;
  private final ByteBuffer[] segments;
  private final byte[] labels;

  /**
   * Maps a file.
   *
   * @param offset of the first image
   * @param canvas pixels of an image
   * @param labels a label a digit, or null; owned
   * @throws IOException if the file cannot be mapped
   */
  MappedSource(Path file, long offset, int count, int canvas, byte[] labels) throws IOException {
    this.canvas = canvas;
    this.perSegment = Math.max(1, SEGMENT_BYTES / canvas);
    this.labels = labels;
    this.segments = new ByteBuffer[(count + perSegment - 1) / perSegment];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int segment = 0; segment < segments.length; segment++) {
        long first = (long) segment * perSegment;
        long images = Math.min(perSegment, count - first);
        segments[segment] =
            channel.map(MapMode.READ_ONLY, offset + first * canvas, images * canvas);
      }
    }
  }

  @Override
  public int pixel(int digit, int position) {
    return segments[digit / perSegment].get(digit % perSegment * canvas + position) & 0xff;
  }

  @Override
  public int label(int digit) {
    return labels == null ? -1 : labels[digit];
  }

  @Override
  public int greatestLabel() {
    return labels == null ? -1 : Bytes.asList(labels).stream().mapToInt(b -> b).max().orElse(-1);
  }
}
