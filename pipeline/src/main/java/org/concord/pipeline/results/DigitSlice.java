package org.concord.pipeline.results;

/**
 * Digits that have something in common that is known before they are rolled out.
 *
 * @param by what divides digits, as gate files call it: {@code label}, {@code sameLabel}, {@code
 *     cells} or {@code connected}
 * @param is which of the groups
 * @param sums over its digits
 */
public record DigitSlice(String by, String is, ShareSums sums) {
  /** What people read before the name of a group, by what divides digits. */
  public static String title(String by) {
    return switch (by) {
      case "pair" -> "labels";
      case "sameLabel" -> "mutation to";
      case "connected" -> "digit";
      default -> by;
    };
  }
}
