package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.List;
import org.concord.pipeline.results.DigitSlice;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.Share;
import org.concord.pipeline.statistics.Limits;

/**
 * The digits by what is known of them before they are rolled out, as gates slice them.
 *
 * @param models in the order of the columns
 */
public record SliceTable(List<ModelSummary> models) {
  /** The columns of each model. */
  private static final List<Share> SHARES = List.of(Share.ACCURACY, Share.AGREED_AND_RIGHT);

  /**
   * A row.
   *
   * @param by what divides digits
   * @param is which of the groups, as people read it
   * @param step after which the digits are looked at
   * @param colour of the label that all of them have; empty if they differ
   * @param digits how many there are, under the first model
   * @param values of each model and share, in order
   */
  public record Group(
      String by, String is, int step, String colour, String digits, List<Value> values) {}

  /**
   * A value.
   *
   * @param percent to show
   * @param interval its limits; empty if there are none
   */
  public record Value(String percent, String interval) {}

  /** The shares that the columns of each model tell. */
  public List<Share> shares() {
    return SHARES;
  }

  /** The rows: slices before a mutation at it, and those that it makes at the end. */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    List<Integer> marks = ModelSummary.marks(models.get(0).schedule());
    for (int step : marks) {
      List<List<DigitSlice>> slices = models.stream().map(model -> model.slices(step)).toList();
      for (DigitSlice slice : slices.get(0)) {
        if (step == marks.get(0) || slice.by().equals("sameLabel")) {
          groups.add(group(slice, step, slices));
        }
      }
    }
    return groups;
  }

  private static Group group(DigitSlice slice, int step, List<List<DigitSlice>> models) {
    List<Value> values = new ArrayList<>();
    for (List<DigitSlice> model : models) {
      for (Share share : SHARES) {
        values.add(
            model.stream()
                .filter(each -> each.by().equals(slice.by()) && each.is().equals(slice.is()))
                .findFirst()
                .map(each -> value(each.sums().interval(share)))
                .orElse(value(Limits.NONE)));
      }
    }
    boolean label = slice.by().equals("label");
    return new Group(
        slice.by(),
        slice.title() + " " + slice.is(),
        step,
        label ? Pages.labelColour(Integer.parseInt(slice.is())) : "",
        NumberFormats.count(slice.sums().digits()),
        values);
  }

  private static Value value(Limits limits) {
    return new Value(
        NumberFormats.tenths(limits.estimate()),
        Double.isFinite(limits.lower())
            ? NumberFormats.tenths(limits.lower()) + "–" + NumberFormats.tenths(limits.upper())
            : "");
  }
}
