package org.concord.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the weights follow the gradient. */
public enum OptimizerKind {
  /** The article's, see {@link Adam}. */
  @JsonProperty("adam")
  ADAM {
    @Override
    Optimizer optimizer(RuleShape shape) {
      return new Adam(shape);
    }
  },
  /** Steps of orthogonal matrices, see {@link Muon}. */
  @JsonProperty("muon")
  MUON {
    @Override
    Optimizer optimizer(RuleShape shape) {
      return new Muon(shape);
    }
  };

  /** Begins one; close it. */
  abstract Optimizer optimizer(RuleShape shape);
}
