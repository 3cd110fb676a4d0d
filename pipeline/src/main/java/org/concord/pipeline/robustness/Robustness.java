package org.concord.pipeline.robustness;

import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.InputException;
import org.concord.automaton.data.Digits;
import org.concord.automaton.data.transform.Transform;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.BlockRunner;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.Provider;
import org.concord.automaton.session.SessionCache;

/**
 * A measurement of robustness: all models see the same digits under every level of some transforms,
 * with the same random numbers at every level.
 *
 * <p>Without a mutation, since it would mix two digits. The neutral level is the set as it is, on
 * its own canvas, so that it gives what {@code evaluate} gives; it is rolled out once a model.
 *
 * @param models at least one
 * @param data labelled
 * @param transforms in the order of the results
 * @param schedule of each rollout, without mutation
 * @param provider the CPU or CUDA
 */
public record Robustness(
    List<ModelFile> models,
    Digits data,
    List<Transform> transforms,
    Schedule schedule,
    Provider provider) {

  /** Validates and copies. */
  public Robustness {
    models = List.copyOf(models);
    transforms = List.copyOf(transforms);
    if (models.isEmpty() || transforms.isEmpty()) {
      throw new IllegalArgumentException("there must be a model and a transform");
    }
    if (!data.labelled()) {
      throw new IllegalArgumentException("data must have labels");
    }
    if (schedule.mutateAt() != 0) {
      throw new IllegalArgumentException("digits must not mutate");
    }
  }

  /** Digits to be rolled out, over all models and levels. */
  public long rollouts() {
    long evaluations = 1;
    for (Transform transform : transforms) {
      evaluations += Levels.of(transform).size() - 1;
    }
    return evaluations * data.count() * models.size();
  }

  /**
   * Finds what would make a rollout fail, quickly.
   *
   * @throws InputException if no digit has a cell, or a model cannot run on a canvas that a level
   *     needs
   */
  public void requireRunnable() {
    for (ModelFile model : models) {
      if (!Blocks.of(data, model, provider).anyAlive()) {
        throw new InputException(
            "--data must have a digit with a gray over %s, actual: none of %,d"
                .formatted(model.aliveThreshold(), data.count()));
      }
    }
    Digits overlay = overlay();
    for (Transform transform : transforms) {
      for (double level : Levels.of(transform)) {
        requireRunnable(transform.apply(overlay, level), transform.key() + " " + level);
      }
    }
  }

  private void requireRunnable(Digits canvas, String where) {
    for (ModelFile model : models) {
      try {
        Blocks blocks = new Blocks(canvas, 1, model.aliveThreshold());
        new Rollout(session(model), blocks, schedule).close();
      } catch (InputException e) {
        throw new InputException(e.getMessage() + ", as " + where + " needs it", e);
      }
    }
  }

  /** All digits upon each other: whatever fits it fits them. */
  private Digits overlay() {
    byte[] pixels = new byte[data.height() * data.width()];
    for (int digit = 0; digit < data.count(); digit++) {
      for (int position = 0; position < pixels.length; position++) {
        int pixel = Math.max(pixels[position] & 0xff, data.pixel(digit, position));
        pixels[position] = (byte) pixel;
      }
    }
    return new Digits(data.name(), data.height(), data.width(), pixels, null);
  }

  /**
   * Rolls out all levels.
   *
   * @param progress counts what is done
   * @param threads at a time; the results do not depend on them
   * @return a result a model
   */
  public List<ModelRobustness> measure(Progress progress, int threads) {
    List<LevelEvaluation> neutral =
        models.stream().map(model -> evaluate(model, data, progress, threads)).toList();
    List<List<LevelResult>> results = new ArrayList<>();
    models.forEach(model -> results.add(new ArrayList<>()));
    for (Transform transform : transforms) {
      for (double level : Levels.of(transform)) {
        Digits digits = transform.apply(data, level);
        for (int model = 0; model < models.size(); model++) {
          LevelEvaluation without = neutral.get(model);
          LevelEvaluation with =
              digits == data ? without : evaluate(models.get(model), digits, progress, threads);
          results
              .get(model)
              .add(
                  new LevelResult(
                      transform,
                      level,
                      digits.height(),
                      digits.width(),
                      with.tally(),
                      with.excluded(),
                      PairedDifference.ofAccuracy(without.counts(), with.counts()),
                      PairedDifference.ofAgreement(without.counts(), with.counts())));
        }
      }
    }
    List<ModelRobustness> all = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      all.add(new ModelRobustness(models.get(model), results.get(model)));
    }
    return all;
  }

  private LevelEvaluation evaluate(ModelFile model, Digits digits, Progress progress, int threads) {
    Blocks blocks = Blocks.of(digits, model, provider);
    return LevelEvaluation.of(
        new BlockRunner(session(model), blocks, schedule, progress), model.layout(), threads);
  }

  private ModelSession session(ModelFile model) {
    return SessionCache.get(model, provider);
  }
}
