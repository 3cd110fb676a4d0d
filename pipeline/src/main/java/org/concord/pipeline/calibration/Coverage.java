package org.concord.pipeline.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.concord.pipeline.report.TextTable;
import org.concord.pipeline.statistics.Limits;
import org.concord.pipeline.statistics.PairedRatios;
import org.concord.pipeline.statistics.PoissonBootstrap;
import org.concord.pipeline.statistics.PoissonBootstrap.Statistic;

/** How often limits hold that should hold 95 times in 100. */
public final class Coverage {
  private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999};
  private static final double TAIL = 0.05;
  private static final double PERCENT = 100;
  private static final List<Integer> DIGITS = List.of(1_000, 10_000);

  /** A bootstrap takes its time. */
  private static final List<Integer> FEW_DIGITS = List.of(1_000);

  /** What is not told is not wrong. */
  private static final Limits WITHHELD =
      new Limits(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private Coverage() {}

  /** Limits of drawn digits. */
  private interface Method {
    Limits limits(PairedRatios digits, double tail);
  }

  /** Rows of the table, one a number of digits and a share. */
  private record Setting(
      String name, boolean wholeDigits, boolean change, Method method, List<Integer> digits) {}

  /**
   * Draws digits again and again.
   *
   * @param simulations of each row, at least 1
   * @return the lines of a table: the share of simulations in which each limit, at 95 % one-sided,
   *     and the interval of both at 97.5 % held
   */
  public static List<String> table(int simulations, boolean withBootstrap) {
    List<Setting> settings = new ArrayList<>();
    settings.add(
        new Setting(
            "share of digits, Wilson",
            true,
            false,
            (digits, tail) -> digits.sums().first().shareOfDigits(tail, tail),
            DIGITS));
    settings.add(
        new Setting(
            "its change, Newcombe",
            true,
            true,
            (digits, tail) -> digits.sums().shares().difference(tail, tail),
            DIGITS));
    settings.add(
        new Setting(
            "share of cells, Wilson, effective size",
            false,
            false,
            (d, tail) -> d.sums().first().share(tail, tail),
            DIGITS));
    settings.add(
        new Setting(
            "its change, joined",
            false,
            true,
            (digits, tail) -> digits.sums().differenceOfShares(tail, tail),
            DIGITS));
    if (withBootstrap) {
      settings.add(
          new Setting(
              "share of cells, bootstrap", false, false, bootstrap(Statistic.RATIO), FEW_DIGITS));
      settings.add(
          new Setting(
              "its change, bootstrap", false, true, bootstrap(Statistic.DIFFERENCE), FEW_DIGITS));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("limits", "share %", "digits", "lower %", "upper %", "both %"));
    for (Setting setting : settings) {
      for (int digits : setting.digits()) {
        for (double share : SHARES) {
          rows.add(row(setting, share, digits, simulations));
        }
      }
    }
    return TextTable.lines(rows);
  }

  private static Method bootstrap(Statistic statistic) {
    return (digits, tail) ->
        PoissonBootstrap.contributors(digits, statistic) < PoissonBootstrap.FEWEST_CONTRIBUTORS
            ? WITHHELD
            : new PoissonBootstrap(0, tail)
                .limits(
                    digits, IntStream.range(0, digits.digits()).toArray(), statistic, tail, tail);
  }

  private static List<String> row(Setting setting, double share, int digits, int simulations) {
    ErringDigits source = new ErringDigits(share, setting.wholeDigits());
    double truth = setting.change() ? 0 : share;
    int[] held = new int[3];
    IntStream.range(0, simulations)
        .parallel()
        .mapToObj(
            simulation -> {
              PairedRatios drawn = source.draw(new SplittableRandom(simulation), digits);
              Limits one = setting.method().limits(drawn, TAIL);
              Limits two = setting.method().limits(drawn, TAIL / 2);
              return new boolean[] {
                one.lower() <= truth,
                one.upper() >= truth,
                two.lower() <= truth && two.upper() >= truth
              };
            })
        .forEachOrdered(
            holds -> {
              for (int i = 0; i < held.length; i++) {
                held[i] += holds[i] ? 1 : 0;
              }
            });
    List<String> row = new ArrayList<>(List.of(setting.name()));
    row.add(String.format(Locale.ROOT, "%.1f", PERCENT * share));
    row.add(Integer.toString(digits));
    for (int count : held) {
      row.add(String.format(Locale.ROOT, "%.1f", PERCENT * count / simulations));
    }
    return row;
  }
}
