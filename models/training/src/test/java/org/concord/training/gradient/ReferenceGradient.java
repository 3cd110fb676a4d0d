package org.concord.training.gradient;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.List;
import org.concord.automaton.CellLayout;
import org.concord.automaton.random.NoiseTable;
import org.concord.automaton.random.Randomness;
import org.concord.training.loss.CellLoss;
import org.concord.training.loss.SquaredError;
import org.concord.training.pool.PooledDigit;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.rule.RuleShape;

/**
 * The loss of a batch and its gradient, cell by cell in double precision: shares with the trainer
 * only the random numbers.
 */
final class ReferenceGradient {
  private final RuleShape shape;
  private final TrainingRandomness randomness;
  private final CellLoss loss;
  private final double fireRate;
  private final int height;
  private final int width;

  ReferenceGradient(
      RuleShape shape,
      TrainingRandomness randomness,
      CellLoss loss,
      double fireRate,
      int height,
      int width) {
    this.shape = shape;
    this.randomness = randomness;
    this.loss = loss;
    this.fireRate = fireRate;
    this.height = height;
    this.width = width;
  }

  /** The mean loss over the digits; its gradient is added to {@code gradient} unless null. */
  double run(double[] parameters, List<PooledDigit> batch, RolloutPlan plan, double[] gradient) {
    double total = 0;
    for (int slot = 0; slot < batch.size(); slot++) {
      total += digit(parameters, batch.get(slot), slot, plan, batch.size(), gradient);
    }
    return total / batch.size();
  }

  private double digit(
      double[] parameters,
      PooledDigit digit,
      int slot,
      RolloutPlan plan,
      int digits,
      double[] gradient) {
    double[][][] states =
        new double[plan.steps() + 1][height * width][CellLayout.ARTICLE.perCell()];
    for (int p = 0; p < height * width; p++) {
      states[0][p][0] = digit.gray(p);
      for (int c = 0; c < CellLayout.ARTICLE.state(); c++) {
        states[0][p][c + 1] = digit.states()[p * CellLayout.ARTICLE.state() + c];
      }
    }
    int[] targets = targets(digit, plan);
    double total = 0;
    for (int step = 1; step <= plan.steps(); step++) {
      for (int p = 0; p < height * width; p++) {
        states[step][p] = states[step - 1][p].clone();
        if (fires(digit, slot, plan, step, p)) {
          double[] residual = layers(parameters, neighborhood(states[step - 1], p))[3];
          float[] noise = new float[CellLayout.ARTICLE.state()];
          if (plan.noiseOrNull() != null) {
            long key = randomness.noiseKey(plan.iteration(), slot, step);
            plan.noiseOrNull().copy(NoiseTable.row(key, p), noise, 0);
          }
          for (int c = 0; c < CellLayout.ARTICLE.state(); c++) {
            states[step][p][c + 1] += residual[c] + noise[c];
          }
        }
      }
      if (step > plan.steps() - plan.lossSteps()) {
        total += lossOf(digit, targets, states[step], null, 0);
      }
    }
    total /= plan.lossSteps();
    if (gradient != null && total >= plan.leastLoss() * digit.cells()) {
      back(parameters, digit, targets, slot, plan, digits, states, gradient);
    }
    return total;
  }

  private void back(
      double[] parameters,
      PooledDigit digit,
      int[] targets,
      int slot,
      RolloutPlan plan,
      int digits,
      double[][][] states,
      double[] gradient) {
    double[][] after = new double[height * width][CellLayout.ARTICLE.perCell()];
    for (int step = plan.steps(); step >= 1; step--) {
      if (step > plan.steps() - plan.lossSteps()) {
        lossOf(digit, targets, states[step], after, 1.0 / digits / plan.lossSteps());
      }
      double[][] before = new double[height * width][];
      for (int p = 0; p < height * width; p++) {
        before[p] = after[p].clone();
      }
      for (int p = 0; p < height * width; p++) {
        if (fires(digit, slot, plan, step, p)) {
          double[] out = new double[CellLayout.ARTICLE.state()];
          System.arraycopy(after[p], 1, out, 0, CellLayout.ARTICLE.state());
          double[][] values = layers(parameters, neighborhood(states[step - 1], p));
          for (int layer = 2; layer >= 0; layer--) {
            out = backLayer(parameters, layer, values[layer], out, gradient);
          }
          addNeighborhood(before, p, out);
        }
      }
      after = before;
    }
  }

  private boolean fires(PooledDigit digit, int slot, RolloutPlan plan, int step, int p) {
    long key = randomness.fireKey(plan.iteration(), slot, step);
    return digit.alive(p) && Randomness.fires(key, p, Randomness.fireThreshold(fireRate));
  }

