package org.concord.pipeline.beam;

import java.io.Serializable;
import org.concord.pipeline.film.Appearance;

/**
 * What a report holds besides numbers.
 *
 * @param filmDigits how many digits, the first of the set, are filmed; 0 for no film
 * @param appearance of films and figures
 * @param archive whether all that can be mailed is packed into one file, too
 */
public record ReportSettings(int filmDigits, Appearance appearance, boolean archive)
    implements Serializable {

  /** Films of some digits, or none, in the article's colours. */
  public static ReportSettings filming(int digits) {
    return new ReportSettings(digits, Appearance.DEFAULT, false);
  }
}
