package org.concord.automaton.data.transform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.concord.automaton.data.DigitSource;
import org.concord.automaton.data.Digits;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.random.Randomness.Purpose;
import org.concord.automaton.yaml.KeyException;

/**
 * As many variations of each digit of a set as one likes, on its own canvas: scaled, turned,
 * slanted, shifted, drawn with another brush. Digit {@code k} is a variation of digit {@code k mod
 * count}, computed from {@code k} alone whenever it is asked for, so that a set of any size takes
 * no memory.
 */
public final class Jitter implements DigitSource {
  /** Changes whenever a variation does. */
  private static final int VERSION = 1;

  private static final Pattern SPEC = Pattern.compile("jitter:(.+)\\*([0-9]{1,9})");
  private static final double MAX_SCALE_CHANGE = 0.1;
  private static final double MAX_DEGREES = 10;
  private static final double MAX_SLANT = 0.15;
  private static final double MAX_SHIFT = 1;

  /** Share of the way to the greatest, or least, of a pixel's neighbourhood. */
  private static final double MAX_BRUSH = 0.4;

  /** A thread asks for the pixels of one image after another, and for those of a block twice. */
  private static final int KEPT_IMAGES = 64;

  private final Digits base;
  private final Randomness randomness = new Randomness(0);

  /** The images that a thread has asked for last, by their number modulo as many. */
  private final ThreadLocal<Image[]> last = ThreadLocal.withInitial(() -> new Image[KEPT_IMAGES]);

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Image(int digit, byte[] pixels) {}

  private Jitter(Digits base) {
    this.base = base;
  }

  /** Reads the set that variations are made of. */
  public interface Reader<E extends Exception> {
    Digits read(String spec) throws E;
  }

  /**
   * Reads {@code jitter:SPEC*N}, N variations of each digit that SPEC means; any other
   * specification as it is.
   *
   * @throws KeyException naming {@code data} if there would be none, or more than 2³¹ − 1
   * @throws E what reading the set throws
   */
  public static <E extends Exception> Digits read(String spec, Reader<E> reader) throws E {
    Matcher matcher = SPEC.matcher(spec);
    if (!spec.startsWith("jitter:")) {
      return reader.read(spec);
    }
    KeyException.check(
        matcher.matches(), "data", "jitter:SPEC*N, as in jitter:mnist:test*10", spec);
    Digits base = reader.read(matcher.group(1));
    long count = base.count() * Long.parseLong(matcher.group(2));
    KeyException.check(
        count >= 1 && count <= Integer.MAX_VALUE, "data", "1 to 2,147,483,647 digits", count);
    return of(base, "jitter:" + base.name() + "*" + matcher.group(2), (int) count);
  }

  /** So many variations of the digits of a set, which take turns. */
  public static Digits of(Digits base, String name, int count) {
    return new Digits(name, count, base.height(), base.width(), new Jitter(base));
  }

  @Override
  public int pixel(int digit, int position) {
    Image[] kept = last.get();
    Image image = kept[digit % KEPT_IMAGES];
    if (image == null || image.digit != digit) {
      image = new Image(digit, draw(digit));
      kept[digit % KEPT_IMAGES] = image;
    }
    return image.pixels[position] & 0xff;
  }

  private byte[] draw(int digit) {
    long key = randomness.key(Purpose.JITTER, digit, 0);
    byte[] pixels = base.image(digit % base.count());
    byte[] drawn = brush(pixels, MAX_BRUSH * symmetric(key, 0));
    return new Affine(
            1 + MAX_SCALE_CHANGE * symmetric(key, 1),
            MAX_DEGREES * symmetric(key, 2),
            MAX_SLANT * symmetric(key, 3),
            MAX_SHIFT * symmetric(key, 4),
            MAX_SHIFT * symmetric(key, 5))
        .apply(drawn, base.height(), base.width());
  }

  /** Draws with a wider brush, or a narrower one if the amount is negative. */
  private byte[] brush(byte[] pixels, double amount) {
    byte[] drawn = new byte[pixels.length];
    for (int y = 0; y < base.height(); y++) {
      for (int x = 0; x < base.width(); x++) {
        int own = pixels[y * base.width() + x] & 0xff;
        int extreme = own;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int near = Bilinear.pixel(pixels, base.height(), base.width(), x + dx, y + dy);
            extreme = amount > 0 ? Math.max(extreme, near) : Math.min(extreme, near);
          }
        }
        drawn[y * base.width() + x] = (byte) Math.round(own + Math.abs(amount) * (extreme - own));
      }
    }
    return drawn;
  }

  /** A uniform number in [−1, 1). */
  private static double symmetric(long key, int parameter) {
    return 2 * Randomness.uniform(key, parameter) - 1;
  }

  @Override
  public int label(int digit) {
    return base.label(digit % base.count());
  }

  @Override
  public int greatestLabel() {
    return base.source().greatestLabel();
  }

  @Override
  public Optional<String> identity() {
    return Optional.of("jitter " + VERSION + " of " + base.sha256());
  }

  /** The set that variations are made of. */
  public Digits base() {
    return base;
  }
}
