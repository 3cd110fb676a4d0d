package org.concord.render.video;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The colour table of one GIF image: index 0 is transparent, up to 255 more are colours.
 *
 * <p>If an image has more colours, the 255 most frequent are kept and the others mapped to the
 * nearest of these. The same pixels give the same table.
 */
final class ColourTable {
  /** The index of pixels that are not painted. */
  static final byte TRANSPARENT = 0;

  private static final int MAX_COLOURS = 255;
  private static final int BITS = 8;
  private static final int RGB = 0xFFFFFF;

  private final Map<Integer, Integer> counts = new HashMap<>();
  private final Map<Integer, Byte> numbers = new HashMap<>();
  private int lastColour = -1;
  private byte lastNumber;

  /** Counts a pixel of a colour, {@code 0xRRGGBB}; the upper byte is ignored. */
  void count(int pixel) {
    counts.merge(pixel & RGB, 1, Integer::sum);
  }

  /** Builds the table of the colours counted; nothing may be counted afterwards. */
  IndexColorModel build() {
    int[] colours =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<Integer, Integer> count) -> -count.getValue())
                    .thenComparing(Map.Entry::getKey))
            .mapToInt(Map.Entry::getKey)
            .toArray();
    int kept = Math.min(colours.length, MAX_COLOURS);
    int[] rgb = new int[1 + kept];
    for (int i = 0; i < colours.length; i++) {
      if (i < kept) {
        rgb[1 + i] = colours[i];
        numbers.put(colours[i], (byte) (1 + i));
      } else {
        numbers.put(colours[i], (byte) (1 + nearest(colours[i], colours, kept)));
      }
    }
    return new IndexColorModel(BITS, rgb.length, rgb, 0, false, TRANSPARENT, DataBuffer.TYPE_BYTE);
  }

  /** The index of a colour that was counted. */
  byte number(int pixel) {
    int colour = pixel & RGB;
    if (colour != lastColour) {
      lastColour = colour;
      lastNumber = numbers.get(colour);
    }
    return lastNumber;
  }

  private static int nearest(int colour, int[] colours, int kept) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < kept; i++) {
      int distance = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int step = ((colours[i] >> shift) & 0xff) - ((colour >> shift) & 0xff);
        distance += step * step;
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
