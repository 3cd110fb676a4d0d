"""Exports a rule from JAX: its weights, written as a rule file with the `onnx` package alone.

    pip install jax onnx
    python jax_export.py RULE.onnx OUT

builds the automaton in JAX from the weights of a rule file of Concord's, such as models/zoo/concord.onnx, where yours
would come from your training, and writes OUT/jax-rule.onnx. The graph is six operators, so no converter is needed,
and the kernels of a convolution in JAX or TensorFlow ([height, width, in, out]) are in the order that a rule file wants:
those of the 3x3 layer, [3, 3, 20, hidden], are its [180, hidden] matrix reshaped.
"""

import pathlib
import sys

import jax
import jax.numpy as jnp
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator


def weights(model):
    """The convolutions' kernels and biases, from a rule file's tensors w1 to b3."""
    w = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    return [(jnp.asarray(w["w1"].reshape(3, 3, 20, -1)), jnp.asarray(w["b1"])),
            (jnp.asarray(w["w2"][None, None]), jnp.asarray(w["b2"])),
            (jnp.asarray(w["w3"][None, None]), jnp.asarray(w["b3"]))]


@jax.jit
def residual(layers, x):
    """[batch, height, width, 20] -> [batch, height, width, 19], as one would train it."""
    for number, (kernel, bias) in enumerate(layers):
        x = jax.lax.conv_general_dilated(
            x, kernel, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")) + bias
        x = x if number == len(layers) - 1 else jax.nn.relu(x)
    return x


def rule_file(layers, metadata):
    """The rule [cells, 180] -> [cells, 19] of convolutions 3x3, 1x1, 1x1 with kernels [h, w, in, out]."""
    nodes, tensors, value = [], [], "neighborhood"
    for number, (kernel, bias) in enumerate(layers, 1):
        last = number == len(layers)
        matrix = np.asarray(kernel, np.float32).reshape(-1, kernel.shape[-1])
        tensors += [numpy_helper.from_array(matrix, f"w{number}"),
                    numpy_helper.from_array(np.asarray(bias, np.float32), f"b{number}")]
        out = "residual" if last else f"linear{number}"
        nodes.append(helper.make_node("Gemm", [value, f"w{number}", f"b{number}"], [out]))
        if not last:
            nodes.append(helper.make_node("Relu", [out], [f"hidden{number}"]))
            value = f"hidden{number}"
    graph = helper.make_graph(
        nodes, "rule",
        [helper.make_tensor_value_info("neighborhood", TensorProto.FLOAT, ["cells", 180])],
        [helper.make_tensor_value_info("residual", TensorProto.FLOAT, ["cells", 19])], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model)
    return model


def require_same(layers, model):
    """Compares the rule file with the automaton in JAX, cell by cell on a random canvas."""
    x = np.random.default_rng(0).uniform(-1, 1, (1, 12, 12, 20)).astype(np.float32)
    padded = np.pad(x[0], ((1, 1), (1, 1), (0, 0)))
    cells = np.stack([padded[r:r + 3, c:c + 3].reshape(180) for r in range(12) for c in range(12)])
    by_rule = ReferenceEvaluator(model).run(None, {"neighborhood": cells})[0]
    difference = np.abs(by_rule - np.asarray(residual(layers, x)).reshape(-1, 19)).max()
    print(f"greatest difference between JAX and the rule file: {difference:.1e}")
    if difference > 1e-4:
        sys.exit("the rule file computes something else")


def main(source, out):
    model = onnx.load(source)
    layers = weights(model)
    metadata = {entry.key: entry.value for entry in model.metadata_props if entry.key in (
        "concord.fireRate", "concord.noiseStddev", "concord.aliveThreshold")}
    exported = rule_file(layers, metadata)
    require_same(layers, exported)
    file = pathlib.Path(out) / "jax-rule.onnx"
    file.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(exported, file)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
