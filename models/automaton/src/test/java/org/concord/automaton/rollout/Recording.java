package org.concord.automaton.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;

/** Keeps the frames of each digit: step 0 first, that of the mutation as it was before it. */
public final class Recording implements StepObserver {
  private final SortedMap<Integer, List<Frame>> frames = new TreeMap<>();

  /** Runs all blocks of a set, in order, on the CPU. */
  public static Recording of(ModelFile model, Blocks blocks, Schedule schedule) {
    try (ModelSession session = ModelSession.open(model, Provider.CPU)) {
      return of(session, blocks, schedule);
    }
  }

  /** Runs all blocks of a set, in order. */
  public static Recording of(ModelSession session, Blocks blocks, Schedule schedule) {
    Recording recording = new Recording();
    try (Rollout rollout = new Rollout(session, blocks, schedule)) {
      for (int block = 0; block < blocks.count(); block++) {
        rollout.run(blocks.runnable(block), recording);
      }
    }
    return recording;
  }

  @Override
  public void observe(int step, Population population) {
    for (int slot = 0; slot < population.digits(); slot++) {
      frames
          .computeIfAbsent(population.digitIndex(slot), digit -> new ArrayList<>())
          .add(Frame.of(step, population, slot));
    }
  }

  /** By digit index, a frame a step. */
  public SortedMap<Integer, List<Frame>> frames() {
    return frames;
  }

  /** The frames of one digit. */
  public List<Frame> digit(int index) {
    return frames.get(index);
  }
}
