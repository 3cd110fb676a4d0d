package org.concord.pipeline.beam;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Cuts the work into shards, runs of blocks of one model, each about a second of work or more. The
 * shards are the same on any runner, so that a run can be resumed on another. Immutable.
 *
 * @param models at least 1
 * @param blocks of each model
 * @param blocksPerShard of each shard but the last of a model, which may have fewer
 */
record Shards(int models, int blocks, int blocksPerShard) implements Serializable {
  /** Digit-steps that a CPU core takes about a second for. */
  private static final long CPU_DIGIT_STEPS = 1 << 14;

  /** Digit-steps that a CUDA device takes about a second for. */
  private static final long CUDA_DIGIT_STEPS = 1 << 21;

  /** A result is read back for each, and each is a file: not more of a model than this. */
  private static final int MAX_PER_MODEL = 4096;

  /**
   * Cuts.
   *
   * @param blockSize digits a block
   * @param steps of each digit
   */
  static Shards of(int models, int blocks, int blockSize, int steps, boolean cuda) {
    long blockSteps = (long) blockSize * steps;
    long whole = (cuda ? CUDA_DIGIT_STEPS : CPU_DIGIT_STEPS) + blockSteps - 1;
    long least = (blocks + MAX_PER_MODEL - 1L) / MAX_PER_MODEL;
    return new Shards(models, blocks, (int) Math.max(least, Math.min(blocks, whole / blockSteps)));
  }

  /** Shards of each model. */
  int perModel() {
    return (blocks + blocksPerShard - 1) / blocksPerShard;
  }

  /** All shards; those of one model follow those of another. */
  int count() {
    return Math.multiplyExact(models, perModel());
  }

  /** The model that a shard belongs to. */
  int model(int shard) {
    return shard / perModel();
  }

  /** The first block of a shard. */
  int firstBlock(int shard) {
    return shard % perModel() * blocksPerShard;
  }

  /** The blocks of a shard. */
  IntStream blocks(int shard) {
    int first = firstBlock(shard);
    return IntStream.range(first, Math.min(blocks, first + blocksPerShard));
  }
}
