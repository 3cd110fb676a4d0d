package org.concord.training.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate decays over a phase. */
public enum LearningRateSchedule {
  /** As in the article: a tenth from 30 % of the phase on, a hundredth from 70 % on. */
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
  /** No decay. */
  @JsonProperty("constant")
  CONSTANT {
    @Override
    double factor(double done) {
      return 1;
    }
  };

  /**
   * The factor of the initial rate.
   *
   * @param done share of the phase that is done, in [0, 1)
   */
  abstract double factor(double done);
}
