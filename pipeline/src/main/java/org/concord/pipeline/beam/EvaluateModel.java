package org.concord.pipeline.beam;

import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.concord.automaton.rollout.Progress;
import org.concord.automaton.tally.DigitOutcome;
import org.concord.automaton.tally.Tally;
import org.concord.pipeline.results.DeadLetter;

/**
 * Evaluates one model on blocks keyed by shard: rolls them out, merges the tallies, gathers
 * outcomes and dead letters, and writes each as one staged file into a staging folder. Its output
 * is the merged tally, which is there once all blocks are.
 */
final class EvaluateModel
    extends PTransform<PCollection<KV<Integer, Integer>>, PCollection<Tally>> {
  private final Evaluation evaluation;
  private final Progress progress;
  private final int model;
  private final String staging;

  /**
   * Evaluates the model of an index.
   *
   * @param staging a folder that launcher and workers share
   */
  EvaluateModel(Evaluation evaluation, Progress progress, int model, String staging) {
    this.evaluation = evaluation;
    this.progress = progress;
    this.model = model;
    this.staging = staging;
  }

  @Override
  public PCollection<Tally> expand(PCollection<KV<Integer, Integer>> blocks) {
    PCollectionTuple records =
        blocks
            .apply("Gather shards", GroupByKey.create())
            .apply(
                "Roll out blocks",
                ParDo.of(new RollOutBlocksFn(evaluation, progress, model))
                    .withOutputTags(
                        RollOutBlocksFn.TALLIES,
                        TupleTagList.of(RollOutBlocksFn.OUTCOMES)
                            .and(RollOutBlocksFn.DEAD_LETTERS)));
    PCollection<Tally> tally =
        records
            .get(RollOutBlocksFn.TALLIES)
            .setCoder(DataCoder.TALLY)
            .apply(
                "Merge tallies",
                Combine.globally(new MergeTalliesFn(evaluation.schedule().steps()))
                    .withoutDefaults());
    write("tally", tally, new WriteStagedFileFn<>(file("tally"), DataCoder.TALLY, only -> 0));
    write(
        "outcomes",
        records.get(RollOutBlocksFn.OUTCOMES).setCoder(DataCoder.OUTCOME),
        new WriteStagedFileFn<>(file("outcomes"), DataCoder.OUTCOME, DigitOutcome::index));
    write(
        "dead letters",
        records.get(RollOutBlocksFn.DEAD_LETTERS).setCoder(DataCoder.DEAD_LETTER),
        new WriteStagedFileFn<>(file("dead-letters"), DataCoder.DEAD_LETTER, DeadLetter::index));
    return tally;
  }

  private StagedFile file(String name) {
    return new StagedFile(staging, name + "-" + model);
  }

  /** Brings all records together on one worker. */
  private static <T> void write(
      String name, PCollection<T> records, DoFn<KV<String, Iterable<T>>, Void> write) {
    records
        .apply("Key " + name, WithKeys.of(name))
        .apply("Gather " + name, GroupByKey.create())
        .apply("Write " + name, ParDo.of(write));
  }
}
