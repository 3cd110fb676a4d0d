package org.concord.automaton.model;

/** What the output of a grid model stands for. */
public enum GridOutput {
  /** What a fired cell adds to its state; in 20 channels the first, gray's, is zero. */
  RESIDUAL,
  /** The 20 channels after the step, gray first. */
  NEXT_STATE,
  /** 20 channels, or an unknown number: a probe run must tell which of the two they are. */
  UNDECIDED
}
