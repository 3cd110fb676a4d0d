package org.concord.pipeline.beam;

import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;

/**
 * What is to be evaluated.
 *
 * @param models at least one, of different names
 * @param data labelled
 * @param schedule of each rollout
 * @param provider the CPU or CUDA, resolved by whoever launches
 * @param filmDigits how many digits, the first of the set, are filmed; 0 for no film
 */
public record Evaluation(
    List<ModelFile> models, Digits data, Schedule schedule, Provider provider, int filmDigits) {

  /** Validates. */
  public Evaluation {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("models must be at least 1, actual: 0");
    }
    if (!data.labelled()) {
      throw new IllegalArgumentException("data must have labels");
    }
  }

  /** Rollouts of all models together. */
  public long rollouts() {
    return (long) data.count() * models.size();
  }

  /** The blocks that a model runs in; all models have the same number of them. */
  Blocks blocks(ModelFile model) {
    return Blocks.of(data, model, provider);
  }

  /** The shards of the work. */
  Shards shards() {
    Blocks blocks = blocks(models.get(0));
    return Shards.of(
        models.size(), blocks.count(), blocks.size(), schedule.steps(), provider.cuda());
  }
}
