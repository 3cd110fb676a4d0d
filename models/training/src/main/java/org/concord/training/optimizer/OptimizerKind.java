package org.concord.training.optimizer;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.concord.training.rule.RuleShape;

/** Which optimizer updates the weights. */
public enum OptimizerKind {
  /** As in the article, see {@link Adam}. */
  @JsonProperty("adam")
  ADAM {
    @Override
    public Optimizer create(RuleShape shape) {
      return new Adam(shape);
    }
  },
  /** Orthogonalised momentum, see {@link Muon}. */
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
