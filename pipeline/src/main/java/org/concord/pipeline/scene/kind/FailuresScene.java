package org.concord.pipeline.scene.kind;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.LabelShares;
import org.concord.automaton.tally.PhaseOutcome;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.FailureStrips;
import org.concord.pipeline.film.FailureStrips.FailureStrip;
import org.concord.pipeline.results.EvaluatedModel;
import org.concord.pipeline.results.FinishedEvaluation;
import org.concord.pipeline.results.RecordedDigit;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.film.CaptionedFilm;
import org.concord.render.film.CaptionedFilm.Group;
import org.concord.render.film.Film;

/**
 * Digits that fail: those that agree on a wrong label, those that oscillate between two labels,
 * those that never agree. Each is shown with its label and the two labels that held most of its
 * cells over the last steps, with their shares. The title names the digits that were searched.
 *
 * @param evaluation folder of a finished evaluation, relative to the scene file; the film shows the
 *     failures it lists, with its seed, and {@code search} and {@code steps} are ignored; if empty,
 *     digits are rolled out to find those that fail
 * @param search number of digits to search, the first of the data
 * @param each maximum number of digits to show per kind of failure, 1 to 100
 * @param phase whether to show the digits that fail before the mutation, without it, or those that
 *     fail after it
 * @param steps of the rollouts; for failures after the mutation, digits mutate at half the steps
 */
