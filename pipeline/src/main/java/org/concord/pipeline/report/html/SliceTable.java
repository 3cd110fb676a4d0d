package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.rollout.Schedule;
import org.concord.pipeline.results.DigitSlice;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.Share;
import org.concord.pipeline.statistics.Limits;
import org.concord.render.look.Palette;

/**
 * The digits by what is known of them before they are rolled out, as gates slice them.
 *
 * @param models in the order of the columns
 * @param colours of the labels
 */
public record SliceTable(List<ModelSummary> models, Palette colours) {
  /** The columns of each model. */
  private static final List<Share> SHARES = List.of(Share.ACCURACY, Share.AGREED_AND_RIGHT);

  /**
   * A row.
   *
   * @param by what divides digits
   * @param is which of the groups, as people read it
   * @param colour of the label that all of them have; empty if they differ
   * @param digits how many there are, under the first model
   * @param values of each model and share, in order
   */
  public record Group(String by, String is, String colour, String digits, List<Value> values) {}

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

  /** What the rows are. */
  public String caption() {
    Schedule schedule = models.get(0).schedule();
    String first =
        "Digits by what is known of them, after step %d, in percent with 95 %% intervals: label,"
            + " number of cells in quarters, whether all cells hang together";
    return first.formatted(ModelSummary.marks(schedule).get(0))
        + (schedule.mutateAt() > 0
            ? "; after step %d, whether the new label is the same.".formatted(schedule.steps())
            : ".");
  }

  /** The rows: slices before a mutation at it, and those that it makes at the end. */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    List<Integer> marks = ModelSummary.marks(models.get(0).schedule());
    for (int step : marks) {
      List<List<DigitSlice>> slices = models.stream().map(model -> model.slices(step)).toList();
      for (DigitSlice slice : slices.get(0)) {
        if (step == marks.get(0) || slice.by().equals("sameLabel")) {
          groups.add(group(slice, slices));
        }
      }
    }
    return groups;
  }

  private Group group(DigitSlice slice, List<List<DigitSlice>> slices) {
    List<Value> values = new ArrayList<>();
    for (List<DigitSlice> model : slices) {
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
        words(slice),
        label ? Pages.labelColour(colours, models.get(0).labels().names().indexOf(slice.is())) : "",
        NumberFormats.count(slice.sums().digits()),
        values);
  }

  private static String words(DigitSlice slice) {
    return switch (slice.by()) {
      case "label" -> "label " + slice.is();
      case "cells" -> slice.is() + " cells";
      default -> slice.is();
    };
  }

  private static Value value(Limits limits) {
    return new Value(
        NumberFormats.tenths(limits.estimate()),
        Double.isFinite(limits.lower())
            ? NumberFormats.tenths(limits.lower()) + "–" + NumberFormats.tenths(limits.upper())
            : "");
  }
}
