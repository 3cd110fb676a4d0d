package org.concord.pipeline.film;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.StepObserver;
import org.concord.pipeline.film.FilmStrip.Segment;

/**
 * Records what the cells of one block show, as a strip per digit that is filmed. Not thread-safe.
 */
public final class FilmRecorder implements StepObserver {
  private final UndecidedRule undecided;
  private final int filmDigits;
  private final List<FilmStrip> strips = new ArrayList<>();

  /**
   * Makes a recorder for one block.
   *
   * @param model whose cells are recorded
   * @param filmDigits only digits with a lower index are filmed
   */
  public FilmRecorder(ModelFile model, int filmDigits) {
    this.undecided = UndecidedRule.of(model);
    this.filmDigits = filmDigits;
  }

  @Override
  public void observe(int step, Population population) {
    int next = 0;
    for (int slot = 0; slot < population.digits(); slot++) {
      if (population.digitIndex(slot) >= filmDigits) {
        continue;
      }
      if (next == strips.size()) {
        strips.add(
            new FilmStrip(
                population.digitIndex(slot),
                population.height(),
                population.width(),
                new ArrayList<>()));
      }
      film(step, population, slot, strips.get(next++).segments());
    }
  }

  private void film(int step, Population population, int slot, List<Segment> segments) {
    int first = population.firstCell(slot);
    byte[] frame = new byte[population.cells(slot)];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = undecided.shown(population, first + i, step);
    }
    if (segments.isEmpty() || !sameCells(population, slot, segments.get(segments.size() - 1))) {
      int[] positions = new int[frame.length];
      for (int i = 0; i < frame.length; i++) {
        positions[i] = population.position(first + i);
      }
      segments.add(new Segment(positions, new ArrayList<>()));
    }
    segments.get(segments.size() - 1).frames().add(frame);
  }

  private static boolean sameCells(Population population, int slot, Segment segment) {
    if (population.cells(slot) != segment.positions().length) {
      return false;
    }
    int first = population.firstCell(slot);
    for (int i = 0; i < segment.positions().length; i++) {
      if (population.position(first + i) != segment.positions()[i]) {
        return false;
      }
    }
    return true;
  }

  /** The strips, by slot, once the last step has been observed. */
  public List<FilmStrip> strips() {
    return List.copyOf(strips);
  }
}
