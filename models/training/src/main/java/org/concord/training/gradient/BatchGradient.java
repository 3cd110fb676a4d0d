package org.concord.training.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.concord.automaton.Threads;
import org.concord.training.kernel.RuleKernels;
import org.concord.training.loss.CellLoss;
import org.concord.training.pool.PooledDigit;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.rule.RuleShape;

/**
 * Computes the loss of a batch and its gradient with respect to the parameters; each thread
 * computes a shard of the batch.
 *
 * <p>Which digits form a shard, and the order in which shards are summed, depend only on the digits
 * and the number of threads, never on timing. Not thread-safe; owns threads and native memory until
 * closed.
 */
public final class BatchGradient implements AutoCloseable {
  private final RuleKernels kernels;
  private final List<ShardGradient> shards = new ArrayList<>();
  private final float[][] gradients;
  private final ExecutorService pool;

  public BatchGradient(
      RuleShape shape,
      TrainingRandomness randomness,
      CellLoss loss,
      double fireRate,
      int height,
      int width,
      int threads) {
    this.kernels = new RuleKernels(shape);
    this.gradients = new float[threads][shape.parameters()];
    for (int shard = 0; shard < threads; shard++) {
      shards.add(new ShardGradient(kernels, shape, randomness, loss, fireRate, height, width));
    }
    this.pool = Threads.pool("training", threads);
  }

  /**
   * Rolls out a batch and leaves the final states in its digits.
   *
   * @param parameters flat
   * @param gradient receives the gradient of the batch's loss, flat
   * @return the batch's loss, the mean over its digits
   */
  public double run(
      float[] parameters, List<PooledDigit> batch, RolloutPlan plan, float[] gradient) {
    kernels.load(parameters);
    int[][] slots = split(batch, shards.size());
    List<Callable<Double>> tasks = new ArrayList<>();
    for (int shard = 0; shard < slots.length; shard++) {
      int index = shard;
      tasks.add(() -> shards.get(index).run(batch, slots[index], plan, gradients[index]));
    }
    double total = 0;
    for (double sum : Threads.all(pool, tasks)) {
      total += sum;
    }
    System.arraycopy(gradients[0], 0, gradient, 0, gradient.length);
    for (int shard = 1; shard < gradients.length; shard++) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += gradients[shard][i];
      }
    }
    return total / batch.size();
  }

  /**
   * Splits digits into shards with about the same number of cells: each digit, the largest first,
   * goes to the shard with the fewest cells so far.
   */
  static int[][] split(List<PooledDigit> batch, int count) {
    int[] cells = batch.stream().mapToInt(PooledDigit::cells).toArray();
    int[][] shards = new int[count][0];
    int[] load = new int[count];
    IntStream.range(0, cells.length)
        .boxed()
        .sorted(Comparator.comparing((Integer digit) -> -cells[digit]))
        .forEachOrdered(
            digit -> {
              int least = 0;
              for (int shard = 1; shard < count; shard++) {
                least = load[shard] < load[least] ? shard : least;
              }
              load[least] += cells[digit];
              shards[least] = Arrays.copyOf(shards[least], shards[least].length + 1);
              shards[least][shards[least].length - 1] = digit;
            });
    return shards;
  }

  @Override
  public void close() {
    pool.shutdownNow();
    kernels.close();
  }
}
