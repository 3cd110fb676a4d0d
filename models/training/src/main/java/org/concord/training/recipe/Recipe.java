package org.concord.training.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.model.LabelNames;
import org.concord.automaton.yaml.KeyException;
import org.concord.training.loss.CellLoss;
import org.concord.training.optimizer.OptimizerKind;
import org.concord.training.rule.RuleShape;

/**
 * Everything that determines a training besides the data: the same recipe on the same data gives
 * the same weights, bit for bit, on the same kind of machine. Immutable.
 *
 * @param loss to minimise
 * @param slack how far beyond its target a logit may go without loss, 0 to 10; 0 unless the loss is
 *     {@code l2}
 * @param mode where the digits of a batch come from
 * @param seed of all random numbers
 * @param threads each of which computes a shard of the batch, 1 to 64; their number determines the
 *     order in which gradients are summed
 * @param stateChannels channels of a cell's state, at least one a label and at most 1,023
 * @param labels how many there are, or what they are called
 * @param hidden width of both hidden layers, 1 to 1,024
 * @param fireRate probability that an alive cell fires in a step, over 0 and at most 1
 * @param optimizer which updates the weights
 * @param averaging decay of the exponential moving average of the weights, which is validated and
 *     exported, at least 0 and less than 1; 0 uses the weights themselves
 * @param distortion of digits as they enter the pool
 * @param validation how progress is measured
 * @param checkpointEvery iterations between checkpoints, at least 1
 * @param phases one or more, in order
 */
public record Recipe(
    Loss loss,
    double slack,
    PoolMode mode,
    long seed,
    int threads,
    int stateChannels,
    LabelNames labels,
    int hidden,
    double fireRate,
    OptimizerKind optimizer,
    double averaging,
    Distortion distortion,
    ValidationSettings validation,
    int checkpointEvery,
    List<TrainingPhase> phases) {
  private static final int MAX_SLACK = 10;
  private static final int MAX_THREADS = 64;
  private static final int MAX_HIDDEN = 1_024;

  /** The article's best model: squared error, residual noise, a mutating pool. */
  public static final Recipe ARTICLE =
      new Recipe(
          Loss.L2,
          0,
          PoolMode.MUTATING,
          0,
          2,
          CellLayout.ARTICLE.state(),
          LabelNames.DIGITS,
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
    KeyException.check(0 <= slack && slack <= MAX_SLACK, "slack", "0 to " + MAX_SLACK, slack);
    KeyException.check(loss == Loss.L2 || slack == 0, "slack", "0 unless the loss is l2", slack);
    KeyException.check(mode != null, "mode", "naive, persistent or mutating", "nothing");
    KeyException.check(
        1 <= threads && threads <= MAX_THREADS, "threads", "1 to " + MAX_THREADS, threads);
    KeyException.check(labels != null, "labels", "a number or a list of names", "nothing");
    KeyException.check(
        labels.count() <= stateChannels && stateChannels <= CellLayout.MAX_STATE,
        "stateChannels",
        "%d, one a label, to %d".formatted(labels.count(), CellLayout.MAX_STATE),
        stateChannels);
    KeyException.check(1 <= hidden && hidden <= MAX_HIDDEN, "hidden", "1 to " + MAX_HIDDEN, hidden);
    KeyException.check(
        fireRate > 0 && fireRate <= 1, "fireRate", "greater than 0 and at most 1", fireRate);
    KeyException.check(optimizer != null, "optimizer", "adam or muon", "nothing");
    KeyException.check(
        0 <= averaging && averaging < 1, "averaging", "at least 0 and less than 1", averaging);
    KeyException.check(distortion != null, "distortion", "a group of keys", "nothing");
    KeyException.check(validation != null, "validation", "a group of keys", "nothing");
    KeyException.check(checkpointEvery >= 1, "checkpointEvery", "at least 1", checkpointEvery);
    KeyException.check(
        phases != null && !phases.isEmpty(), "phases", "a list of at least one phase", phases);
    phases = List.copyOf(phases);
    phases.forEach(phase -> mode.check(phase.freshShare(), phase.mutatedShare()));
  }

  /** Number of iterations of all phases. */
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

  /** The loss of a cell. */
  public CellLoss cellLoss() {
    return loss.of(labels.count(), slack);
  }

  /** The shape of the rule. */
  public RuleShape shape() {
    return new RuleShape(new CellLayout(stateChannels, labels.count()), hidden, hidden);
  }

  /** All keys and values, defaults included, as one line of JSON. */
  public String json() {
    try {
      return new ObjectMapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a recipe can be written", e);
    }
  }

  /** SHA-256 of {@link #json}, in lower-case hex, by which checkpoints recognise their recipe. */
  public String sha256() {
    return Hashing.sha256().hashString(json(), StandardCharsets.UTF_8).toString();
  }
}
