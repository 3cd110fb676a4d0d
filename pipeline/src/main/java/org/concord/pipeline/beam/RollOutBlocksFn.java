package org.concord.pipeline.beam;

import com.google.common.collect.Lists;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.OutcomeRecorder;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.results.DeadLetter;

/** Rolls out the blocks of a shard under one model and counts what their cells do. */
final class RollOutBlocksFn extends DoFn<KV<Integer, Iterable<Integer>>, Tally> {
  static final TupleTag<Tally> TALLIES = new TupleTag<>() {};
  static final TupleTag<DigitOutcome> OUTCOMES = new TupleTag<>() {};
  static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>() {};

  /**
   * The evaluation, serialised. Runners deserialise functions many times a bundle, if only to look
   * at their annotations; the data are unpacked once, where they are needed.
   */
  private final byte[] packed;

  private final Progress progress;
  private final int modelIndex;
  private final Counter digitSteps = Metrics.counter(RollOutBlocksFn.class, "digitSteps");
  private transient Evaluation evaluation;
  private transient Blocks blocks;
  private transient Rollout rollout;

  RollOutBlocksFn(Evaluation evaluation, Progress progress, int modelIndex) {
    this.packed = SerializableUtils.serializeToByteArray(evaluation);
    this.progress = progress;
    this.modelIndex = modelIndex;
  }

  private ModelFile model() {
    return evaluation.models().get(modelIndex);
  }

  /** Unpacks the data, loads the model, once in a JVM, and makes this thread's buffers. */
  @Setup
  public void setUp() {
    evaluation = (Evaluation) SerializableUtils.deserializeFromByteArray(packed, "the evaluation");
    blocks = evaluation.blocks(model());
    rollout =
        new Rollout(
            SessionCache.get(model(), evaluation.provider()), blocks, evaluation.schedule());
  }

  /** Rolls out a shard, block by block. */
  @ProcessElement
  public void process(@Element KV<Integer, Iterable<Integer>> shard, MultiOutputReceiver out) {
    List<Integer> numbers = Lists.newArrayList(shard.getValue());
    Collections.sort(numbers);
    Tally tally = new Tally(evaluation.schedule().steps());
    for (int block : numbers) {
      int[] digits = rollOut(block, tally, out);
      reportDead(block, digits, out);
      progress.addDigits(blocks.digits(block).length);
    }
    out.get(TALLIES).output(tally);
  }

  private int[] rollOut(int block, Tally tally, MultiOutputReceiver out) {
    OutcomeRecorder outcomes = new OutcomeRecorder(evaluation.schedule());
    int[] digits =
        rollout.runBlock(
            block,
            (step, population) -> {
              if (step > 0) {
                tally.add(step, population);
                progress.addDigitSteps(population.digits());
              }
              outcomes.observe(step, population);
            });
    digitSteps.inc((long) digits.length * evaluation.schedule().steps());
    outcomes.outcomes().forEach(out.get(OUTCOMES)::output);
    return digits;
  }

  private void reportDead(int block, int[] alive, MultiOutputReceiver out) {
    int next = 0;
    for (int digit : blocks.digits(block)) {
      if (next < alive.length && alive[next] == digit) {
        next++;
      } else {
        out.get(DEAD_LETTERS)
            .output(
                new DeadLetter(
                    digit,
                    "no alive cell: no gray exceeds %s".formatted(model().aliveThreshold())));
      }
    }
  }

  /** Gives the buffers back; the model stays with the JVM. */
  @Teardown
  public void tearDown() {
    if (rollout != null) {
      rollout.close();
    }
  }
}
