package org.concord.pipeline.film.stretch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.pipeline.film.FilmRecorder;
import org.concord.pipeline.film.FilmStrip;
import org.concord.render.film.StretchFilm.CoursePanel;

/**
 * Changes one digit level by level, along several courses side by side, and records how its cells
 * react. A course ends at the first level at whose last step most cells do not give the digit's
 * label.
 */
public final class StretchRollout {
  /** Frames that follow after all courses have ended. */
  private static final int TAIL = 60;

  private final List<StretchCourse> courses;
  private final int every;
  private final boolean fresh;
  private final Digits images;
  private final List<CourseRun> runs = new ArrayList<>();

  private StretchRollout(
      Digits data, int digit, List<StretchCourse> courses, int every, boolean fresh) {
    this.courses = courses;
    this.every = every;
    this.fresh = fresh;
    this.images = StretchImages.of(data, digit, courses);
    int first = 0;
    for (StretchCourse course : courses) {
      runs.add(new CourseRun(course, first));
      first += course.levels() + 1;
    }
  }

  /**
   * Stretches a digit.
   *
   * @param data labelled
   * @param digit index of one with an alive cell
   * @param courses the transforms, at least one
   * @param every steps at each level, at least 1
   * @param fresh whether all cells are reset at each level; otherwise those alive before and after
   *     keep their state, as in a mutation
   * @return a panel for each course
   */
  public static List<CoursePanel> run(
      ModelSession session,
      Digits data,
      int digit,
      List<StretchCourse> courses,
      int every,
      boolean fresh,
      long seed) {
    return new StretchRollout(data, digit, courses, every, fresh).run(session, seed);
  }

  private List<CoursePanel> run(ModelSession session, long seed) {
    int levels = courses.stream().mapToInt(StretchCourse::levels).max().orElseThrow() + 1;
    int steps = levels * every + TAIL;
    FilmRecorder recorder = new FilmRecorder(session.model(), images.count());
    Blocks blocks = new Blocks(images, courses.size(), session.model().aliveThreshold());
    try (Rollout rollout = new Rollout(session, blocks, new Schedule(steps, 0, seed))) {
      rollout.run(
          runs.stream().mapToInt(CourseRun::image).toArray(),
          (step, population) -> {
            recorder.observe(step, population);
            for (int slot = 0; slot < runs.size(); slot++) {
              runs.get(slot).observe(step, population, slot);
            }
          },
          this::stretch);
    }
    int frames = TAIL + 1 + runs.stream().mapToInt(run -> run.end).max().orElseThrow();
    List<FilmStrip> strips = recorder.strips();
    return IntStream.range(0, runs.size())
        .mapToObj(slot -> runs.get(slot).panel(strips.get(slot), frames))
        .toList();
  }

  private void stretch(int step, Population population) {
    if (step == 0 || step % every != 0 || runs.stream().noneMatch(run -> run.end < 0)) {
      return;
    }
    if (fresh) {
      // On the blank image no cell is alive, so none keeps its state.
      int blank = images.count() - 1;
      population.swap(runs.stream().mapToInt(run -> run.end < 0 ? blank : run.image()).toArray());
    }
    runs.stream().filter(run -> run.end < 0).forEach(run -> run.level++);
    population.swap(runs.stream().mapToInt(CourseRun::image).toArray());
  }

  /** The progress along one course. */
  private final class CourseRun {
    private final StretchCourse course;
    private final int firstImage;
    private final List<String> captions = new ArrayList<>();
    private final List<Double> right = new ArrayList<>();
    private int level;
    private int end = -1;
    private String verdict = "";

    CourseRun(StretchCourse course, int firstImage) {
      this.course = course;
      this.firstImage = firstImage;
    }

    int image() {
      return firstImage + level;
    }

    void observe(int step, Population population, int slot) {
      int cells = population.cells(slot);
      int target = population.target(slot);
      int majority = population.majority(slot);
      boolean alive = cells > 0 && population.finite(slot);
      right.add(
          step == 0 || !alive ? Double.NaN : 100.0 * population.labelCount(slot, target) / cells);
      captions.add(course.words(level) + said(step, population, slot, alive));
      if (end < 0 && step > 0 && step % every == 0) {
        boolean known = alive && majority == target;
        if (!known || level == course.levels()) {
          end = step;
          verdict = verdict(known, alive, majority);
        }
      }
    }

    private String said(int step, Population population, int slot, boolean alive) {
      if (step == 0 || !alive) {
        return "";
      }
      int majority = population.majority(slot);
      return String.format(
          Locale.ROOT,
          "\n%d %% say %d",
          100 * population.labelCount(slot, majority) / population.cells(slot),
          majority);
    }

    private String verdict(boolean known, boolean alive, int majority) {
      if (known) {
        return "Known up to " + course.words(level);
      }
      String now = alive ? "then " + majority : "then nothing";
      return level == 0 ? "Not known as it is" : "Limit " + course.words(level - 1) + "\n" + now;
    }

    CoursePanel panel(FilmStrip strip, int frames) {
      return new CoursePanel(
          StretchImages.title(course.transform()),
          strip,
          captions.subList(0, frames),
          right.stream().limit(frames).mapToDouble(Double::doubleValue).toArray(),
          end,
          verdict);
    }
  }
}
