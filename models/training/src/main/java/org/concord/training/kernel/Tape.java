package org.concord.training.kernel;

import static org.concord.automaton.rollout.Channels.NEIGHBORHOOD;
import static org.concord.automaton.rollout.Channels.STATE;

import java.nio.FloatBuffer;
import org.concord.automaton.DirectBuffers;
import org.concord.training.rule.RuleShape;

/**
 * What the forward pass of a rollout leaves for the backward pass, a row a fired cell, the steps
 * one after the other; and the buffers of the step at hand.
 *
 * <p>Memory: {@code 4 · (180 + hidden1 + hidden2)} bytes a row, 1.4 kB for the article's widths.
 * Grows as needed, never shrinks. Not thread-safe.
 */
public final class Tape {
  private static final double SLACK = 1.25;

  private final RuleShape shape;
  private int rows;
  private int stepRows;

  private FloatBuffer neighborhoods;
  private FloatBuffer hidden1;
  private FloatBuffer hidden2;
  private FloatBuffer residuals;
  private FloatBuffer residualGradient;
  private FloatBuffer neighborhoodGradient;
  private final FloatBuffer parameterGradient;

  public Tape(RuleShape shape) {
    this.shape = shape;
    this.parameterGradient = DirectBuffers.floats(shape.parameters());
  }

  /**
   * Makes room; what was on the tape is lost.
   *
   * @param allRows rows of all steps
   * @param greatestStep rows of the greatest step
   */
  public void reserve(int allRows, int greatestStep) {
    if (allRows > rows) {
      rows = (int) (allRows * SLACK);
      neighborhoods = DirectBuffers.floats(Math.multiplyExact(rows, NEIGHBORHOOD));
      hidden1 = DirectBuffers.floats(Math.multiplyExact(rows, shape.hidden1()));
      hidden2 = DirectBuffers.floats(Math.multiplyExact(rows, shape.hidden2()));
    }
    if (greatestStep > stepRows) {
      stepRows = (int) (greatestStep * SLACK);
      residuals = DirectBuffers.floats(stepRows * STATE);
      residualGradient = DirectBuffers.floats(stepRows * STATE);
      neighborhoodGradient = DirectBuffers.floats(stepRows * NEIGHBORHOOD);
    }
  }

  /** Inputs of the rule, float32 {@code [rows, 180]}. */
  public FloatBuffer neighborhoods() {
    return neighborhoods;
  }

  /** Activations of the first layer, float32 {@code [rows, hidden1]}. */
  public FloatBuffer hidden1() {
    return hidden1;
  }

  /** Activations of the second layer, float32 {@code [rows, hidden2]}. */
  public FloatBuffer hidden2() {
    return hidden2;
  }

  /** Outputs of the rule in this step, float32 {@code [step's rows, 19]}. */
  public FloatBuffer residuals() {
    return residuals;
  }

  /** The loss's gradient by the outputs of this step, float32 {@code [step's rows, 19]}. */
  public FloatBuffer residualGradient() {
    return residualGradient;
  }

  /** The loss's gradient by the inputs of this step, float32 {@code [step's rows, 180]}. */
  public FloatBuffer neighborhoodGradient() {
    return neighborhoodGradient;
  }

  /** The part of the parameters' gradient that this step adds, flat. */
  public FloatBuffer parameterGradient() {
    return parameterGradient;
  }
}
