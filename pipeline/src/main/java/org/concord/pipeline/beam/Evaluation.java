package org.concord.pipeline.beam;

import java.io.Serializable;
import java.util.List;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.Provider;

/**
 * What is to be evaluated. Travels to the workers, which need no file beside it.
 *
 * @param models at least one
 * @param data labelled
 * @param schedule of each rollout
 * @param provider the CPU or CUDA, resolved by whoever launches
 * @param filmDigits how many digits, the first of the set, are filmed; 0 for no film
 */
public record Evaluation(
    List<ModelFile> models, Digits data, Schedule schedule, Provider provider, int filmDigits)
    implements Serializable {

  /** Digits a shard: small enough to balance load, large enough to amortise its overhead. */
  private static final int SHARD = 32;

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

  /** The blocks that a model runs in; all models have the same number of them. */
  Blocks blocks(ModelFile model) {
    return Blocks.of(data, model, provider);
  }

  /** The shard a block belongs to. */
  int shardOf(int block) {
    return block / Math.max(1, SHARD / Blocks.size(provider));
  }
}
