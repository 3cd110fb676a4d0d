package org.concord.training.optimizer;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.concord.training.rule.RuleShape;

/** How the weights follow the gradient. */
public enum OptimizerKind {
  /** The article's, see {@link Adam}. */
  @JsonProperty("adam")
  ADAM {
    @Override
    public Optimizer create(RuleShape shape) {
      return new Adam(shape);
    }
  },
  /** Steps of orthogonal matrices, see {@link Muon}. */
  @JsonProperty("muon")
  MUON {
    @Override
    public Optimizer create(RuleShape shape) {
      return new Muon(shape);
    }
  };

  /** Makes an optimizer of this kind; close it. */
  public abstract Optimizer create(RuleShape shape);
}
