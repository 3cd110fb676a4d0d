package org.concord.pipeline.results;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Locale;
import java.util.Optional;
import org.concord.automaton.tally.Curves;

/** The metrics that reports show, in their order, with their names in files and on pages. */
public enum Metric {
  ACCURACY("cellAccuracy", Share.ACCURACY),
  AGREEMENT("totalAgreement", Share.AGREEMENT),
  AGREEMENT_NOTEBOOK("totalAgreementNotebook", Share.AGREEMENT_NOTEBOOK),
  MAJORITY("majorityAccuracy", Share.MAJORITY),
  AGREED_AND_RIGHT("agreedAndRight", Share.AGREED_AND_RIGHT),
  STATE("stateMagnitude", "stateMagnitude", "State magnitude", false),
  RESIDUAL("residualMagnitude", "residualMagnitude", "Residual magnitude", false),
  FLIPS("labelFlips", "labelFlips", "Label flips", true);

  private static final String STANDARD_ERROR = "StandardError";

  private final String curveKey;
  private final String summaryKey;
  private final String title;
  private final boolean percentage;
  private final Share share;

  Metric(String curveKey, Share share) {
    this(curveKey, share.key(), share.title(), true, share);
  }

  Metric(String curveKey, String summaryKey, String title, boolean percentage) {
    this(curveKey, summaryKey, title, percentage, null);
  }

  Metric(String curveKey, String summaryKey, String title, boolean percentage, Share share) {
    this.curveKey = curveKey;
    this.summaryKey = summaryKey;
    this.title = title;
    this.percentage = percentage;
    this.share = share;
  }

  /** The name of the whole curve. */
  public String curveKey() {
    return curveKey;
  }

  /** The name of the curve's standard error. */
  public String standardErrorKey() {
    return curveKey + STANDARD_ERROR;
  }

  /** The name of the value after so many steps. */
  public String keyAt(int step) {
    return summaryKey + "At" + step;
  }

  /** The name of that value's standard error. */
  public String standardErrorKeyAt(int step) {
    return summaryKey + STANDARD_ERROR + "At" + step;
  }

  /** The name of the median over digits after so many steps. */
  public String medianKeyAt(int step) {
    return summaryKey + "MedianAt" + step;
  }

  /** The name of its greatest value. */
  public String topKey() {
    return "top" + summaryKey.substring(0, 1).toUpperCase(Locale.ROOT) + summaryKey.substring(1);
  }

  /** Its name on pages. */
  public String title() {
    return title;
  }

  /** Whether values are percentages, 0–100; the others are in units of the state. */
  public boolean percentage() {
    return percentage;
  }

  /** Whether summaries give the greatest value. */
  public boolean hasTop() {
    return compareTo(MAJORITY) <= 0;
  }

  /** The share that it is, if intervals of it are known. */
  public Optional<Share> share() {
    return Optional.ofNullable(share);
  }

  /** The curve; index 0 is step 1. */
  public ImmutableDoubleArray curve(Curves curves) {
    return switch (this) {
      case ACCURACY -> curves.cellAccuracy();
      case AGREEMENT -> curves.totalAgreement();
      case AGREEMENT_NOTEBOOK -> curves.totalAgreementNotebook();
      case MAJORITY -> curves.majorityAccuracy();
      case AGREED_AND_RIGHT -> curves.agreedAndRight();
      case STATE -> curves.stateMagnitude();
      case RESIDUAL -> curves.residualMagnitude();
      case FLIPS -> curves.labelFlips();
    };
  }

  /** The standard error of the curve, where one is known. */
  public Optional<ImmutableDoubleArray> standardError(Curves curves) {
    return switch (this) {
      case ACCURACY -> Optional.of(curves.cellAccuracyStandardError());
      case AGREEMENT -> Optional.of(curves.totalAgreementStandardError());
      default -> Optional.empty();
    };
  }
}