public record FailuresScene(String evaluation, int search, int each, ShownPhase phase, int steps)
    implements Scene {
  private static final int MAX_SEARCH = 10_000;
  private static final int MAX_EACH = 100;
  private static final int BLOCKS_AT_A_TIME = 32;
  private static final List<Failure> SHOWN =
      List.of(Failure.WRONG, Failure.OSCILLATES, Failure.NEVER);

  /** The values of keys that are omitted. */
  public static final FailuresScene DEFAULT = new FailuresScene("", 500, 8, ShownPhase.BEFORE, 400);

  /** Before or after the mutation. */
  public enum ShownPhase {
    /** Up to the mutation, or to the end if there is none. */
    @JsonProperty("before")
    BEFORE,
    /** From the mutation to the end. */
    @JsonProperty("after")
    AFTER
  }

  /** Digits of one kind of failure: how many there are, and those shown. */
  private record FoundFailures(int count, List<FailureStrip> strips) {}

  /** Validates. */
  public FailuresScene {
    KeyException.check(evaluation != null, "evaluation", "a folder", "nothing");
    SceneChecks.range("search", search, 1, MAX_SEARCH);
    SceneChecks.range("each", each, 1, MAX_EACH);
    KeyException.check(phase != null, "phase", "before or after", "nothing");
    SceneChecks.range("steps", steps, phase == ShownPhase.AFTER ? 2 : 1, SceneChecks.MAX_STEPS);
  }

  @Override
  public Film film(Stage stage) throws IOException {
    Digits data = stage.data();
    if (!data.labelled()) {
      throw new InputException(data.name() + " must have labels to tell which digits fail");
    }
    Map<Failure, FoundFailures> found;
    int searched;
    Schedule schedule;
    if (evaluation.isEmpty()) {
      searched = Math.min(search, data.count());
      schedule = stage.schedule(steps, phase == ShownPhase.AFTER ? steps / 2 : 0);
      found = find(stage, searched, schedule);
    } else {
      FinishedEvaluation finished = FinishedEvaluation.read(stage.resolve(evaluation));
      searched = finished.evaluated(data).count();
      schedule = phase == ShownPhase.AFTER ? finished.schedule() : finished.firstPhase();
      KeyException.check(
          phase == ShownPhase.BEFORE || schedule.mutateAt() > 0,
          "phase",
          "before, as digits do not mutate in " + finished.report(),
          "after");
      found = recall(stage, finished, schedule);
    }
    List<Group> groups = new ArrayList<>();
    found.forEach(
        (failure, digits) -> {
          if (!digits.strips().isEmpty()) {
            groups.add(group(failure, digits, searched));
          }
        });
    if (groups.isEmpty()) {
      throw new InputException(
          "none of the first %,d digits of %s fails%s"
              .formatted(searched, data.name(), afterMutation()));
    }
    return new CaptionedFilm(
        "%s · the first %,d digits of %s".formatted(stage.title(), searched, data.name()),
        groups,
        each,
        stage.settings().scale(),
        schedule.mutateAt(),
        stage.colours());
  }

  private Map<Failure, FoundFailures> find(Stage stage, int searched, Schedule schedule) {
    List<FailureStrip> all =
        FailureStrips.find(
            index -> index < searched, stage.session(), stage.blocks(stage.data()), schedule);
    Map<Failure, FoundFailures> found = new LinkedHashMap<>();
    for (Failure failure : SHOWN) {
      List<FailureStrip> strips = all.stream().filter(strip -> strip.failure() == failure).toList();
      found.put(failure, new FoundFailures(strips.size(), strips.stream().limit(each).toList()));
    }
    return found;
  }

  /** Rolls out, from the first on, digits that may fail until there are enough of each kind. */
  private Map<Failure, FoundFailures> recall(
      Stage stage, FinishedEvaluation evaluation, Schedule schedule) throws IOException {
    EvaluatedModel model = evaluation.model(stage.session().model());
    model.requireSameSettings(stage.session().model());
    Map<Failure, Integer> counts = new LinkedHashMap<>();
    SHOWN.forEach(failure -> counts.put(failure, model.failures(failure, schedule.steps())));
    ListMultimap<Failure, FailureStrip> found = ArrayListMultimap.create();
    List<RecordedDigit> recorded = model.digits(schedule.steps());
    Blocks blocks = stage.blocks(evaluation.evaluated(stage.data()));
    int stride = blocks.size() * BLOCKS_AT_A_TIME;
    for (int from = 0; from < blocks.data().count(); from += stride) {
      Set<Integer> candidates = new HashSet<>();
      for (Failure failure : SHOWN) {
        if (found.get(failure).size() < Math.min(each, counts.get(failure))) {
          for (RecordedDigit digit : recorded) {
            if (digit.index() >= from && digit.index() < from + stride && digit.mayFail(failure)) {
              candidates.add(digit.index());
            }
          }
        }
      }
      if (!candidates.isEmpty()) {
        FailureStrips.find(candidates::contains, stage.session(), blocks, schedule)
            .forEach(strip -> found.put(strip.failure(), strip));
      }
    }
    Map<Failure, FoundFailures> shown = new LinkedHashMap<>();
    counts.forEach(
        (failure, count) ->
            shown.put(
                failure,
                new FoundFailures(count, found.get(failure).stream().limit(each).toList())));
    return shown;
  }

  private Group group(Failure failure, FoundFailures found, int searched) {
    return new Group(
        "%,d of %,d %s%s".formatted(found.count(), searched, failure.words(), afterMutation()),
        found.strips().stream().map(FailureStrip::strip).toList(),
        found.strips().stream().map(this::caption).toList());
  }

  private String afterMutation() {
    return phase == ShownPhase.AFTER ? " after the mutation" : "";
  }

  /** The label, or both, and the index of the digit, then both labelShares, one per line. */
  private String caption(FailureStrip strip) {
    PhaseOutcome phaseOutcome = strip.phaseOutcome();
    LabelShares labelShares = phaseOutcome.labelShares();
    String labels =
        (phase == ShownPhase.AFTER ? strip.label() + ", then " : "") + phaseOutcome.label();
    String digit = labels + "  #" + phaseOutcome.index();
    if (labelShares.first() < 0) {
      return digit + "\nnot finite";
    }
    String first = digit + "\n→ " + share(labelShares.first(), labelShares.firstShare());
    return Math.round(100 * labelShares.secondShare()) == 0
        ? first
        : first + "\n→ " + share(labelShares.second(), labelShares.secondShare());
  }

  private static String share(int label, double share) {
    return label + ": " + Math.round(100 * share) + " %";
  }
}