  private double[] neighborhood(double[][] cells, int p) {
    double[] values = new double[CellLayout.ARTICLE.neighborhood()];
    for (int k = 0; k < 9; k++) {
      int y = p / width + k / 3 - 1;
      int x = p % width + k % 3 - 1;
      if (y >= 0 && y < height && x >= 0 && x < width) {
        System.arraycopy(
            cells[y * width + x],
            0,
            values,
            k * CellLayout.ARTICLE.perCell(),
            CellLayout.ARTICLE.perCell());
      }
    }
    return values;
  }

  private void addNeighborhood(double[][] gradient, int p, double[] values) {
    for (int k = 0; k < 9; k++) {
      int y = p / width + k / 3 - 1;
      int x = p % width + k % 3 - 1;
      if (y >= 0 && y < height && x >= 0 && x < width) {
        for (int c = 0; c < CellLayout.ARTICLE.perCell(); c++) {
          gradient[y * width + x][c] += values[k * CellLayout.ARTICLE.perCell() + c];
        }
      }
    }
  }

  /** Inputs of the three layers, and the output. */
  private double[][] layers(double[] parameters, double[] input) {
    double[][] values = new double[4][];
    values[0] = input;
    for (int layer = 0; layer < 3; layer++) {
      int out = shape.size(2 * layer + 1);
      values[layer + 1] = new double[out];
      for (int o = 0; o < out; o++) {
        double sum = parameters[shape.offset(2 * layer + 1) + o];
        for (int i = 0; i < values[layer].length; i++) {
          sum += values[layer][i] * parameters[shape.offset(2 * layer) + i * out + o];
        }
        values[layer + 1][o] = layer < 2 ? Math.max(0, sum) : sum;
      }
    }
    return values;
  }

  private double[] backLayer(
      double[] parameters, int layer, double[] input, double[] out, double[] gradient) {
    double[] in = new double[input.length];
    for (int o = 0; o < out.length; o++) {
      gradient[shape.offset(2 * layer + 1) + o] += out[o];
      for (int i = 0; i < in.length; i++) {
        int weight = shape.offset(2 * layer) + i * out.length + o;
        gradient[weight] += input[i] * out[o];
        if (layer == 0 || input[i] > 0) {
          in[i] += parameters[weight] * out[o];
        }
      }
    }
    return in;
  }

  /**
   * What each cell learns: parts spread from each cell, as far as they get, by the lowest position.
   */
  private int[] targets(PooledDigit digit, RolloutPlan plan) {
    int[] part = new int[height * width];
    Arrays.setAll(part, p -> p);
    for (int round = 0; round < height * width; round++) {
      for (int p = 0; p < height * width; p++) {
        for (int q = 0; q < height * width; q++) {
          boolean near =
              Math.abs(p / width - q / width) <= 1 && Math.abs(p % width - q % width) <= 1;
          if (near && digit.alive(p) && digit.alive(q)) {
            part[p] = Math.min(part[p], part[q]);
          }
        }
      }
    }
    int[][] votes = new int[height * width][CellLayout.ARTICLE.labels()];
    for (int p = 0; p < height * width; p++) {
      votes[part[p]][label(digit, p)]++;
    }
    int[] targets = new int[height * width];
    for (int p = 0; p < height * width; p++) {
      int[] own = votes[part[p]];
      boolean agrees = plan.agreeAfter() > 0 && digit.age() >= plan.agreeAfter();
      targets[p] = agrees ? Ints.indexOf(own, Ints.max(own)) : digit.label();
    }
    return targets;
  }

  private static int label(PooledDigit digit, int p) {
    int from = p * CellLayout.ARTICLE.state() + CellLayout.ARTICLE.firstLogit() - 1;
    float[] logits = Arrays.copyOfRange(digit.states(), from, from + CellLayout.ARTICLE.labels());
    return Floats.indexOf(logits, Floats.max(logits));
  }

  private double lossOf(
      PooledDigit digit, int[] targets, double[][] cells, double[][] gradient, double scale) {
    double total = 0;
    for (int p = 0; p < cells.length; p++) {
      if (!digit.alive(p)) {
        continue;
      }
      double exponentials = 0;
      for (int k = 0; k < CellLayout.ARTICLE.labels(); k++) {
        exponentials += Math.exp(cells[p][CellLayout.ARTICLE.firstLogit() + k]);
      }
      for (int k = 0; k < CellLayout.ARTICLE.labels(); k++) {
        double target = k == targets[p] ? 1 : 0;
        double logit = cells[p][CellLayout.ARTICLE.firstLogit() + k];
        double error;
        if (loss instanceof SquaredError squared) {
          error = logit - target;
          double beyond = target == 1 ? error : -error;
          if (beyond > 0) {
            error -= Math.signum(error) * Math.min(beyond, squared.slack());
          }
          total += error * error / 2;
        } else {
          error = Math.exp(logit) / exponentials - target;
          total -= target * Math.log(Math.exp(logit) / exponentials);
        }
        if (gradient != null) {
          gradient[p][CellLayout.ARTICLE.firstLogit() + k] += scale * error;
        }
      }
    }
    return total;
  }
}
