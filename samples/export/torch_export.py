"""Exports a rule from PyTorch, as a rule file and as a grid model.

    pip install torch onnx onnxscript
    python torch_export.py RULE.onnx OUT

builds the modules from the weights of a rule file of Concord's, such as models/zoo/concord.onnx, where yours would
come from your training, and writes OUT/torch-rule.onnx and OUT/torch-grid.onnx, each with its weights in a
file beside it: NAME.onnx.data, which must stay there.
"""

import pathlib
import sys

import onnx
import torch
from onnx import numpy_helper
from torch import nn


def weights(model):
    """The tensors of a rule file by name, w1 to b3; a wN is [inputs, outputs]."""
    return {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in model.graph.initializer}


def rule_module(w):
    """[cells, 180] -> [cells, 19]: the 3x3 neighbourhood row by row, 20 channels a cell, gray first."""
    hidden1, hidden2 = w["w2"].shape
    module = nn.Sequential(
        nn.Linear(180, hidden1), nn.ReLU(), nn.Linear(hidden1, hidden2), nn.ReLU(), nn.Linear(hidden2, 19))
    with torch.no_grad():
        for layer, number in ((module[0], 1), (module[2], 2), (module[4], 3)):
            layer.weight.copy_(w[f"w{number}"].T)
            layer.bias.copy_(w[f"b{number}"])
    return module.eval()


def grid_module(w):
    """[batch, 20, height, width] -> [batch, 19, height, width]: the same rule as convolutions."""
    hidden1, hidden2 = w["w2"].shape
    module = nn.Sequential(
        nn.Conv2d(20, hidden1, 3, padding=1), nn.ReLU(),
        nn.Conv2d(hidden1, hidden2, 1), nn.ReLU(),
        nn.Conv2d(hidden2, 19, 1))
    kernels = (w["w1"].reshape(3, 3, 20, hidden1), w["w2"][None, None], w["w3"][None, None])
    with torch.no_grad():
        for layer, kernel, number in zip((module[0], module[2], module[4]), kernels, (1, 2, 3)):
            layer.weight.copy_(kernel.permute(3, 2, 0, 1))
            layer.bias.copy_(w[f"b{number}"])
    return module.eval()


def set_metadata(file, metadata):
    """Adds what Concord is to know of the training; the weights stay in the file beside the model."""
    model = onnx.load(file, load_external_data=False)
    onnx.helper.set_model_props(model, metadata)
    onnx.save(model, file)


def main(source, out):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    model = onnx.load(source)
    w = weights(model)
    metadata = {entry.key: entry.value for entry in model.metadata_props if entry.key in (
        "concord.fireRate", "concord.noiseStddev", "concord.aliveThreshold")}

    file = out / "torch-rule.onnx"
    cells = torch.export.Dim("cells")
    torch.onnx.export(rule_module(w), (torch.zeros(2, 180),), file,
                      input_names=["neighborhood"], output_names=["residual"], dynamic_shapes=({0: cells},))
    set_metadata(file, metadata)

    file = out / "torch-grid.onnx"
    batch, height, width = (torch.export.Dim(name) for name in ("batch", "height", "width"))
    torch.onnx.export(grid_module(w), (torch.zeros(2, 20, 28, 28),), file,
                      input_names=["x"], output_names=["residual"],
                      dynamic_shapes=({0: batch, 2: height, 3: width},))
    set_metadata(file, metadata)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
