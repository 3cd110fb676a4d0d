package org.concord.pipeline.scene;

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
import org.concord.automaton.tally.Attractors;
import org.concord.automaton.tally.Failure;
import org.concord.automaton.tally.Standing;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.FailureShots;
import org.concord.pipeline.film.FailureShots.Shot;
import org.concord.pipeline.film.StripTile;
import org.concord.pipeline.results.EvaluatedModel;
import org.concord.pipeline.results.FinishedEvaluation;
import org.concord.pipeline.results.RecordedDigit;
import org.concord.render.Film;
import org.concord.render.film.CaptionedFilm;
import org.concord.render.film.CaptionedFilm.Group;

/**
 * Digits that fail: those that agree on a wrong label, those that oscillate between two labels,
 * those that never agree. Below each stand its label and its two leading labels, those that most
 * cells gave over the last steps, with their shares of the cells.
 *
 * @param evaluation folder of a finished evaluation, relative to the scene file, whose failing
 *     digits are shown in its own rollouts, with its seed; {@code search} and {@code steps} are not
 *     used then; if empty, digits are rolled out to find those that fail
 * @param search how many digits to search, the first of the data
 * @param each how many of each kind to show at most, 1 to 100
 * @param phase which digits are shown: those that fail before they mutate, without the mutation, or
 *     those that fail after it
 * @param steps of the rollouts; digits that are to fail after the mutation mutate after half of
 *     them
 */
public record Failures(String evaluation, int search, int each, Phase phase, int steps)
    implements Scene {
  private static final int MAX_SEARCH = 10_000;
  private static final int MAX_EACH = 100;
  private static final int BLOCKS_AT_A_TIME = 32;
  private static final List<Failure> SHOWN =
      List.of(Failure.WRONG, Failure.OSCILLATES, Failure.NEVER);

  static final Failures DEFAULT = new Failures("", 500, 8, Phase.BEFORE, 400);

  /** What is looked at, seen from the mutation. */
  public enum Phase {
    /** Up to the mutation, or to the end if there is none. */
    @JsonProperty("before")
    BEFORE,
    /** From the mutation to the end. */
    @JsonProperty("after")
    AFTER
  }

  /** Digits of one kind: how many there are, and those shown. */
  private record Found(int count, List<Shot> shots) {}

  /** Validates. */
  public Failures {
    KeyException.check(evaluation != null, "evaluation", "a folder", "nothing");
    Keys.range("search", search, 1, MAX_SEARCH);
    Keys.range("each", each, 1, MAX_EACH);
    KeyException.check(phase != null, "phase", "before or after", "nothing");
    Keys.range("steps", steps, phase == Phase.AFTER ? 2 : 1, Keys.MAX_STEPS);
  }

  @Override
  public Film film(Stage stage) throws IOException {
    Digits data = stage.data();
    if (!data.labelled()) {
      throw new InputException(data.name() + " must have labels to tell what fails");
    }
    Map<Failure, Found> found;
    int searched;
    Schedule schedule;
    if (evaluation.isEmpty()) {
      searched = Math.min(search, data.count());
      schedule = stage.schedule(steps, phase == Phase.AFTER ? steps / 2 : 0);
      found = find(stage, searched, schedule);
    } else {
      FinishedEvaluation finished = FinishedEvaluation.read(stage.resolve(evaluation));
      searched = finished.evaluated(data).count();
      schedule = phase == Phase.AFTER ? finished.schedule() : finished.firstPhase();
      KeyException.check(
          phase == Phase.BEFORE || schedule.mutateAt() > 0,
          "phase",
          "before, as digits do not mutate in " + finished.report(),
          "after");
      found = recall(stage, finished, schedule);
    }
    List<Group> groups = new ArrayList<>();
    found.forEach(
        (failure, digits) -> {
          if (!digits.shots().isEmpty()) {
            groups.add(group(failure, digits, searched));
          }
        });
    if (groups.isEmpty()) {
      throw new InputException(
          "none of the first %,d digits of %s fails%s"
              .formatted(searched, data.name(), afterMutation()));
    }
    return new CaptionedFilm(
        stage.title(),
        groups,
        each,
        stage.settings().scale(),
        schedule.mutateAt(),
        stage.settings().colours());
  }

  private Map<Failure, Found> find(Stage stage, int searched, Schedule schedule) {
    List<Shot> all =
        FailureShots.find(
            index -> index < searched, stage.session(), stage.blocks(stage.data()), schedule);
    Map<Failure, Found> found = new LinkedHashMap<>();
    for (Failure failure : SHOWN) {
      List<Shot> shots = all.stream().filter(shot -> shot.failure() == failure).toList();
      found.put(failure, new Found(shots.size(), shots.stream().limit(each).toList()));
    }
    return found;
  }

  /** Rolls out, from the first on, digits that may fail until there are enough of each kind. */
  private Map<Failure, Found> recall(Stage stage, FinishedEvaluation evaluation, Schedule schedule)
      throws IOException {
    EvaluatedModel model = evaluation.model(stage.session().model());
    model.requireSameSettings(stage.session().model());
    Map<Failure, Integer> counts = new LinkedHashMap<>();
    SHOWN.forEach(failure -> counts.put(failure, model.failures(failure, schedule.steps())));
    ListMultimap<Failure, Shot> found = ArrayListMultimap.create();
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
        FailureShots.find(candidates::contains, stage.session(), blocks, schedule)
            .forEach(shot -> found.put(shot.failure(), shot));
      }
    }
    Map<Failure, Found> shown = new LinkedHashMap<>();
    counts.forEach(
        (failure, count) ->
            shown.put(failure, new Found(count, found.get(failure).stream().limit(each).toList())));
    return shown;
  }

  private Group group(Failure failure, Found found, int searched) {
    return new Group(
        "%,d of %,d %s%s".formatted(found.count(), searched, failure.words(), afterMutation()),
        found.shots().stream().map(Shot::strip).map(StripTile::new).toList(),
        found.shots().stream().map(this::caption).toList());
  }

  private String afterMutation() {
    return phase == Phase.AFTER ? " after the mutation" : "";
  }

  /** The label, or both, and the digit's index, then the leading labels, a line each. */
  private String caption(Shot shot) {
    Standing standing = shot.standing();
    Attractors attractors = standing.attractors();
    String labels = (phase == Phase.AFTER ? shot.label() + ", then " : "") + standing.label();
    String digit = labels + "  #" + standing.index();
    if (attractors.first() < 0) {
      return digit + "\nnot finite";
    }
    String first = digit + "\n→ " + share(attractors.first(), attractors.firstShare());
    return Math.round(100 * attractors.secondShare()) == 0
        ? first
        : first + "\n→ " + share(attractors.second(), attractors.secondShare());
  }

  private static String share(int label, double share) {
    return label + ": " + Math.round(100 * share) + " %";
  }
}
