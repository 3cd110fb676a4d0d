package org.concord.training.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.concord.automaton.yaml.KeyException;
import org.concord.training.optimizer.OptimizerKind;
import org.concord.training.rule.RuleShape;

/**
 * All that decides a training besides the data: the same recipe on the same data gives the same
 * weights, bit for bit, on the same kind of machine. Immutable.
 *
 * @param loss what is made small
 * @param mode where the digits of a batch come from
 * @param seed of all random numbers
 * @param threads parts into which a batch is split, each run by a thread, 1 to 64; another number
 *     sums gradients in another order
 * @param hidden width of both hidden layers, 1 to 1,024
 * @param fireRate probability that an alive cell fires in a step, over 0 and at most 1
 * @param optimizer what turns gradients into steps
 * @param averaging decay of the exponential moving average of the weights, which is what is
 *     validated and exported, 0 to under 1; 0 means the weights themselves
 * @param distortion of digits as they enter the pool
 * @param validation how the training is watched
 * @param checkpointEvery iterations between checkpoints, at least 1
 * @param phases one or more, one after the other
 */
public record Recipe(
    Loss loss,
    PoolMode mode,
    long seed,
    int threads,
    int hidden,
    double fireRate,
    OptimizerKind optimizer,
    double averaging,
    Distortion distortion,
    ValidationSettings validation,
    int checkpointEvery,
    List<TrainingPhase> phases) {
  private static final int MOST_THREADS = 64;
  private static final int MOST_HIDDEN = 1_024;

  /** The article's best: squared error, residual noise, a mutating pool. */
  public static final Recipe ARTICLE =
      new Recipe(
          Loss.L2,
          PoolMode.MUTATING,
          0,
          2,
          80,
          0.5,
          OptimizerKind.ADAM,
          0,
          Distortion.NONE,
          ValidationSettings.DEFAULT,
          1_000,
          List.of(TrainingPhase.ARTICLE));

  /** Validates. */
  public Recipe {
    KeyException.check(loss != null, "loss", "l2 or ce", "nothing");
    KeyException.check(mode != null, "mode", "naive, persistent or mutating", "nothing");
    KeyException.check(
        1 <= threads && threads <= MOST_THREADS, "threads", "1 to " + MOST_THREADS, threads);
    KeyException.check(
        1 <= hidden && hidden <= MOST_HIDDEN, "hidden", "1 to " + MOST_HIDDEN, hidden);
    KeyException.check(fireRate > 0 && fireRate <= 1, "fireRate", "over 0 and at most 1", fireRate);
    KeyException.check(optimizer != null, "optimizer", "adam or muon", "nothing");
    KeyException.check(
        0 <= averaging && averaging < 1, "averaging", "at least 0 and under 1", averaging);
    KeyException.check(distortion != null, "distortion", "a group of keys", "nothing");
    KeyException.check(validation != null, "validation", "a group of keys", "nothing");
    KeyException.check(checkpointEvery >= 1, "checkpointEvery", "at least 1", checkpointEvery);
    KeyException.check(
        phases != null && !phases.isEmpty(), "phases", "a list of one phase or more", phases);
    phases = List.copyOf(phases);
    phases.forEach(phase -> mode.check(phase.freshShare(), phase.mutatedShare()));
  }

  /** Iterations of all phases. */
  public long iterations() {
    return phases.stream().mapToLong(TrainingPhase::iterations).sum();
  }

  /**
   * The phase of an iteration.
   *
   * @param iteration 1 … iterations
   */
  public TrainingPhase phase(long iteration) {
    return phases.get(phaseIndex(iteration));
  }

  /** The learning rate of an iteration. */
  public double rate(long iteration) {
    int index = phaseIndex(iteration);
    long before = iteration - 1;
    for (TrainingPhase earlier : phases.subList(0, index)) {
      before -= earlier.iterations();
    }
    return phases.get(index).rate(before);
  }

  private int phaseIndex(long iteration) {
    long end = 0;
    for (int index = 0; index < phases.size(); index++) {
      end += phases.get(index).iterations();
      if (iteration <= end) {
        return index;
      }
    }
    throw new IndexOutOfBoundsException("iteration " + iteration + " of " + end);
  }

  /** The widths of the rule. */
  public RuleShape shape() {
    return new RuleShape(hidden, hidden);
  }

  /** All keys with their values, defaults too, as JSON in one line. */
  public String json() {
    try {
      return new ObjectMapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a recipe can be written", e);
    }
  }

  /** SHA-256 of {@link #json}, in lower-case hex: what a checkpoint belongs to. */
  public String sha256() {
    return Hashing.sha256().hashString(json(), StandardCharsets.UTF_8).toString();
  }
}
