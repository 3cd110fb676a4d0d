package org.concord.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.concord.automaton.rollout.Channels;
import org.concord.automaton.rollout.Randomness;
import org.concord.training.TrainingRandomness.Choice;

/**
 * Digits with the states in which training left their cells, so that a rule learns to go on from
 * its own states, and from those that belong to another digit. Not thread-safe.
 */
final class DigitPool {
  private final TrainingSet data;
  private final TrainingRandomness randomness;
  private final Distortion distortion;
  private final List<PooledDigit> digits = new ArrayList<>();

  /** Makes an empty pool. */
  DigitPool(TrainingSet data, TrainingRandomness randomness, Distortion distortion) {
    this.data = data;
    this.randomness = randomness;
    this.distortion = distortion;
  }

  /** The digits themselves. */
  List<PooledDigit> digits() {
    return digits;
  }

  /**
   * Takes a batch out: distinct digits of the pool, uniformly drawn; the first are replaced by
   * fresh digits in zero state, the last mutate to others, those between are as they were left.
   * What becomes of them stays in the pool.
   *
   * @param phase decides sizes and shares; the pool grows by fresh digits or shrinks to its size
   */
  List<PooledDigit> batch(long iteration, TrainingPhase phase) {
    resize(iteration, phase.pool());
    List<PooledDigit> batch = pick(randomness.key(Choice.BATCH, iteration), phase.batch());
    Newcomers fresh = new Newcomers(Choice.FRESH, iteration, 0);
    for (int slot = 0; slot < phase.fresh(); slot++) {
      batch.get(slot).replace(fresh.pixels(slot), fresh.label(slot));
    }
    Newcomers mutated = new Newcomers(Choice.MUTATION, iteration, phase.fresh());
    for (int k = 0; k < phase.mutated(); k++) {
      batch.get(phase.batch() - 1 - k).mutate(mutated.pixels(k), mutated.label(k));
    }
    return batch;
  }

  private void resize(long iteration, int size) {
    Newcomers newcomers = new Newcomers(Choice.POOL, iteration, Integer.MAX_VALUE);
    while (digits.size() < size) {
      int slot = digits.size();
      digits.add(new PooledDigit(newcomers.pixels(slot), newcomers.label(slot)));
    }
    digits.subList(size, digits.size()).clear();
  }

  /** The first of a random permutation. */
  private List<PooledDigit> pick(long key, int count) {
    int[] order = new int[digits.size()];
    Arrays.setAll(order, i -> i);
    List<PooledDigit> picked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int j = i + Randomness.below(key, i, order.length - i);
      int chosen = order[j];
      order[j] = order[i];
      order[i] = chosen;
      picked.add(digits.get(chosen));
    }
    return picked;
  }

  /** Writes labels, pixels and the states of alive cells. */
  void writeTo(DataOutput out) throws IOException {
    out.writeInt(digits.size());
    for (PooledDigit digit : digits) {
      out.writeByte(digit.label());
      out.write(digit.pixels());
      for (int position = 0; position < digit.positions(); position++) {
        for (int c = 0; c < Channels.STATE && digit.alive(position); c++) {
          out.writeFloat(digit.states()[position * Channels.STATE + c]);
        }
      }
    }
  }

  /** Becomes what {@link #writeTo} wrote. */
  void readFrom(DataInput in) throws IOException {
    digits.clear();
    int size = in.readInt();
    for (int k = 0; k < size; k++) {
      int label = in.readByte();
      byte[] pixels = new byte[data.height() * data.width()];
      in.readFully(pixels);
      PooledDigit digit = new PooledDigit(pixels, label);
      for (int position = 0; position < pixels.length; position++) {
        for (int c = 0; c < Channels.STATE && digit.alive(position); c++) {
          digit.states()[position * Channels.STATE + c] = in.readFloat();
        }
      }
      digits.add(digit);
    }
  }

  /** Digits drawn from the set, uniformly, with replacement, and distorted. */
  private final class Newcomers {
    private final long key;
    private final long distortionKey;
    private final long firstDistortion;

    Newcomers(Choice choice, long iteration, long firstDistorted) {
      this.key = randomness.key(choice, iteration);
      this.distortionKey = randomness.key(Choice.DISTORTION, iteration);
      this.firstDistortion = firstDistorted;
    }

    private int index(int k) {
      return Randomness.below(key, k, data.count());
    }

    byte[] pixels(int k) {
      return distortion.apply(
          data.pixels(index(k)),
          data.height(),
          data.width(),
          distortionKey,
          (firstDistortion + k) * Distortion.DRAWS);
    }

    int label(int k) {
      return data.label(index(k));
    }
  }
}
