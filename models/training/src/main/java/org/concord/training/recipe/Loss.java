package org.concord.training.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.concord.training.loss.CellLoss;
import org.concord.training.loss.CrossEntropy;
import org.concord.training.loss.SquaredError;

/** Which loss a training minimises. */
public enum Loss {
  /** See {@link SquaredError}. */
  @JsonProperty("l2")
  L2 {
    @Override
    CellLoss of(int labels, double slack) {
      return new SquaredError(labels, (float) slack);
    }
  },

  /** See {@link CrossEntropy}; has no slack. */
  @JsonProperty("ce")
  CE {
    @Override
    CellLoss of(int labels, double slack) {
      return new CrossEntropy(labels);
    }
  };

  /** The loss of cells that have so many labels. */
  abstract CellLoss of(int labels, double slack);

  /** Its name in recipes and model files: {@code l2} or {@code ce}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
