package org.concord.pipeline.results;

/**
 * How long digits take to reach an agreement that lasts to the end of their phase, in steps from
 * the start of the phase.
 *
 * @param digits all of them
 * @param agreed those that reached such an agreement
 * @param meanSteps over these; NaN if there are none
 * @param medianSteps over all digits, where those that never reach one count as slower than any; −1
 *     if fewer than half ever do
 */
public record TimeToAgreement(long digits, long agreed, double meanSteps, int medianSteps) {
  /**
   * Of digits counted by step.
   *
   * @param digits all of them
   * @param counts those whose agreement begins at a step of the phase, by step
   */
  static TimeToAgreement of(long digits, long[] counts) {
    long half = (digits + 1) / 2;
    long agreed = 0;
    double steps = 0;
    int median = -1;
    for (int step = 0; step < counts.length; step++) {
      agreed += counts[step];
      steps += (double) step * counts[step];
      if (median < 0 && half > 0 && agreed >= half) {
        median = step;
      }
    }
    return new TimeToAgreement(digits, agreed, agreed == 0 ? Double.NaN : steps / agreed, median);
  }
}
