package org.concord.training.kernel;

import static org.concord.automaton.CellLayout.NEIGHBORHOOD;
import static org.concord.automaton.CellLayout.STATE;

import java.nio.FloatBuffer;
import org.concord.automaton.DirectBuffers;
import org.concord.training.rule.RuleShape;

/**
 * What the forward pass of a rollout records for the backward pass, one row per fired cell, step
 * after step; and the buffers of the current step.
 *
 * <p>Memory: {@code 4 · (180 + hidden1 + hidden2)} bytes per row, 1.4 kB for the article's widths.
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
   * Makes room, discarding what was recorded.
   *
   * @param allRows rows of all steps together
   * @param largestStep rows of the largest step
   */
  public void reserve(int allRows, int largestStep) {
    if (allRows > rows) {
      rows = (int) (allRows * SLACK);
      neighborhoods = DirectBuffers.floats(Math.multiplyExact(rows, NEIGHBORHOOD));
      hidden1 = DirectBuffers.floats(Math.multiplyExact(rows, shape.hidden1()));
      hidden2 = DirectBuffers.floats(Math.multiplyExact(rows, shape.hidden2()));
    }
    if (largestStep > stepRows) {
      stepRows = (int) (largestStep * SLACK);
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

  /** Outputs of the rule in the current step, float32 {@code [rows, 19]}. */
  public FloatBuffer residuals() {
    return residuals;
  }

  /**
   * Gradient of the loss with respect to the current step's outputs, float32 {@code [rows, 19]}.
   */
  public FloatBuffer residualGradient() {
    return residualGradient;
  }

  /**
   * Gradient of the loss with respect to the current step's inputs, float32 {@code [rows, 180]}.
   */
  public FloatBuffer neighborhoodGradient() {
    return neighborhoodGradient;
  }

  /** The current step's contribution to the gradient of the parameters, flat. */
  public FloatBuffer parameterGradient() {
    return parameterGradient;
  }
}
