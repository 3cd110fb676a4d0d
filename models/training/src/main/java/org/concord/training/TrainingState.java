package org.concord.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.concord.automaton.random.NoiseTable;
import org.concord.automaton.random.Randomness;
import org.concord.training.checkpoint.Checkpointed;
import org.concord.training.checkpoint.FloatArrays;
import org.concord.training.gradient.BatchGradient;
import org.concord.training.gradient.RolloutPlan;
import org.concord.training.optimizer.Optimizer;
import org.concord.training.pool.DigitPool;
import org.concord.training.pool.PooledDigit;
import org.concord.training.pool.TrainingSet;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.random.TrainingRandomness.Choice;
import org.concord.training.recipe.Recipe;
import org.concord.training.recipe.StepRange;
import org.concord.training.recipe.TrainingPhase;
import org.concord.training.rule.InitialWeights;
import org.concord.training.rule.RuleShape;
import org.concord.training.rule.StartRule;

/**
 * The state of a training after some iterations, and the code of the next one. It writes everything
 * that the next iteration depends on, besides recipe and data, so that a training that was read
 * back continues bit for bit. Not thread-safe; owns threads and native memory until closed.
 */
final class TrainingState implements Checkpointed, AutoCloseable {
  private static final int VERSION = 1;

  private final Recipe recipe;
  private final TrainingRandomness randomness;
  private final BatchGradient batchGradient;
  private final Optimizer optimizer;
  private final DigitPool pool;
  private final LossLog losses = new LossLog();
  private final List<ValidationScore> scores = new ArrayList<>();
  private final float[] parameters;
  private final float[] gradient;
  private final float[] averaged;
  private long iteration;

  /**
   * Starts a training.
   *
   * @param startOrNull rule to start from, or null for random weights
   */
  TrainingState(Recipe recipe, TrainingSet data, StartRule startOrNull) {
    RuleShape shape = recipe.shape();
    this.recipe = recipe;
    this.randomness = new TrainingRandomness(recipe.seed());
    this.pool = new DigitPool(recipe.stateChannels(), data, randomness, recipe.distortion());
    long key = randomness.key(Choice.WEIGHTS, 0);
    this.parameters =
        startOrNull == null ? InitialWeights.draw(shape, key) : startOrNull.parameters(shape, key);
    this.averaged = parameters.clone();
    this.gradient = new float[parameters.length];
    this.optimizer = recipe.optimizer().create(shape);
    this.batchGradient =
        new BatchGradient(
            shape,
            randomness,
            recipe.cellLoss(),
            recipe.fireRate(),
            data.height(),
            data.width(),
            recipe.threads());
  }

  /** Number of iterations done. */
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
   * @return the loss of its batch; if it is not finite, the weights are no longer usable
   */
  double iterate() {
    long next = iteration + 1;
    TrainingPhase phase = recipe.phase(next);
    List<PooledDigit> batch = pool.batch(next, phase);
    double loss = batchGradient.run(parameters, batch, plan(next, phase), gradient);
    optimizer.step(parameters, gradient, recipe.rate(next));
    average(next);
    losses.add(loss);
    iteration = next;
    return loss;
  }

  private RolloutPlan plan(long next, TrainingPhase phase) {
    StepRange range = phase.steps();
    long key = randomness.key(Choice.STEPS, next);
    int steps = range.min() + Randomness.below(key, 0, range.max() - range.min() + 1);
    return new RolloutPlan(
        next,
        steps,
        phase.lossSteps(steps),
        phase.leastLoss(),
        phase.agreeAfter(),
        1f / phase.batch(),
        phase.noise() == 0 ? null : NoiseTable.of(phase.noise(), recipe.stateChannels()));
  }

  /**
   * Updates the moving average. The first iterations decay faster, so that early weights are soon
   * forgotten.
   */
  private void average(long next) {
    float keep = (float) Math.min(recipe.averaging(), next / (next + 10.0));
    if (recipe.averaging() == 0) {
      keep = 0;
    }
    for (int i = 0; i < averaged.length; i++) {
      averaged[i] = keep * averaged[i] + (1 - keep) * parameters[i];
    }
  }

  /** Whether all weights and states are finite. */
  boolean finite() {
    return FloatArrays.allFinite(parameters)
        && pool.digits().stream().allMatch(digit -> FloatArrays.allFinite(digit.states()));
  }

  /** The weights to validate and export, flat, not a copy. */
  float[] weights() {
    return averaged;
  }

  /** The pool. */
  DigitPool pool() {
    return pool;
  }

  /** The losses so far. */
  LossLog losses() {
    return losses;
  }

  /** The validations so far; the trainer adds to them. */
  List<ValidationScore> scores() {
    return scores;
  }

  /** Writes everything that the rest of the training depends on. */
  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(iteration);
    FloatArrays.write(out, parameters);
    FloatArrays.write(out, averaged);
    optimizer.writeTo(out);
    pool.writeTo(out);
    losses.writeTo(out);
    out.writeInt(scores.size());
    for (ValidationScore score : scores) {
      score.writeTo(out);
    }
  }

  /**
   * Takes the state that {@link #writeTo} wrote for the same recipe and data.
   *
   * @throws IOException if it has another version or is incomplete
   */
  @Override
  public void readFrom(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("version must be " + VERSION + ", actual: " + version);
    }
    iteration = in.readLong();
    FloatArrays.read(in, parameters);
    FloatArrays.read(in, averaged);
    optimizer.readFrom(in);
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
    batchGradient.close();
    optimizer.close();
  }
}
