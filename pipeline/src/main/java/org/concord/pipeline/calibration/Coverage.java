package org.concord.pipeline.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.concord.pipeline.report.TextTable;
import org.concord.pipeline.statistics.Limits;
import org.concord.pipeline.statistics.PairedRatios;
import org.concord.pipeline.statistics.SkewedRatios;
import org.concord.pipeline.statistics.SkewedRatios.Statistic;

/** How often limits hold that should hold 95 times in 100, each where the gate uses it. */
public final class Coverage {
  private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999};
  private static final int[] DIGITS = {1_000, 10_000};
  private static final double TAIL = 0.05;
  private static final double PERCENT = 100;

  /** Of drawn digits, each of which is right or wrong. */
  private static final List<Setting> OF_DIGITS =
      List.of(
          new Setting(
              "share of digits, Wilson",
              Truth.SHARE,
              (digits, tail) -> digits.sums().first().shareOfDigits(tail, tail)),
          new Setting(
              "its change, Newcombe",
              Truth.NO_CHANGE,
              (digits, tail) -> digits.sums().shares().difference(tail, tail)),
          new Setting(
              "its relative change, joined",
              Truth.NO_CHANGE,
              (digits, tail) -> digits.sums().relativeDifferenceOfShares(tail, tail)));

  /** Of drawn digits, each of which is right or wrong cell by cell. */
  private static final List<Setting> OF_CELLS =
      List.of(
          new Setting(
              "share of cells, Wilson, effective size",
              Truth.SHARE,
              (digits, tail) -> digits.sums().first().share(tail, tail)),
          new Setting(
              "its change, joined",
              Truth.NO_CHANGE,
              (digits, tail) -> digits.sums().differenceOfShares(tail, tail)),
          new Setting(
              "its relative change, joined",
              Truth.NO_CHANGE,
              (digits, tail) -> digits.sums().relativeDifferenceOfShares(tail, tail)),
          new Setting("flips a cell, Hall", Truth.REST, ofErrors(Statistic.RATIO)),
          new Setting("their change, joined", Truth.NO_CHANGE, ofErrors(Statistic.DIFFERENCE)),
          new Setting(
              "their relative change, joined",
              Truth.NO_CHANGE,
              ofErrors(Statistic.RELATIVE_DIFFERENCE)));

  private Coverage() {}

  /** Limits of drawn digits, the lower and the upper one at the same tail. */
  private interface Method {
    Limits limits(PairedRatios digits, double tail);
  }

  /** What limits are of, by the share that is right in truth. */
  private enum Truth {
    SHARE,
    REST,
    NO_CHANGE;

    double of(double share) {
      return switch (this) {
        case SHARE -> share;
        case REST -> 1 - share;
        case NO_CHANGE -> 0;
      };
    }
  }

  /** A method under test. */
  private record Setting(String name, Truth truth, Method method) {
    /** Which limits hold: the lower, the upper, and both of a two-sided interval. */
    boolean[] hold(PairedRatios digits, double share) {
      double value = truth.of(share);
      Limits one = method.limits(digits, TAIL);
      Limits two = method.limits(digits, TAIL / 2);
      // What is not told, a NaN, is not wrong.
      return new boolean[] {
        !(one.lower() > value),
        !(one.upper() < value),
        !(two.lower() > value) && !(two.upper() < value)
      };
    }
  }

  /**
   * Draws digits again and again.
   *
   * @param simulations of each row, at least 1
   * @return the lines of a table: the share of simulations in which each limit, at 95 % one-sided,
   *     and the interval of both at 97.5 % held or was withheld
   */
  public static List<String> table(int simulations) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("limits", "share %", "digits", "lower %", "upper %", "both %"));
    rows.addAll(rows(OF_DIGITS, true, simulations));
    rows.addAll(rows(OF_CELLS, false, simulations));
    return TextTable.lines(rows);
  }

  private static List<List<String>> rows(
      List<Setting> settings, boolean wholeDigits, int simulations) {
    List<List<List<String>>> rows = new ArrayList<>();
    settings.forEach(each -> rows.add(new ArrayList<>()));
    for (int digits : DIGITS) {
      for (double share : SHARES) {
        int[][] held = held(settings, new ErringDigits(share, wholeDigits), digits, simulations);
        for (int i = 0; i < held.length; i++) {
          List<String> row = new ArrayList<>(List.of(settings.get(i).name()));
          row.add(String.format(Locale.ROOT, "%.1f", PERCENT * share));
          row.add(Integer.toString(digits));
          for (int count : held[i]) {
            row.add(String.format(Locale.ROOT, "%.1f", PERCENT * count / simulations));
          }
          rows.get(i).add(row);
        }
      }
    }
    return rows.stream().flatMap(List::stream).toList();
  }

  /** How often limits held, by setting, then limit; all settings see the same digits. */
  private static int[][] held(
      List<Setting> settings, ErringDigits source, int digits, int simulations) {
    int[][] held = new int[settings.size()][3];
    IntStream.range(0, simulations)
        .parallel()
        .mapToObj(
            simulation -> {
              PairedRatios drawn = source.draw(new SplittableRandom(simulation), digits);
              return settings.stream().map(each -> each.hold(drawn, source.share())).toList();
            })
        .forEachOrdered(
            holds -> {
              for (int setting = 0; setting < held.length; setting++) {
                for (int limit = 0; limit < held[setting].length; limit++) {
                  held[setting][limit] += holds.get(setting)[limit] ? 1 : 0;
                }
              }
            });
    return held;
  }

  /** Cells that err stand for those that flip: as the gate, it withholds what few digits make. */
  private static Method ofErrors(Statistic statistic) {
    return (digits, tail) -> {
      SkewedRatios errors =
          new SkewedRatios(
              new PairedRatios(
                  rest(digits.numerators(), digits.denominators()),
                  digits.denominators(),
                  rest(digits.otherNumerators(), digits.otherDenominators()),
                  digits.otherDenominators()));
      return errors.contributors(statistic) < SkewedRatios.FEWEST_CONTRIBUTORS
          ? Limits.NONE
          : errors.limits(statistic, tail, tail);
    };
  }

  private static long[] rest(long[] parts, long[] wholes) {
    long[] rest = new long[parts.length];
    for (int digit = 0; digit < rest.length; digit++) {
      rest[digit] = wholes[digit] - parts[digit];
    }
    return rest;
  }
}
