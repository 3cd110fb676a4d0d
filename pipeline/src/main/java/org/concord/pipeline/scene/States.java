package org.concord.pipeline.scene;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.rollout.Intervention;
import org.concord.automaton.yaml.KeyException;
import org.concord.pipeline.film.LiveStates;
import org.concord.pipeline.film.Playback;
import org.concord.render.Film;
import org.concord.render.film.StatesFilm;
import org.concord.render.film.TimelineMark;

/**
 * All channels of one digit's cells, while it mutates again and again. Time goes faster once the
 * cells have settled.
 *
 * @param digits indexes in the data of what the digit is, one after the other, one or more
 * @param every steps that it stays the same, at least 1
 * @param slow steps after each mutation that are shown one by one
 * @param faster how many steps a frame goes on by afterwards, at least 1
 */
public record States(List<Integer> digits, int every, int slow, int faster) implements Scene {
  private static final int MAX_MUTATIONS = 1_000;

  static final States DEFAULT = new States(List.of(0, 1, 2, 3), 200, 50, 10);

  /** Validates. */
  public States {
    KeyException.check(
        digits != null && !digits.isEmpty() && digits.size() <= MAX_MUTATIONS,
        "digits",
        "a list of 1 to 1,000 indexes",
        digits == null ? "nothing" : digits.size());
    digits = List.copyOf(digits);
    Keys.range("every", every, 1, Keys.MAX_STEPS / digits.size());
    Keys.range("slow", slow, 0, every);
    Keys.range("faster", faster, 1, every);
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
    for (int mutation = 1; mutation < digits.size(); mutation++) {
      int step = mutation * every;
      marks.add(new TimelineMark(step, step, TimelineMark.CHANGE));
    }
    return new StatesFilm(
        stage.title(), states, stage.settings().scale(), marks, stage.settings().colours());
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
