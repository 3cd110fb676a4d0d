package org.concord.pipeline.bench;

import java.io.IOException;
import java.util.Random;
import org.concord.automaton.data.Digits;
import org.concord.automaton.onnx.GridFile;
import org.concord.automaton.onnx.MatrixProduct;
import org.concord.automaton.onnx.ModelFile;
import org.concord.automaton.onnx.ModelSession;
import org.concord.automaton.onnx.Provider;
import org.concord.automaton.onnx.RuleFile;
import org.concord.automaton.onnx.RuleMetadata;
import org.concord.automaton.onnx.RuleWeights;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;

/**
 * Measures, on all cores, ONNX Runtime's matrix-multiply peak and the speed of rollouts by grid
 * model and by rule file, and how long a whole evaluation takes in a process of its own.
 *
 * <p>Speeds do not depend on the weights, so that made-up ones serve. Not thread-safe.
 */
public final class Bench {
  private static final int PRODUCT_SIZE = 1024;
  private static final int HIDDEN = 80;
  private static final float NOISE_STDDEV = 0.02f;

  /** Steps after which a rollout begins anew: enough for its cost to be all in the steps. */
  private static final int RULE_STEPS = 50;

  private static final int GRID_STEPS = 5;

  private final Digits data;
  private final Provider provider;
  private final int threads;
  private final double seconds;
  private final RuleWeights weights = weights();
  private final RuleMetadata metadata = RuleMetadata.DEFAULT.withNoiseStddev(NOISE_STDDEV);

  /**
   * Prepares measurements.
   *
   * @param provider {@link Provider#CPU} or {@link Provider#CUDA}
   * @param seconds of each measurement but the evaluation
   */
  public Bench(Digits data, Provider provider, int threads, double seconds) {
    this.data = data;
    this.provider = provider;
    this.threads = threads;
    this.seconds = seconds;
  }

  /** Floating-point operations a second of large matrix products. */
  public double peak() {
    return Throughput.measure(threads, seconds, thread -> new ProductWork(provider));
  }

  /** Steps of single digits a second by grid model, all cells of the canvas computed. */
  public double gridSpeed() {
    return rolloutSpeed(ModelFile.of("grid", GridFile.bytes(weights, metadata)), GRID_STEPS);
  }

  /** Steps of single digits a second by rule file, only fired cells computed. */
  public double ruleSpeed() {
    return rolloutSpeed(ModelFile.of("rule", rule()), RULE_STEPS);
  }

  /** The rule file that is measured. */
  public byte[] rule() {
    return RuleFile.bytes(weights, metadata);
  }

  /** Floating-point operations of a step of an average digit when only fired cells are computed. */
  public double operationsPerDigitStep() {
    Blocks blocks = Blocks.of(data, ModelFile.of("rule", rule()), provider);
    long alive = 0;
    for (int digit = 0; digit < data.count(); digit++) {
      for (int position = 0; position < data.height() * data.width(); position++) {
        alive += data.pixel(digit, position) / 255f > blocks.aliveThreshold() ? 1 : 0;
      }
    }
    double products =
        (double) RuleWeights.INPUTS * HIDDEN + HIDDEN * HIDDEN + HIDDEN * RuleWeights.OUTPUTS;
    return 2 * products * metadata.fireRate() * alive / data.count();
  }

  /**
   * Seconds that {@code evaluate} takes without video, from the start of a JVM to its exit.
   *
   * @throws IOException if it fails
   */
  public double evaluationSeconds(String dataSpec) throws IOException {
    return EvaluationProcess.seconds(rule(), dataSpec, data.count(), provider);
  }

  private double rolloutSpeed(ModelFile model, int steps) {
    try (ModelSession session = ModelSession.open(model, provider)) {
      Blocks blocks = Blocks.of(data, model, provider);
      return Throughput.measure(
          threads, seconds, thread -> new RolloutWork(session, blocks, steps, thread));
    }
  }

  /** Glorot-sized, but a small last layer, so that states stay small for as long as it takes. */
  private static RuleWeights weights() {
    Random random = new Random(0);
    return new RuleWeights(
        normal(random, RuleWeights.INPUTS * HIDDEN, Math.sqrt(2.0 / (RuleWeights.INPUTS + HIDDEN))),
        new float[HIDDEN],
        normal(random, HIDDEN * HIDDEN, Math.sqrt(2.0 / (HIDDEN + HIDDEN))),
        new float[HIDDEN],
        normal(random, HIDDEN * RuleWeights.OUTPUTS, 1e-4),
        new float[RuleWeights.OUTPUTS]);
  }

  private static float[] normal(Random random, int count, double stddev) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (stddev * random.nextGaussian());
    }
    return values;
  }

  /** Multiplies matrices. */
  private static final class ProductWork implements Throughput.Work {
    private final MatrixProduct product;

    ProductWork(Provider provider) {
      product = MatrixProduct.square(PRODUCT_SIZE, provider);
    }

    @Override
    public double run() {
      product.run();
      return product.operations();
    }

    @Override
    public void close() {
      product.close();
    }
  }

  /** Rolls out block after block. */
  private static final class RolloutWork implements Throughput.Work {
    private final Blocks blocks;
    private final int steps;
    private final Rollout rollout;
    private int block;

    RolloutWork(ModelSession session, Blocks blocks, int steps, int first) {
      this.blocks = blocks;
      this.steps = steps;
      this.block = first;
      this.rollout = new Rollout(session, blocks, new Schedule(steps, steps / 2, 0));
    }

    @Override
    public double run() {
      int[] digits = blocks.runnable(block++ % blocks.count());
      if (digits.length > 0) {
        rollout.run(digits, (step, population) -> {});
      }
      return (double) digits.length * steps;
    }

    @Override
    public void close() {
      rollout.close();
    }
  }
}
