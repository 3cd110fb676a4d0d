package org.concord.pipeline.film.stretch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.yaml.KeyException;

/** The images of one digit at all levels of several courses, on one canvas. */
final class StretchImages {
  private static final int MAX_SIDE = 512;

  private StretchImages() {}

  /**
   * Draws the images.
   *
   * @param data labelled
   * @return by course, then level from the neutral one; the last image is blank
   * @throws KeyException if they need too large a canvas
   */
  static Digits of(Digits data, int digit, List<StretchCourse> courses) {
    Digits one = data.range(digit, digit + 1);
    List<Digits> images = new ArrayList<>();
    int height = one.height();
    int width = one.width();
    for (StretchCourse course : courses) {
      for (int level = 0; level <= course.levels(); level++) {
        Digits image = course.transform().apply(one, course.at(level));
        images.add(image);
        height = Math.max(height, image.height());
        width = Math.max(width, image.width());
        KeyException.check(
            Math.max(height, width) <= MAX_SIDE,
            "courses",
            "small enough for a canvas of %d×%d cells".formatted(MAX_SIDE, MAX_SIDE),
            "%d×%d at %s %s".formatted(height, width, course.transform().key(), course.at(level)));
      }
    }
    int size = height * width;
    byte[] pixels = new byte[Math.multiplyExact(images.size() + 1, size)];
    for (int image = 0; image < images.size(); image++) {
      put(images.get(image), pixels, image * size, height, width);
    }
    byte[] labels = new byte[images.size() + 1];
    Arrays.fill(labels, (byte) data.label(digit));
    return new Digits(data.name(), height, width, pixels, labels);
  }

  /** Copies an image to the middle of a larger one. */
  private static void put(Digits image, byte[] to, int offset, int height, int width) {
    int top = (height - image.height()) / 2;
    int left = (width - image.width()) / 2;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        to[offset + (top + y) * width + left + x] = (byte) image.pixel(0, y * image.width() + x);
      }
    }
  }

  /** The name of a transform in films. */
  static String title(Transform transform) {
    return switch (transform) {
      case SCALE -> "Size";
      case SLANT -> "Slant";
      case ROTATION -> "Rotation";
      case BRUSH -> "Brush";
      case SHIFT -> "Shift";
    };
  }
}
