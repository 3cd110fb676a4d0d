package org.concord.pipeline.film;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the cells of a digit are drawn to once they have settled: how often each label is given, by
 * cells and steps, and how often it is the one label of all cells or of most.
 *
 * @param shares of all cells in all settled steps, by label, undecided ones last, 0 to 1
 * @param agreed shares of the settled steps in which all cells give a label, by label
 * @param leading shares of the settled steps in which a label has most cells, by label
 */
public record Attractors(List<Double> shares, List<Double> agreed, List<Double> leading) {
  private static final int LABELS = 10;

  /** A second label that leads less often than this is no place to go back to. */
  private static final double TO_AND_FRO = 0.1;

  /** A second label that fewer cells give than this is not worth naming. */
  private static final double NAMED = 0.01;

  /** How a digit fails. */
  public enum Failure {
    /** Its cells agree, step after step, on a label that is not the digit's. */
    WRONG("All cells agree, on a wrong label"),
    /** First one label leads, then another, and back. */
    OSCILLATES("Cells go to and fro between two labels"),
    /** The settled cells never give one label all at once. */
    NEVER("Cells never agree");

    private final String description;

    Failure(String description) {
      this.description = description;
    }

    /** In words. */
    public String description() {
      return description;
    }
  }

  /** Looks at the last steps of a strip. */
  public static Attractors of(FilmStrip strip, int settled) {
    double[] shares = new double[LABELS + 1];
    double[] agreed = new double[LABELS];
    double[] leading = new double[LABELS];
    byte[] canvas = new byte[strip.height() * strip.width()];
    for (int frame = strip.frames() - settled; frame < strip.frames(); frame++) {
      strip.show(frame, canvas);
      int[] counts = new int[LABELS + 1];
      int cells = 0;
      for (byte label : canvas) {
        if (label >= 0) {
          counts[label]++;
          cells++;
        }
      }
      int lead = IntStream.range(0, LABELS).reduce(0, (a, b) -> counts[b] > counts[a] ? b : a);
      leading[lead] += 1.0 / settled;
      agreed[lead] += counts[lead] == cells ? 1.0 / settled : 0;
      for (int label = 0; label < counts.length; label++) {
        shares[label] += (double) counts[label] / cells / settled;
      }
    }
    return new Attractors(list(shares), list(agreed), list(leading));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** How a digit of a label fails, or empty if it does not: its cells come to agree on it. */
  public Optional<Failure> failure(int label) {
    int lead = order(leading).get(0);
    if (leading.get(order(leading).get(1)) >= TO_AND_FRO) {
      return Optional.of(Failure.OSCILLATES);
    }
    if (lead != label && agreed.get(lead) > 0.5) {
      return Optional.of(Failure.WRONG);
    }
    boolean never = agreed.stream().mapToDouble(share -> share).sum() == 0;
    return never ? Optional.of(Failure.NEVER) : Optional.empty();
  }

  /**
   * The one or two labels that most cells give, with their shares, for example "4 71 %, 9 28 %".
   */
  public String names() {
    List<Integer> labels = order(shares.subList(0, LABELS));
    String first = name(labels.get(0));
    return shares.get(labels.get(1)) < NAMED ? first : first + ", " + name(labels.get(1));
  }

  private String name(int label) {
    return "%d %.0f %%".formatted(label, 100 * shares.get(label));
  }

  /** Labels by falling share, the lower first of equal ones. */
  private static List<Integer> order(List<Double> of) {
    return IntStream.range(0, LABELS)
        .boxed()
        .sorted(Comparator.comparing((Integer label) -> -of.get(label)))
        .toList();
  }
}
