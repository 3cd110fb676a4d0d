package org.concord.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Accuracy and agreement of a rule on held-out digits, at the end of a rollout.
 *
 * @param iteration after which it was measured
 * @param digits rolled out
 * @param steps of the rollouts
 * @param cellAccuracy share of alive cells with the correct label, in percent
 * @param totalAgreement share of digits all of whose cells have the same label, in percent
 * @param totalAgreementNotebook the same among decided cells, as the article's notebook counts
 */
public record ValidationScore(
    long iteration,
    int digits,
    int steps,
    double cellAccuracy,
    double totalAgreement,
    double totalAgreementNotebook) {

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(iteration);
    out.writeInt(digits);
    out.writeInt(steps);
    out.writeDouble(cellAccuracy);
    out.writeDouble(totalAgreement);
    out.writeDouble(totalAgreementNotebook);
  }

  static ValidationScore readFrom(DataInput in) throws IOException {
    return new ValidationScore(
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
