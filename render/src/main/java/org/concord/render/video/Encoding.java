package org.concord.render.video;

/**
 * How a film is encoded.
 *
 * @param frameRate frames per second, or 0 for the film's own
 * @param quality 1 (small, blurred) to 100 (large, sharp); ignored for GIF
 * @param encoder {@link #SOFTWARE}, which gives the same bytes for the same frames, or FFmpeg's
 *     name of an encoder for the format that takes yuv420p from main memory, for example {@code
 *     h264_nvenc}
 */
public record Encoding(int frameRate, int quality, String encoder) {
  /** The software encoders, which are always available. */
  public static final String SOFTWARE = "software";

  /** The film's own frame rate, the best quality, in software. */
  public static final Encoding DEFAULT = new Encoding(0, 100, SOFTWARE);

  /** Checks the ranges. */
  public Encoding {
    if (frameRate < 0) {
      throw new IllegalArgumentException("frame rate must be at least 0, actual: " + frameRate);
    }
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be 1 to 100, actual: " + quality);
    }
  }
}
