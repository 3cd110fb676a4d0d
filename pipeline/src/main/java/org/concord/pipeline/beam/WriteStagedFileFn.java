package org.concord.pipeline.beam;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;

/** Writes all records of a kind, in order, as one staged file. */
final class WriteStagedFileFn<T> extends DoFn<KV<String, Iterable<T>>, Void> {
  private final StagedFile file;
  private final Coder<T> coder;
  private final SerializableFunction<T, Integer> order;

  /**
   * Writes one file.
   *
   * @param order what records are sorted by
   */
  WriteStagedFileFn(StagedFile file, Coder<T> coder, SerializableFunction<T, Integer> order) {
    this.file = file;
    this.coder = coder;
    this.order = order;
  }

  /** Sorts and writes. */
  @ProcessElement
  public void process(@Element KV<String, Iterable<T>> records) throws IOException {
    List<T> sorted = Lists.newArrayList(records.getValue());
    sorted.sort(Comparator.comparing(order::apply));
    file.write(out -> ListCoder.of(coder).encode(sorted, out));
  }
}
