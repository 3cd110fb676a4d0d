package org.concord.pipeline.results;

import java.util.EnumMap;
import java.util.Map;
import org.concord.pipeline.statistics.Limits;
import org.concord.pipeline.statistics.RatioSums;

/** The sums of every share over digits. NOT thread-safe. */
public final class ShareSums {
  private final Map<Share, RatioSums> sums = new EnumMap<>(Share.class);

  ShareSums() {
    for (Share share : Share.values()) {
      sums.put(share, new RatioSums());
    }
  }

  void add(DigitMark mark) {
    sums.forEach((share, sum) -> sum.add(share.part(mark), share.whole(mark)));
  }

  void merge(ShareSums other) {
    sums.forEach((share, sum) -> sum.merge(other.sums.get(share)));
  }

  /** How many digits there are. */
  public long digits() {
    return sums.get(Share.AGREEMENT).digits();
  }

  /** A share with its interval, in percent; without a value if there are no digits. */
  public Limits interval(Share share) {
    return share.interval(sums.get(share));
  }
}
