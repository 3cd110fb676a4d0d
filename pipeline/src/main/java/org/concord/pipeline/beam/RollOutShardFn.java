package org.concord.pipeline.beam;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.concord.automaton.model.ModelFile;
import org.concord.automaton.rollout.Blocks;
import org.concord.automaton.rollout.Rollout;
import org.concord.automaton.session.SessionCache;
import org.concord.automaton.tally.OutcomeRecorder;
import org.concord.pipeline.results.DeadLetter;

/**
 * Rolls out a shard and leaves its part in the run's folder, unless a sound one is there already:
 * of an earlier attempt, or of the run that is resumed. Its output is the shard, done.
 */
final class RollOutShardFn extends DoFn<Integer, Integer> {
  /** Models whose buffers a thread keeps. */
  private static final int MAX_ROLLOUTS = 4;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final EvaluationPlan plan;
  private final Counter digits = Metrics.counter("concord", "digits");
  private final Counter digitSteps = Metrics.counter("concord", "digit-steps");
  private final Counter deadLetters = Metrics.counter("concord", "dead-letters: no alive cell");
  private final Counter reused = Metrics.counter("concord", "shards reused");
  private final Distribution shardMillis = Metrics.distribution("concord", "ms a shard");
  private final Distribution loadMillis = Metrics.distribution("concord", "ms to load a model");

  private transient Evaluation evaluation;

  /** By model, the eldest first. */
  private transient Map<Integer, OpenRollout> rollouts;

  /** Buffers of a thread, with the session that they are for. */
  private record OpenRollout(Rollout rollout, SessionCache.Lease lease) implements AutoCloseable {
    @Override
    public void close() {
      rollout.close();
      lease.close();
    }
  }

  RollOutShardFn(EvaluationPlan plan) {
    this.plan = plan;
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    builder.add(DisplayData.item("models", String.join(", ", plan.modelNames())));
    builder.add(DisplayData.item("steps", plan.schedule().steps()));
    builder.add(DisplayData.item("shards", plan.shards().count()));
    builder.add(DisplayData.item("out", plan.out()));
  }

  /** Opens the evaluation, once in a JVM. */
  @Setup
  public void setUp() throws IOException {
    evaluation = OpenEvaluations.get(plan);
    rollouts = new LinkedHashMap<>();
  }

  /** Rolls out a shard, block by block; numbers past the last shard are films, and not its work. */
  @ProcessElement
  public void process(@Element Integer shard, OutputReceiver<Integer> out) throws IOException {
    if (shard >= plan.shards().count()) {
      return;
    }
    StagedFile file = plan.part(shard);
    if (sound(file, shard)) {
      reused.inc();
      plan.shards().blocks(shard).forEach(block -> progress(blocks(shard).digits(block).length));
    } else {
      long start = System.nanoTime();
      Part part = rollOut(shard);
      file.write(to -> part.writeTo(to, plan.partId(shard)));
      shardMillis.update((System.nanoTime() - start) / NANOS_PER_MILLI);
    }
    out.output(shard);
  }

  private boolean sound(StagedFile file, int shard) throws IOException {
    try (InputStream in = file.open()) {
      if (in != null) {
        var unused = FinishedPart.read(in, plan.partId(shard));
      }
      return in != null;
    } catch (IOException e) {
      file.delete();
      return false;
    }
  }

  private void progress(int count) {
    plan.progress().addDigits(count);
    plan.progress().addDigitSteps((long) count * plan.schedule().steps());
  }

  private ModelFile model(int shard) {
    return evaluation.models().get(plan.shards().model(shard));
  }

  private Blocks blocks(int shard) {
    return evaluation.blocks(model(shard));
  }

  private Part rollOut(int shard) {
    Blocks blocks = blocks(shard);
    int first = blocks.digits(plan.shards().firstBlock(shard))[0];
    Part part = new Part(model(shard).name(), model(shard).layout(), plan.schedule(), first);
    Rollout rollout = rollout(plan.shards().model(shard));
    long start = System.nanoTime();
    plan.shards()
        .blocks(shard)
        .forEach(block -> rollOut(block, blocks, rollout, part, model(shard)));
    part.took(System.nanoTime() - start);
    return part;
  }

  private void rollOut(int block, Blocks blocks, Rollout rollout, Part part, ModelFile model) {
    OutcomeRecorder recorder = new OutcomeRecorder(plan.schedule());
    int[] run =
        rollout.runBlock(
            block,
            (step, population) -> {
              if (step > 0) {
                part.tally().add(step, population);
                plan.progress().addDigitSteps(population.digits());
              }
              recorder.observe(step, population);
            });
    recorder.outcomes().forEach(part::add);
    int[] all = blocks.digits(block);
    int next = 0;
    for (int digit : all) {
      if (next < run.length && run[next] == digit) {
        next++;
      } else {
        deadLetters.inc();
        part.add(
            new DeadLetter(
                digit, "no alive cell: no gray exceeds %s".formatted(model.aliveThreshold())));
      }
    }
    digits.inc(run.length);
    digitSteps.inc((long) run.length * plan.schedule().steps());
    plan.progress().addDigits(all.length);
  }

  private Rollout rollout(int model) {
    OpenRollout open = rollouts.remove(model);
    if (open == null) {
      if (rollouts.size() == MAX_ROLLOUTS) {
        Iterator<OpenRollout> eldest = rollouts.values().iterator();
        eldest.next().close();
        eldest.remove();
      }
      long start = System.nanoTime();
      open = open(evaluation.models().get(model));
      loadMillis.update((System.nanoTime() - start) / NANOS_PER_MILLI);
    }
    rollouts.put(model, open);
    return open.rollout;
  }

  private OpenRollout open(ModelFile model) {
    SessionCache.Lease lease = SessionCache.lease(model, plan.provider());
    try {
      return new OpenRollout(
          new Rollout(lease.session(), evaluation.blocks(model), plan.schedule()), lease);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /** Gives buffers and models back. */
  @Teardown
  public void tearDown() {
    if (rollouts != null) {
      rollouts.values().forEach(OpenRollout::close);
    }
  }
}
