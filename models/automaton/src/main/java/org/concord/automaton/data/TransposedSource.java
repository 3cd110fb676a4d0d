package org.concord.automaton.data;

/**
 * Digits that are stored column by column, with labels that begin above 0.
 *
 * @param stored pixels at {@code x * height + y}
 * @param height rows of an image
 * @param width columns of an image
 * @param firstLabel what stands for label 0
 */
record TransposedSource(DigitSource stored, int height, int width, int firstLabel)
    implements DigitSource {
  /** The set whose images and labels a labelled set stores in this way. */
  static Digits of(Digits stored, int firstLabel) {
    int height = stored.width();
    int width = stored.height();
    return new Digits(
        stored.name(),
        stored.count(),
        height,
        width,
        new TransposedSource(stored.source(), height, width, firstLabel));
  }

  @Override
  public int pixel(int digit, int position) {
    return stored.pixel(digit, position % width * height + position / width);
  }

  @Override
  public int label(int digit) {
    return stored.label(digit) - firstLabel;
  }

  @Override
  public int greatestLabel() {
    return stored.greatestLabel() - firstLabel;
  }
}
