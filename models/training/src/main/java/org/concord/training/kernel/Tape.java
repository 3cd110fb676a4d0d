package org.concord.training.kernel;

import java.nio.FloatBuffer;
import org.concord.automaton.DirectBuffers;
import org.concord.training.rule.RuleShape;

/**
 * What the passes of a rollout record, one row per fired cell, step after step: the forward pass
 * for the backward pass, and that one for the gradient of the parameters; and the buffers of the
 * current step.
 *
 * <p>Memory: {@code 4 · (9 · channels + 2 · hidden1 + 2 · hidden2 + state)} bytes per row, 2.1 kB
 * for the article's widths. Grows as needed, never shrinks. Not thread-safe.
 */
public final class Tape {
  private static final double SLACK = 1.25;

  private final RuleShape shape;
  private int rows;
  private int stepRows;

  private FloatBuffer neighborhoods;
  private FloatBuffer hidden1;
  private FloatBuffer hidden2;
  private FloatBuffer hidden1Gradient;
  private FloatBuffer hidden2Gradient;
  private FloatBuffer residualGradient;
  private FloatBuffer residuals;
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
    int neighborhood = shape.layout().neighborhood();
    if (allRows > rows) {
      rows = (int) (allRows * SLACK);
      neighborhoods = DirectBuffers.floats(Math.multiplyExact(rows, neighborhood));
      hidden1 = DirectBuffers.floats(Math.multiplyExact(rows, shape.hidden1()));
      hidden2 = DirectBuffers.floats(Math.multiplyExact(rows, shape.hidden2()));
      hidden1Gradient = DirectBuffers.floats(Math.multiplyExact(rows, shape.hidden1()));
      hidden2Gradient = DirectBuffers.floats(Math.multiplyExact(rows, shape.hidden2()));
      residualGradient = DirectBuffers.floats(Math.multiplyExact(rows, shape.layout().state()));
    }
    if (largestStep > stepRows) {
      stepRows = (int) (largestStep * SLACK);
      residuals = DirectBuffers.floats(stepRows * shape.layout().state());
      neighborhoodGradient = DirectBuffers.floats(stepRows * neighborhood);
    }
  }

  /** Moves rows of the forward pass to an earlier place. */
  public void move(int from, int to, int count) {
    if (from == to || count == 0) {
      return;
    }
    move(neighborhoods, from, to, count, shape.layout().neighborhood());
    move(hidden1, from, to, count, shape.hidden1());
    move(hidden2, from, to, count, shape.hidden2());
  }

  private static void move(FloatBuffer buffer, int from, int to, int count, int width) {
    buffer.put(to * width, buffer, from * width, count * width);
  }

  /** Inputs of the rule, float32 {@code [rows, 9 · channels]}. */
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

  /** Gradient with respect to the first layer before its activation, {@code [rows, hidden1]}. */
  public FloatBuffer hidden1Gradient() {
    return hidden1Gradient;
  }

  /** Gradient with respect to the second layer before its activation, {@code [rows, hidden2]}. */
  public FloatBuffer hidden2Gradient() {
    return hidden2Gradient;
  }

  /** Outputs of the rule in the current step, float32 {@code [rows, state]}. */
  public FloatBuffer residuals() {
    return residuals;
  }

  /** Gradient of the loss with respect to the outputs, float32 {@code [rows, state]}. */
  public FloatBuffer residualGradient() {
    return residualGradient;
  }

  /**
   * Gradient of the loss with respect to the current step's inputs, float32 {@code [rows, 9 ·
   * channels]}.
   */
  public FloatBuffer neighborhoodGradient() {
    return neighborhoodGradient;
  }

  /** Gradient of the parameters, flat. */
  public FloatBuffer parameterGradient() {
    return parameterGradient;
  }
}
