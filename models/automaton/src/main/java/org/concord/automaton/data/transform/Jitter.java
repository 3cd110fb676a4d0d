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
  private static final double MAX_BRUSH = 0.6;

  private final Digits base;
  private final Randomness randomness = new Randomness(0);

  /** The image that a thread has asked for last: it asks for one pixel after another. */
  private final ThreadLocal<Image> last = ThreadLocal.withInitial(() -> new Image(-1, null));

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
    Image image = last.get();
    if (image.digit != digit) {
      image = new Image(digit, draw(digit));
      last.set(image);
    }
    return image.pixels[position] & 0xff;
  }

  private byte[] draw(int digit) {
    long key = randomness.key(Purpose.JITTER, digit, 0);
    byte[] pixels = base.image(digit % base.count());
    byte[] drawn =
        new Brush(MAX_BRUSH * symmetric(key, 0)).apply(pixels, base.height(), base.width());
    return new Affine(
            1 + MAX_SCALE_CHANGE * symmetric(key, 1),
            MAX_DEGREES * symmetric(key, 2),
            MAX_SLANT * symmetric(key, 3),
            MAX_SHIFT * symmetric(key, 4),
            MAX_SHIFT * symmetric(key, 5))
        .apply(drawn, base.height(), base.width());
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
  public Optional<String> identity() {
    return Optional.of("jitter " + VERSION + " of " + base.sha256());
  }

  /** The set that variations are made of. */
  public Digits base() {
    return base;
  }
}
