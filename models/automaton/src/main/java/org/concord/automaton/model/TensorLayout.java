package org.concord.automaton.model;

/** The order of the axes of a model's input and output. */
public enum TensorLayout {
  /** Rules: {@code [cells, channels]}. */
  CELLS,
  /** Grid models as PyTorch exports them: {@code [batch, channels, height, width]}. */
  CHANNELS_FIRST,
  /** Grid models as TensorFlow and JAX export them: {@code [batch, height, width, channels]}. */
  CHANNELS_LAST
}
