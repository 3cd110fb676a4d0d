package org.concord.pipeline.results;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.concord.automaton.model.LabelNames;
import org.concord.pipeline.statistics.Limits;
import org.concord.pipeline.statistics.PairedSums;

/** What {@link DigitStatistics} holds of one step. NOT thread-safe. */
final class StepStatistics {
  private static final double MILLIONTHS = 1e6;

  private final LabelNames labels;
  private final ShareSums all = new ShareSums();
  private final Map<Share, PairedSums> pairs = new EnumMap<>(Share.class);
  private final long[] agreedOn;
  private final MedianCounts states = new MedianCounts();
  private final TreeMap<Integer, ShareSums> byLabel = new TreeMap<>();
  private final TreeMap<Integer, ShareSums> byCells = new TreeMap<>();
  private final TreeMap<Boolean, ShareSums> byConnected = new TreeMap<>();

  /** Of steps after a mutation alone. */
  private final TreeMap<Boolean, ShareSums> bySameLabel = new TreeMap<>();

  StepStatistics(LabelNames labels) {
    this.labels = labels;
    this.agreedOn = new long[labels.count()];
    for (Share share : Share.values()) {
      pairs.put(share, new PairedSums());
    }
  }

  void add(DigitRow row, DigitMark mark, boolean connected) {
    all.add(mark);
    if (mark.agreed() >= 0) {
      agreedOn[mark.agreed()]++;
    }
    if (mark.stateMillionths() >= 0) {
      states.add(mark.stateMillionths());
    }
    add(byLabel, mark.label(), mark);
    add(byCells, mark.cells(), mark);
    add(byConnected, connected, mark);
    if (mark.phaseStart() > 0) {
      add(bySameLabel, row.label() == row.partnerLabel(), mark);
    }
  }

  private static <K> void add(Map<K, ShareSums> groups, K group, DigitMark mark) {
    groups.computeIfAbsent(group, key -> new ShareSums()).add(mark);
  }

  void addPair(DigitMark mark, DigitMark first) {
    pairs.forEach(
        (share, sums) ->
            sums.add(share.part(mark), share.whole(mark), share.part(first), share.whole(first)));
  }

  ShareSums all() {
    return all;
  }

  Limits difference(Share share) {
    return share.difference(pairs.get(share));
  }

  long agreedOn(int label) {
    return agreedOn[label];
  }

  double medianState() {
    return states.median() / MILLIONTHS;
  }

  List<DigitSlice> slices() {
    List<DigitSlice> slices = new ArrayList<>();
    byLabel.forEach((label, sums) -> slices.add(slice("label", labels.of(label), sums)));
    TreeMap<Integer, Long> digits = new TreeMap<>();
    byCells.forEach((cells, sums) -> digits.put(cells, sums.digits()));
    Quarters quarters = Quarters.of(digits);
    TreeMap<Integer, ShareSums> byQuarter = new TreeMap<>();
    byCells.forEach(
        (cells, sums) ->
            byQuarter.computeIfAbsent(quarters.of(cells), quarter -> new ShareSums()).merge(sums));
    byQuarter.forEach(
        (quarter, sums) -> slices.add(slice("cells", quarters.names().get(quarter), sums)));
    byConnected
        .descendingMap()
        .forEach(
            (connected, sums) ->
                slices.add(slice("connected", connected ? "connected" : "broken", sums)));
    bySameLabel
        .descendingMap()
        .forEach(
            (same, sums) ->
                slices.add(slice("sameLabel", same ? "same label" : "other label", sums)));
    return slices;
  }

  private static DigitSlice slice(String by, Object is, ShareSums sums) {
    return new DigitSlice(by, is.toString(), sums);
  }
}
