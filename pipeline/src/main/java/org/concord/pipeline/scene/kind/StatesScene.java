package org.concord.pipeline.scene.kind;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.LiveStates;
import org.concord.pipeline.film.Playback;
import org.concord.pipeline.scene.stage.Scene;
import org.concord.pipeline.scene.stage.SceneChecks;
import org.concord.pipeline.scene.stage.Stage;
import org.concord.render.annotation.TimelineMark;
import org.concord.render.film.Film;
import org.concord.render.film.StatesFilm;
import org.concord.render.look.Theme;

/**
 * All channels of one digit's cells while it mutates repeatedly. The film speeds up once the cells
 * have settled, and says so.
 *
 * @param digits indices in the data of the digits that it becomes, in order; one or more
 * @param every steps between mutations, at least 1
 * @param slow number of steps after each mutation that are shown one by one
 * @param faster steps per frame afterwards, at least 1
 */
public record StatesScene(List<Integer> digits, int every, int slow, int faster) implements Scene {
  private static final int MAX_MUTATIONS = 1_000;

  /** The values of keys that are omitted. */
  public static final StatesScene DEFAULT = new StatesScene(List.of(0, 1, 2, 3), 200, 50, 10);

  /** Validates. */
  public StatesScene {
    KeyException.check(
        digits != null && !digits.isEmpty() && digits.size() <= MAX_MUTATIONS,
        "digits",
        "a list of 1 to 1,000 indices",
        digits == null ? "nothing" : digits.size());
    digits = List.copyOf(digits);
    SceneChecks.range("every", every, 1, SceneChecks.MAX_STEPS / digits.size());
    SceneChecks.range("slow", slow, 0, every);
    SceneChecks.range("faster", faster, 1, every);
  }

  @Override
  public Film film(Stage stage) {
    for (int number = 0; number < digits.size(); number++) {
      stage.checkDigit("digits/" + number, digits.get(number));
    }
    Intervention mutations =
        (step, population) -> {
          if (step > 0 && step % every == 0 && step / every < digits.size()) {
            population.swap(new int[] {digits.get(step / every)});
          }
        };
    Playback playback = stage.playback(stage.data(), new int[] {digits.get(0)}, mutations);
    LiveStates states = new LiveStates(playback, stage.session().model(), shown());
    List<TimelineMark> marks = new ArrayList<>();
    for (int digit = 0; digit < digits.size() && faster > 1 && slow < every; digit++) {
      int step = digit * every;
      marks.add(
          new TimelineMark(step + slow + 1, step + every, "×" + faster + " speed", Theme::after));
    }
    for (int mutation = 1; mutation < digits.size(); mutation++) {
      int step = mutation * every;
      marks.add(new TimelineMark(step, step, "mutation", Theme::mutation));
    }
    return new StatesFilm(stage.title(), states, stage.settings().scale(), marks, stage.colours());
  }

  /** The steps that have a frame. */
  private List<Integer> shown() {
    List<Integer> steps = new ArrayList<>();
    for (int step = 0; step <= every * digits.size(); step++) {
      int since = step == 0 ? 0 : (step - 1) % every + 1;
      if (since <= slow || (since - slow) % faster == 0) {
        steps.add(step);
      }
    }
    return steps;
  }
}
