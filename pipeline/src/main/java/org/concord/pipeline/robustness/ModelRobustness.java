package org.concord.pipeline.robustness;

import java.util.List;
import org.concord.automaton.model.ModelFile;

/**
 * How robust one model is.
 *
 * @param model as it ran, overrides included
 * @param levels by transform, then ascending; copied
 */
public record ModelRobustness(ModelFile model, List<LevelResult> levels) {
  /** Copies. */
  public ModelRobustness {
    levels = List.copyOf(levels);
  }
}
