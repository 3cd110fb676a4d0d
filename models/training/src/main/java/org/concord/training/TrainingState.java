package org.concord.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.rollout.Channels;
import org.concord.automaton.rollout.NoiseTable;
import org.concord.automaton.rollout.Randomness;
import org.concord.training.Draws.Choice;

/**
 * A training as it is after some iterations, and what takes it one further. All that the next
 * iteration depends on besides recipe and data is in what it writes, so that a training read back
 * goes on bit for bit. Not thread-safe; owns threads and native memory until closed.
 */
final class TrainingState implements AutoCloseable {
  private static final int VERSION = 1;

  private final Recipe recipe;
  private final Draws draws;
  private final BatchPass pass;
  private final Descent descent;
  private final Pool pool;
  private final LossLog losses = new LossLog();
  private final List<ValidationScore> scores = new ArrayList<>();
  private final float[] parameters;
  private final float[] gradient;
  private final float[] averaged;
  private long iteration;

  /**
   * Begins a training.
   *
   * @param startOrNull the rule to begin with, or null for random weights
   */
  TrainingState(Recipe recipe, TrainingSet data, StartRule startOrNull) {
    RuleShape shape = recipe.shape();
    this.recipe = recipe;
    this.draws = new Draws(recipe.seed());
    this.pool = new Pool(data, draws, recipe.distortion());
    long key = draws.key(Choice.WEIGHTS, 0);
    this.parameters =
        startOrNull == null ? InitialWeights.draw(shape, key) : startOrNull.parameters(shape, key);
    this.averaged = parameters.clone();
    this.gradient = new float[parameters.length];
    this.descent = recipe.optimizer().descent(shape);
    this.pass =
        new BatchPass(
            shape,
            draws,
            recipe.loss(),
            recipe.fireRate(),
            data.height(),
            data.width(),
            recipe.threads());
  }

  /** Iterations done. */
  long iteration() {
    return iteration;
  }

  /** Whether all iterations are done. */
  boolean finished() {
    return iteration >= recipe.iterations();
  }

  /**
   * Does one iteration.
   *
   * @return the loss of its batch; if it is not finite the weights are lost
   */
  double iterate() {
    long next = iteration + 1;
    Phase phase = recipe.phase(next);
    List<PooledDigit> batch = pool.batch(next, phase);
    double loss = pass.run(parameters, batch, plan(next, phase), gradient);
    descent.step(parameters, gradient, recipe.rate(next));
    average(next);
    losses.add(loss);
    iteration = next;
    return loss;
  }

  private RolloutPlan plan(long next, Phase phase) {
    StepRange range = phase.steps();
    long key = draws.key(Choice.STEPS, next);
    int steps = range.least() + Randomness.below(key, 0, range.greatest() - range.least() + 1);
    return new RolloutPlan(
        next,
        steps,
        phase.lossSteps(steps),
        1f / phase.batch(),
        phase.noise() == 0 ? null : NoiseTable.of(phase.noise(), Channels.STATE));
  }

  /** Averages over the past so far as there is one: early weights count for little. */
  private void average(long next) {
    float keep = (float) Math.min(recipe.averaging(), next / (next + 10.0));
    if (recipe.averaging() == 0) {
      keep = 0;
    }
    for (int i = 0; i < averaged.length; i++) {
      averaged[i] = keep * averaged[i] + (1 - keep) * parameters[i];
    }
  }

  /** Whether all weights and states are finite numbers, and so worth keeping. */
  boolean finite() {
    return Floats.finite(parameters)
        && pool.digits().stream().allMatch(digit -> Floats.finite(digit.states()));
  }

  /** The weights to validate and export, flat, not a copy. */
  float[] weights() {
    return averaged;
  }

  /** The pool. */
  Pool pool() {
    return pool;
  }

  /** The losses so far. */
  LossLog losses() {
    return losses;
  }

  /** The validations so far; add to them. */
  List<ValidationScore> scores() {
    return scores;
  }

  /** Writes all that the rest of the training depends on. */
  void writeTo(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(iteration);
    Floats.write(out, parameters);
    Floats.write(out, averaged);
    descent.writeTo(out);
    pool.writeTo(out);
    losses.writeTo(out);
    out.writeInt(scores.size());
    for (ValidationScore score : scores) {
      score.writeTo(out);
    }
  }

  /**
   * Becomes what {@link #writeTo} wrote of a training of the same recipe and data.
   *
   * @throws IOException if it is of another version, or ends too soon
   */
  void readFrom(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version must be " + VERSION + ", actual: " + version);
    }
    iteration = in.readLong();
    Floats.read(in, parameters);
    Floats.read(in, averaged);
    descent.readFrom(in);
    pool.readFrom(in);
    losses.readFrom(in);
    scores.clear();
    int count = in.readInt();
    for (int k = 0; k < count; k++) {
      scores.add(ValidationScore.readFrom(in));
    }
  }

  @Override
  public void close() {
    pass.close();
    descent.close();
  }
}
