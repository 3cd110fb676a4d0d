package org.concord.pipeline.beam;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.concord.automaton.tally.Tally;

/** Merges tallies exactly, in any order and grouping. Of no input it makes an empty tally. */
final class MergeTalliesFn extends CombineFn<Tally, Tally, Tally> {
  private final int steps;

  MergeTalliesFn(int steps) {
    this.steps = steps;
  }

  @Override
  public Tally createAccumulator() {
    return new Tally(steps);
  }

  @Override
  public Tally addInput(Tally accumulator, Tally input) {
    accumulator.merge(input);
    return accumulator;
  }

  @Override
  public Tally mergeAccumulators(Iterable<Tally> accumulators) {
    Tally merged = createAccumulator();
    accumulators.forEach(merged::merge);
    return merged;
  }

  @Override
  public Tally extractOutput(Tally accumulator) {
    return accumulator;
  }

  @Override
  public Coder<Tally> getAccumulatorCoder(CoderRegistry registry, Coder<Tally> inputCoder) {
    return DataCoder.TALLY;
  }

  @Override
  public Coder<Tally> getDefaultOutputCoder(CoderRegistry registry, Coder<Tally> inputCoder) {
    return DataCoder.TALLY;
  }
}
