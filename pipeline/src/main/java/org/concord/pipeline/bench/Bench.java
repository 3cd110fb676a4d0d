package org.concord.pipeline.bench;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.concord.automaton.CellLayout;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.GridFile;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.model.RuleFile;
import org.concord.automaton.model.RuleMetadata;
import org.concord.automaton.model.RuleWeights;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.rollout.Schedule;
import org.concord.automaton.session.ModelSession;
import org.concord.automaton.session.PeakLoad;
import org.concord.automaton.session.Provider;
import org.concord.pipeline.bench.Throughput.Work;

/**
 * Measures, on all cores, ONNX Runtime's matrix-multiply peak and the speed of rollouts by grid
 * model and by rule file, and how long a whole evaluation takes in a process of its own.
 *
 * <p>Speeds do not depend on the weights, so that made-up ones serve. Not thread-safe.
 */
public final class Bench {
  private static final int PRODUCT_SIZE = 1024;
  private static final int CUDA_PRODUCT_SIZE = 4096;
  private static final int CUDA_PRODUCTS = 64;
  private static final long STREAM_FLOATS = 1L << 28;
  private static final int STREAM_PASSES = 32;
  private static final int HIDDEN = 80;
  private static final float NOISE_STDDEV = 0.02f;

  /** Steps after which a rollout begins anew: enough for its cost to be all in the steps. */
  private static final int RULE_STEPS = 50;

  /** As an evaluation's: a block of a device is worth whole strides. */
  private static final int CUDA_RULE_STEPS = 400;

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
   * @param provider the CPU or CUDA
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
    int threadsThatAdd = provider.cuda() ? 1 : threads;
    int size = provider.cuda() ? CUDA_PRODUCT_SIZE : PRODUCT_SIZE;
    int products = provider.cuda() ? CUDA_PRODUCTS : 1;
    return Throughput.measure(
        threadsThatAdd,
        seconds,
        thread -> {
          PeakLoad load = PeakLoad.products(size, products, provider);
          return new Work(load::run, load::close);
        });
  }

  /** Bytes a second read and written by passes over memory. */
  public double bandwidth() {
    return Throughput.measure(
        1,
        seconds,
        thread -> {
          PeakLoad load = PeakLoad.passes(STREAM_FLOATS, STREAM_PASSES, provider);
          return new Work(load::run, load::close);
        });
  }

  /** Steps of single digits a second by grid model, all cells of the canvas computed. */
  public double gridSpeed() {
    return rolloutSpeed(
        ModelFile.of("grid", GridFile.bytes(weights, metadata)), GRID_STEPS, Rollout::new);
  }

  /** Steps of single digits a second by rule file, only fired cells computed. */
  public double ruleSpeed() {
    return rolloutSpeed(
        ModelFile.of("rule", rule()), provider.cuda() ? CUDA_RULE_STEPS : RULE_STEPS, Rollout::new);
  }

  /** The same with several steps in a call, as CUDA has it by itself. */
  public double strideSpeed() {
    return rolloutSpeed(ModelFile.of("rule", rule()), RULE_STEPS, Rollout::inStrides);
  }

  /** The rule file that is measured. */
  public byte[] rule() {
    return RuleFile.bytes(weights, metadata);
  }

  /** Floating-point operations of a step of an average digit when only fired cells are computed. */
  public double operationsPerDigitStep() {
    double products =
        (double) CellLayout.ARTICLE.neighborhood() * HIDDEN
            + HIDDEN * HIDDEN
            + HIDDEN * CellLayout.ARTICLE.state();
    return 2 * products * metadata.fireRate() * cellsPerDigit();
  }

  /**
   * Bytes that the operators of a stride read and write for a step of an average digit: of a fired
   * cell the neighbourhood twice, each hidden layer six times (product, bias and ReLU apart), 20
   * channels 24 times; and all states twice where new ones are scattered into them.
   */
  public double bytesPerDigitStep() {
    double fired =
        2.0 * CellLayout.ARTICLE.neighborhood()
            + 6 * 2 * HIDDEN
            + 24 * (CellLayout.ARTICLE.state() + 1);
    double all = 2.0 * (CellLayout.ARTICLE.state() + 1);
    return Float.BYTES * (fired * metadata.fireRate() + all) * cellsPerDigit();
  }

  private double cellsPerDigit() {
    Blocks blocks = Blocks.of(data, ModelFile.of("rule", rule()), provider);
    long alive =
        IntStream.range(0, data.count())
            .mapToLong(digit -> data.cells(digit, blocks.aliveThreshold()))
            .sum();
    return (double) alive / data.count();
  }

  /**
   * Seconds that {@code evaluate} takes without video, from the start of a JVM to its exit.
   *
   * @throws IOException if it fails
   */
  public double evaluationSeconds(String dataSpec) throws IOException {
    return EvaluationProcess.seconds(rule(), dataSpec, data.count(), provider);
  }

  /** Makes a thread's rollout. */
  private interface RolloutFactory {
    Rollout make(ModelSession session, Blocks blocks, Schedule schedule);
  }

  private double rolloutSpeed(ModelFile model, int steps, RolloutFactory factory) {
    try (ModelSession session = ModelSession.open(model, provider)) {
      Blocks blocks = Blocks.of(data, model, provider);
      return Throughput.measure(
          threads,
          seconds,
          thread -> {
            Rollout rollout = factory.make(session, blocks, new Schedule(steps, steps / 2, 0));
            AtomicInteger block = new AtomicInteger(thread);
            return new Work(
                () ->
                    (double) steps
                        * rollout.runBlock(
                                block.getAndIncrement() % blocks.count(), (step, cells) -> {})
                            .length,
                rollout::close);
          });
    }
  }

  /** Glorot-sized, but a small last layer, so that states stay small for as long as it takes. */
  private static RuleWeights weights() {
    Random random = new Random(0);
    return new RuleWeights(
        normal(
            random,
            CellLayout.ARTICLE.neighborhood() * HIDDEN,
            Math.sqrt(2.0 / (CellLayout.ARTICLE.neighborhood() + HIDDEN))),
        new float[HIDDEN],
        normal(random, HIDDEN * HIDDEN, Math.sqrt(2.0 / (HIDDEN + HIDDEN))),
        new float[HIDDEN],
        normal(random, HIDDEN * CellLayout.ARTICLE.state(), 1e-4),
        new float[CellLayout.ARTICLE.state()]);
  }

  private static float[] normal(Random random, int count, double stddev) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (stddev * random.nextGaussian());
    }
    return values;
  }
}
