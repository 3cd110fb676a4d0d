package org.concord.automaton.rollout;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.concord.automaton.data.Digits;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.session.Provider;

/**
 * A data set cut into blocks, runs of consecutive digits that are rolled out together. Blocks are
 * the same wherever and however a set is evaluated, so that batched arithmetic sees the same shapes
 * and gives the same bytes. Immutable, thread-safe. The set is searched for digits with alive cells
 * once, when they are first asked for.
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

  private final Digits data;
  private final int size;
  private final float aliveThreshold;
  private final Supplier<BitSet> alive = Suppliers.memoize(this::findAlive);

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

  /** The blocks in which a model runs on a provider, the CPU or CUDA. */
  public static Blocks of(Digits data, ModelFile model, Provider provider) {
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
    return range(block).filter(alive.get()::get).toArray();
  }

  /** Indexes of all digits that have alive cells: those that digits may mutate to. */
  public int[] partners() {
    return alive.get().stream().toArray();
  }

  private IntStream range(int block) {
    return IntStream.range(block * size, Math.min((block + 1) * size, data.count()));
  }

  private BitSet findAlive() {
    BitSet found = new BitSet(data.count());
    IntStream.range(0, data.count())
        .filter(digit -> data.cells(digit, aliveThreshold) > 0)
        .forEach(found::set);
    return found;
  }
}
