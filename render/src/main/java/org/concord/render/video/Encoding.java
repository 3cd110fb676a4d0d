package org.concord.render.video;

/**
 * How a film is encoded.
 *
 * @param frameRate frames a second, or 0 for the film's own
 * @param quality 1, small and blurred, to 100, large and sharp; GIFs are sharp at any
 * @param encoder {@link #SOFTWARE}, which gives the same bytes for the same frames, or FFmpeg's
 *     name of an encoder of the format's codec that takes yuv420p from main memory, for example
 *     {@code h264_nvenc}
 */
public record Encoding(int frameRate, int quality, String encoder) {
  /** The encoders that are always there. */
  public static final String SOFTWARE = "software";

  /** The film's own speed, as sharp as can be, on the processor. */
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
