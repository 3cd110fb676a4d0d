package org.concord.render.video;

import java.util.Arrays;

/**
 * Amplifies changes of single cells so that the encoder does not miss them.
 *
 * <p>OpenH264 detects background before it encodes, and FFmpeg cannot turn that off: a block of
 * 16×16 pixels whose luma hardly changed is repeated, so that a cell may show a wrong label until
 * the next key frame. A block counts as background unless the sums of luma change of its four
 * quarters differ by more than 128 (its {@code BackgroundDetection.cpp}). Where a block changes by
 * less, the luma of one quarter is lifted: white pixels further above the white of the limited
 * range, which decoders clip; or, if there are too few of them, all pixels by three levels, which
 * is invisible. Not thread-safe.
 */
final class MacroblockLift {
  /** Columns and rows of a whole block in pixels. */
  static final int BLOCK = 16;

  /**
   * The luma that white is sent with, above the white of the limited range, 235. Decoders clip it:
   * so rounding by the encoder, in luma or chroma, does not show as faint dots on white.
   */
  static final int WHITE = 247;

  private static final int QUARTER = BLOCK / 2;
  private static final int ENOUGH = 160;
  private static final int LIFT = 3;
  private static final int LIFT_SUM = LIFT * QUARTER * QUARTER;
  private static final int MAX_WHITE_LIFT = 254 - WHITE;

  private final byte[] luma;
  private final int stride;
  private final int[] changes = new int[4];
  private final int[] whites = new int[4];
  private int left;
  private int top;
  private int columns;
  private int rows;

  /** Works on a plane of luma, row-major, that is changed block by block. */
  MacroblockLift(byte[] luma, int stride) {
    this.luma = luma;
    this.stride = stride;
  }

  /** Records the luma of a block as it was last encoded. */
  void begin(int left, int top, int columns, int rows) {
    this.left = left;
    this.top = top;
    this.columns = columns;
    this.rows = rows;
    Arrays.fill(changes, 0);
    Arrays.fill(whites, 0);
    sum(-1);
  }

  /** Compares with the present luma and lifts it where necessary. */
  void end() {
    sum(1);
    int least = 0;
    int most = 0;
    for (int quarter = 1; quarter < changes.length; quarter++) {
      least = changes[quarter] < changes[least] ? quarter : least;
      most = changes[quarter] > changes[most] ? quarter : most;
    }
    if (changes[most] - changes[least] < ENOUGH) {
      lift(most);
    }
  }

  private void sum(int sign) {
    for (int y = 0; y < rows; y++) {
      int row = (top + y) * stride + left;
      for (int x = 0; x < columns; x++) {
        int sample = luma[row + x] & 0xff;
        int quarter = y / QUARTER * 2 + x / QUARTER;
        changes[quarter] += sign * sample;
        if (sign > 0 && sample == WHITE) {
          whites[quarter]++;
        }
      }
    }
  }

  private void lift(int quarter) {
    int white = whites[quarter];
    int whiteLift = white == 0 ? 0 : (LIFT_SUM + white - 1) / white;
    boolean onlyWhites = white > 0 && whiteLift <= MAX_WHITE_LIFT;
    int lastRow = Math.min(rows, (quarter / 2 + 1) * QUARTER);
    int lastColumn = Math.min(columns, (quarter % 2 + 1) * QUARTER);
    for (int y = quarter / 2 * QUARTER; y < lastRow; y++) {
      int row = (top + y) * stride + left;
      for (int x = quarter % 2 * QUARTER; x < lastColumn; x++) {
        int sample = luma[row + x] & 0xff;
        if (!onlyWhites) {
          luma[row + x] = (byte) (sample + LIFT);
        } else if (sample == WHITE) {
          luma[row + x] = (byte) (sample + whiteLift);
        }
      }
    }
  }
}
