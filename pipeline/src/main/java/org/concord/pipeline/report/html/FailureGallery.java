package org.concord.pipeline.report.html;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.pipeline.report.html.Row.Cell;
import org.concord.pipeline.results.ModelSummary;
import org.concord.pipeline.results.NumberFormats;
import org.concord.pipeline.results.PhaseCounts;
import org.concord.render.look.Palette;

/**
 * The digits whose cells do not find the label, with the labels that most of their cells gave.
 *
 * @param data the digits evaluated
 * @param models at least one
 * @param failingUnderAll digits that fail under every model after the first of the steps: the hard
 *     ones
 * @param colours of the labels
 */
public record FailureGallery(
    Digits data, List<ModelSummary> models, long failingUnderAll, Palette colours) {
  /**
   * The digits that fail in one way.
   *
   * @param count how many there are
   * @param digits of how many
   * @param words for the way
   * @param shown the first of them
   */
  public record Group(long count, long digits, String words, List<Shown> shown) {}

  /**
   * A digit.
   *
   * @param label name of the one that its cells should give
   * @param index of the digit
   * @param image address of its picture
   * @param leading the one or two labels that most of its cells gave; none if it is not finite
   */
  public record Shown(String label, int index, String image, List<Share> leading) {}

  /**
   * A label with its share of a digit's cells.
   *
   * @param label its name
   * @param share of the cells over the last steps, 0–1
   * @param colour of the label
   */
  public record Share(String label, double share, String colour) {
    /** The share in percent, as style sheets write it. */
    public String width() {
      return NumberFormats.file(Math.round(1000 * share) / 10.0);
    }

    /** The share in whole percent. */
    public long percent() {
      return Math.round(100 * share);
    }
  }

  /** The steps after which digits are looked at. */
  public List<Integer> marks() {
    return ModelSummary.marks(models.get(0).schedule());
  }

  /** How many digits fail in a way, by model and step. */
  public List<Cell> shares(Failure failure) {
    List<Cell> cells = new ArrayList<>();
    for (ModelSummary model : models) {
      for (int step : marks()) {
        long count = model.phase(step).failures(failure);
        double percent = 100.0 * count / model.phase(step).digits();
        cells.add(Cell.of(NumberFormats.count(count), NumberFormats.percent(percent) + " %"));
      }
    }
    return cells;
  }

  /** The digits that fail under a model after a step, a group a way. */
  public List<Group> groups(ModelSummary model, int step) {
    PhaseCounts counts = model.phase(step);
    List<Group> groups = new ArrayList<>();
    for (Failure failure : Failure.values()) {
      groups.add(
          new Group(
              counts.failures(failure),
              counts.digits(),
              failure.words(),
              counts.examples(failure).stream().map(this::shown).toList()));
    }
    return groups;
  }

  private String name(int label) {
    return models.get(0).labels().of(label);
  }

  private Share share(int label, double share) {
    return new Share(name(label), share, Pages.labelColour(colours, label));
  }

  private Shown shown(PhaseOutcome phaseOutcome) {
    LabelShares labelShares = phaseOutcome.labelShares();
    List<Share> leading = new ArrayList<>();
    if (labelShares.first() >= 0) {
      leading.add(share(labelShares.first(), labelShares.firstShare()));
      if (Math.round(100 * labelShares.secondShare()) > 0) {
        leading.add(share(labelShares.second(), labelShares.secondShare()));
      }
    }
    String image = Pages.picture(data, phaseOutcome.image(), data.height(), data.width());
    return new Shown(name(phaseOutcome.label()), phaseOutcome.index(), image, leading);
  }
}
