package org.concord.automaton.onnx;

/** Where ONNX Runtime computes. */
public enum Provider {
  /** CUDA where there is a device and the build has it, else the CPU. */
  AUTO,
  /** The CPU. */
  CPU,
  /** The first CUDA device; it is an error if there is none. */
  CUDA
}
