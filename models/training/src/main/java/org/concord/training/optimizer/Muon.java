package org.concord.training.optimizer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.concord.training.checkpoint.FloatArrays;
import org.concord.training.kernel.Orthogonalizer;
import org.concord.training.rule.RuleShape;

/**
 * Muon (Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024): the update
 * of a matrix is its momentum with all singular values set to about one, so that directions with
 * rarely large gradients are learned as fast as the others. Updates are scaled as by Liu et al.
 * ("Muon is Scalable for LLM Training", 2025), to the size of Adam's steps, so that learning rates
 * mean the same for both; biases are updated by Adam. The gradient of each variable is first
 * divided by its own norm. Owns native memory until closed.
 */
final class Muon implements Optimizer {
  private static final float MOMENTUM = 0.95f;
  private static final double STEP_SIZE = 0.2;

  private final RuleShape shape;
  private final Adam biases;
  private final float[] momentum;
  private final List<Orthogonalizer> orthogonalizers = new ArrayList<>();

  Muon(RuleShape shape) {
    this.shape = shape;
    this.biases = new Adam(shape, variable -> !matrix(variable));
    this.momentum = new float[shape.parameters()];
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      if (matrix(variable)) {
        long[] axes = shape.axes(variable);
        orthogonalizers.add(new Orthogonalizer((int) axes[0], (int) axes[1]));
      }
    }
  }

  private boolean matrix(int variable) {
    return shape.axes(variable).length == 2;
  }

  @Override
  public void step(float[] parameters, float[] gradient, double rate) {
    biases.step(parameters, gradient, rate);
    int matrix = 0;
    for (int variable = 0; variable < RuleShape.VARIABLES; variable++) {
      if (matrix(variable)) {
        step(variable, orthogonalizers.get(matrix++), parameters, gradient, rate);
      }
    }
  }

  private void step(
      int variable,
      Orthogonalizer orthogonalizer,
      float[] parameters,
      float[] gradient,
      double rate) {
    int from = shape.offset(variable);
    int size = shape.size(variable);
    Gradients.normalize(gradient, from, size);
    for (int i = from; i < from + size; i++) {
      momentum[i] = MOMENTUM * momentum[i] + gradient[i];
      gradient[i] += MOMENTUM * momentum[i];
    }
    orthogonalizer.apply(gradient, from);
    long[] axes = shape.axes(variable);
    float scale = (float) (rate * STEP_SIZE * Math.sqrt((double) Math.max(axes[0], axes[1])));
    for (int i = from; i < from + size; i++) {
      parameters[i] -= scale * gradient[i];
    }
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    biases.writeTo(out);
    FloatArrays.write(out, momentum);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    biases.readFrom(in);
    FloatArrays.read(in, momentum);
  }

  @Override
  public void close() {
    orthogonalizers.forEach(Orthogonalizer::close);
  }
}
