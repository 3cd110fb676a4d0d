package org.concord.pipeline.gate;

import org.concord.pipeline.results.DigitMark;
import org.concord.pipeline.results.DigitRow;

/** Says which group of a division a rollout belongs to. */
@FunctionalInterface
interface Grouping {
  /** The name of the group; null if it belongs to none. */
  String of(DigitRow row, DigitMark mark);
}
