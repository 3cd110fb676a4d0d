package org.concord.pipeline.gate;

import java.util.List;
import org.concord.pipeline.results.DigitRow;

/**
 * The rows of one model.
 *
 * @param name what reports call it; comes from a file, so it may be anything
 * @param sha256 of its file
 * @param seeds the rows by seed, at least one seed, each by rising index; copied
 */
public record ModelRows(String name, String sha256, List<List<DigitRow>> seeds) {
  /** Copies. */
  public ModelRows {
    seeds = seeds.stream().map(List::copyOf).toList();
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("seeds must be at least 1, actual: 0");
    }
  }
}
