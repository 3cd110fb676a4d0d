package org.concord.training.gradient;

import com.google.common.base.Throwables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.concord.training.kernel.RuleKernels;
import org.concord.training.pool.PooledDigit;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.recipe.Loss;
import org.concord.training.rule.RuleShape;

/**
 * Computes the loss of a batch and its gradient by the parameters, a part of the batch a thread.
 *
 * <p>Which digits make a part and the order in which parts are summed depend on the digits and the
 * number of threads alone, never on timing. Not thread-safe; owns threads and native memory until
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
      Loss loss,
      double fireRate,
      int height,
      int width,
      int threads) {
    this.kernels = new RuleKernels(shape);
    this.gradients = new float[threads][shape.parameters()];
    for (int shard = 0; shard < threads; shard++) {
      shards.add(new ShardGradient(kernels, shape, randomness, loss, fireRate, height, width));
    }
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "training");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Rolls a batch out; its digits' states become the final ones.
   *
   * @param parameters flat
   * @param gradient receives the gradient of the batch's loss
   * @return the batch's loss, the mean over its digits
   */
  public double run(
      float[] parameters, List<PooledDigit> batch, RolloutPlan plan, float[] gradient) {
    kernels.load(parameters);
    int[][] parts = parts(batch, shards.size());
    List<Callable<Double>> tasks = new ArrayList<>();
    for (int shard = 0; shard < parts.length; shard++) {
      int index = shard;
      tasks.add(() -> shards.get(index).run(batch, parts[index], plan, gradients[index]));
    }
    double total = 0;
    try {
      for (Future<Double> sum : pool.invokeAll(tasks)) {
        total += sum.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
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
   * Deals digits to parts of about as many cells each, the largest digits first, each to the part
   * that has the fewest cells so far.
   */
  static int[][] parts(List<PooledDigit> batch, int count) {
    int[] cells = batch.stream().mapToInt(PooledDigit::cells).toArray();
    int[][] parts = new int[count][0];
    int[] load = new int[count];
    IntStream.range(0, cells.length)
        .boxed()
        .sorted(Comparator.comparing((Integer digit) -> -cells[digit]))
        .forEachOrdered(
            digit -> {
              int least = 0;
              for (int part = 1; part < count; part++) {
                least = load[part] < load[least] ? part : least;
              }
              load[least] += cells[digit];
              parts[least] = Arrays.copyOf(parts[least], parts[least].length + 1);
              parts[least][parts[least].length - 1] = digit;
            });
    return parts;
  }

  @Override
  public void close() {
    pool.shutdownNow();
    kernels.close();
  }
}
