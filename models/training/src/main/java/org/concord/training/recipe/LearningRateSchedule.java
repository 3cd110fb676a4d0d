package org.concord.training.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate falls in the course of a phase. */
public enum LearningRateSchedule {
  /** The article's: to a tenth at 30 % and to a hundredth at 70 %. */
  @JsonProperty("steps")
  STEPS {
    @Override
    double factor(double done) {
      return done < 0.3 ? 1 : done < 0.7 ? 0.1 : 0.01;
    }
  },
  /** Half a cosine wave from the full rate to zero. */
  @JsonProperty("cosine")
  COSINE {
    @Override
    double factor(double done) {
      return (1 + Math.cos(Math.PI * done)) / 2;
    }
  },
  /** Not at all. */
  @JsonProperty("constant")
  CONSTANT {
    @Override
    double factor(double done) {
      return 1;
    }
  };

  /**
   * What the initial rate is multiplied by.
   *
   * @param done the share of the phase that is done, in [0, 1)
   */
  abstract double factor(double done);
}
