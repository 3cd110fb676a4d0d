package org.concord.training.pool;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.concord.automaton.random.Randomness;
import org.concord.training.checkpoint.Checkpointed;
import org.concord.training.random.TrainingRandomness;
import org.concord.training.random.TrainingRandomness.Choice;
import org.concord.training.recipe.Distortion;
import org.concord.training.recipe.TrainingPhase;

/**
 * Digits with the states in which their last rollout left their cells, so that a rule learns to
 * continue from its own states and from those of another digit. Not thread-safe.
 */
public final class DigitPool implements Checkpointed {
  private final int channels;
  private final TrainingSet data;
  private final TrainingRandomness randomness;
  private final Distortion distortion;
  private final List<PooledDigit> digits = new ArrayList<>();

  /**
   * Makes an empty pool.
   *
   * @param channels of a cell's state
   */
  public DigitPool(
      int channels, TrainingSet data, TrainingRandomness randomness, Distortion distortion) {
    this.channels = channels;
    this.data = data;
    this.randomness = randomness;
    this.distortion = distortion;
  }

  /** The digits themselves. */
  public List<PooledDigit> digits() {
    return digits;
  }

  /**
   * Draws a batch: distinct digits of the pool, chosen uniformly. The first ones are replaced by
   * fresh digits in zero state, the last ones mutate into others, and those in between are as their
   * last rollout left them, the first of these damaged, the last of these drawn from those that
   * lost much. All stay in the pool.
   *
   * @param phase determines sizes and shares; the pool first shrinks, or grows by fresh digits, to
   *     its size
   */
  public List<PooledDigit> batch(long iteration, TrainingPhase phase) {
    resize(iteration, phase.pool());
    List<PooledDigit> batch = pick(randomness.key(Choice.BATCH, iteration), phase);
    FreshDigits fresh = freshDigits(Choice.FRESH, iteration, 0);
    for (int slot = 0; slot < phase.fresh(); slot++) {
      batch.get(slot).replace(fresh.pixels(slot), fresh.label(slot));
    }
    long damage = randomness.key(Choice.DAMAGE, iteration);
    for (int k = 0; k < phase.damaged(); k++) {
      batch.get(phase.fresh() + k).damage(damage, k);
    }
    FreshDigits mutated = freshDigits(Choice.MUTATION, iteration, phase.fresh());
    for (int k = 0; k < phase.mutated(); k++) {
      batch.get(phase.batch() - 1 - k).mutate(mutated.pixels(k), mutated.label(k));
    }
    return batch;
  }

  private void resize(long iteration, int size) {
    FreshDigits added = freshDigits(Choice.POOL, iteration, Integer.MAX_VALUE);
    while (digits.size() < size) {
      int slot = digits.size();
      digits.add(new PooledDigit(channels, added.pixels(slot), added.label(slot)));
    }
    digits.subList(size, digits.size()).clear();
  }

  private FreshDigits freshDigits(Choice choice, long iteration, long firstDistortion) {
    return new FreshDigits(data, distortion, randomness, choice, iteration, firstDistortion);
  }

  /** The first of a random permutation, and instead of some of them the next that lost much. */
  private List<PooledDigit> pick(long key, TrainingPhase phase) {
    List<PooledDigit> order = new ArrayList<>(digits);
    int drawn = phase.retried() > 0 ? order.size() : phase.batch();
    for (int i = 0; i < drawn; i++) {
      Collections.swap(order, i, i + Randomness.below(key, i, order.size() - i));
    }
    int end = phase.batch() - phase.mutated();
    int slot = end - 1;
    for (int i = phase.batch(); i < order.size() && end - slot <= phase.retried(); i++) {
      if (order.get(i).loss() >= phase.leastLoss()) {
        Collections.swap(order, slot--, i);
      }
    }
    return new ArrayList<>(order.subList(0, phase.batch()));
  }

  /** Writes labels, ages, losses, pixels and the states of alive cells. */
  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(digits.size());
    for (PooledDigit digit : digits) {
      out.writeByte(digit.label());
      out.writeInt(digit.age());
      out.writeDouble(digit.loss());
      out.write(digit.pixels());
      for (int position = 0; position < digit.positions(); position++) {
        for (int c = 0; c < channels && digit.alive(position); c++) {
          out.writeFloat(digit.states()[position * channels + c]);
        }
      }
    }
  }

  /** Replaces the digits by those that {@link #writeTo} wrote. */
  @Override
  public void readFrom(DataInput in) throws IOException {
    digits.clear();
    int size = in.readInt();
    for (int k = 0; k < size; k++) {
      int label = in.readByte();
      int age = in.readInt();
      double loss = in.readDouble();
      byte[] pixels = new byte[data.height() * data.width()];
      in.readFully(pixels);
      PooledDigit digit = new PooledDigit(channels, pixels, label);
      digit.rolledOut(age, loss);
      for (int position = 0; position < pixels.length; position++) {
        for (int c = 0; c < channels && digit.alive(position); c++) {
          digit.states()[position * channels + c] = in.readFloat();
        }
      }
      digits.add(digit);
    }
  }
}
