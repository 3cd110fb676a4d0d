package org.concord.automaton.rollout;

import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.random.Randomness;
import org.concord.automaton.session.Provider;

/**
 * A data set cut into blocks, runs of consecutive digits that are rolled out together. Blocks are
 * the same wherever and however a set is evaluated, so that batched arithmetic sees the same shapes
 * and gives the same bytes. Immutable, thread-safe.
 */
public final class Blocks {
  /**
   * Two blocks' neighbourhoods and activations fit a core's cache, and a call is worth its cost.
   */
  private static final int CPU_SIZE = 16;

  /**
   * Small calls leave a CUDA device idle: on an H200 256 were a quarter slower, 1,024 no faster.
   */
  private static final int CUDA_SIZE = 512;

  /** Draws of a partner: that none of them is alive means that hardly any digit is. */
  private static final int MAX_DRAWS = 1_000;

  private final Digits data;
  private final int size;
  private final float aliveThreshold;

  /**
   * Cuts a set into blocks.
   *
   * @param data the set
   * @param size digits a block; the last may be smaller
   * @param aliveThreshold a cell lives where gray exceeds it
   */
  public Blocks(Digits data, int size, float aliveThreshold) {
    this.data = data;
    this.size = size;
    this.aliveThreshold = aliveThreshold;
  }

  /**
   * The blocks in which a model runs on a provider, the CPU or CUDA.
   *
   * @throws org.concord.automaton.InputException if the data has labels that the model has not
   */
  public static Blocks of(Digits data, ModelFile model, Provider provider) {
    data.requireLabels(model.labels().count(), model.name());
    return new Blocks(data, size(provider), model.aliveThreshold());
  }

  /** Digits a block on a provider. */
  public static int size(Provider provider) {
    return provider.cuda() ? CUDA_SIZE : CPU_SIZE;
  }

  /** The set. */
  public Digits data() {
    return data;
  }

  /** Digits a block; the last may be smaller. */
  public int size() {
    return size;
  }

  /** A cell lives where gray exceeds it. */
  public float aliveThreshold() {
    return aliveThreshold;
  }

  /** How many blocks there are. */
  public int count() {
    return (data.count() + size - 1) / size;
  }

  /** Indexes of all digits of a block. */
  public int[] digits(int block) {
    return range(block).toArray();
  }

  /** Indexes of the digits of a block that have alive cells, and can be run. */
  public int[] runnable(int block) {
    return range(block).filter(this::alive).toArray();
  }

  /** Whether a digit has alive cells: it can be run, and digits may mutate to it. */
  public boolean alive(int digit) {
    return data.alive(digit, aliveThreshold);
  }

  /** Whether any digit has alive cells. */
  public boolean anyAlive() {
    return IntStream.range(0, data.count()).anyMatch(this::alive);
  }

  /**
   * A uniformly drawn digit that has alive cells, found without looking at all others: draws that
   * hit one without are repeated. Where hardly any has, the next one that has is taken.
   *
   * @param key of the digit that mutates
   */
  int partner(long key) {
    int drawn = 0;
    for (int draw = 0; draw < MAX_DRAWS; draw++) {
      drawn = Randomness.below(key, draw, data.count());
      if (alive(drawn)) {
        return drawn;
      }
    }
    while (!alive(drawn)) {
      drawn = (drawn + 1) % data.count();
    }
    return drawn;
  }

  private IntStream range(int block) {
    return IntStream.range(block * size, Math.min((block + 1) * size, data.count()));
  }
}
