package org.concord.pipeline.film;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.rollout.Population;
import org.concord.automaton.rollout.StepObserver;
import org.concord.pipeline.film.FilmStrip.Segment;

/** Watches one block and keeps a strip of each digit that is to be filmed. NOT thread-safe. */
public final class FilmRecorder implements StepObserver {
  /** A cell none of whose logits exceeds this is shown as undecided, as the article shows it. */
  private static final float LIT = 0.01f;

  private final boolean crossEntropy;
  private final int filmDigits;
  private final List<FilmStrip> strips = new ArrayList<>();

  /**
   * Makes a recorder for one block.
   *
   * @param model logits of a model trained with cross-entropy mean something at any level
   * @param filmDigits digits of lower index are filmed, the others are not
   */
  public FilmRecorder(ModelFile model, int filmDigits) {
    this.crossEntropy = crossEntropy(model);
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
      frame[i] = shown(step, population, first + i, crossEntropy);
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

  /** Whether cells of a model are lit from their first step on. */
  static boolean crossEntropy(ModelFile model) {
    return model.loss().filter("ce"::equals).isPresent();
  }

  /** What a cell shows: its label, or {@link FilmStrip#UNDECIDED}. */
  static byte shown(int step, Population population, int cell, boolean crossEntropy) {
    boolean lit = (crossEntropy && step > 0) || population.greatestLogit(cell) > LIT;
    return lit ? (byte) population.label(cell) : FilmStrip.UNDECIDED;
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
