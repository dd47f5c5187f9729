"""Write the learned network as int8 ONNX with its provenance: ``python -m training.close.export``."""

import argparse
import hashlib
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.close.network import Reader

OUT = Path("knowledge/answering/data/reading")
HEADS = ("span", "hidden", "relevance")  # kept in fp32: they are small, and scores are made there

PROVENANCE = {
    "model": "six layers of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0) with heads of our own",
    "licence": "Apache-2.0; learned from the data named here, of which no sentence can be read from it",
    "data": {
        "questions on texts": "FacQA train (IndoNLU, Apache-2.0), IDK-MRC train (none stated)",
        "questions to archives": "RealTime QA 2024 (sample, none stated), XQuAD en (CC BY-SA 4.0), people moves",
        "gaps": "made of the articles of RealTime QA (sample)",
        "sentence pairs": "PAN Localization / BPPT, published for research",
    },
    "made by": "training/close, seeds fixed; int8 per channel, seven-bit weights, heads in fp32",
}


def main() -> None:
    """Export, quantise, and write the provenance beside the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    model = Reader()
    model.load_state_dict(torch.load(given.work / "network.pt", map_location="cpu"))
    given.out.mkdir(parents=True, exist_ok=True)
    file = given.out / "model.onnx"
    export(model.eval(), given.work / "network.onnx")
    quantise(given.work / "network.onnx", file)
    written = PROVENANCE | {"sha256": {"model.onnx": hashlib.sha256(file.read_bytes()).hexdigest()}}
    (given.out / "PROVENANCE.json").write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


def export(model: Reader, file: Path) -> None:
    """Write the network as ONNX, in fp32, for batches of any size."""
    ids = torch.tensor([[101, 7592, 102, 2088, 102, 0], [101, 7592, 102, 2088, 2088, 102]])
    kinds = torch.tensor([[0, 0, 0, 1, 1, 0], [0, 0, 0, 1, 1, 1]])
    names = ["input_ids", "token_type_ids", "attention_mask"]
    axes = {name: {0: "batch", 1: "length"} for name in (*names, "start", "end")} | {"relevance": {0: "batch"}}
    torch.onnx.export(
        model,
        (ids, kinds, (ids > 0).long()),
        str(file),
        input_names=names,
        output_names=["start", "end", "relevance"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(fp32: Path, file: Path) -> None:
    """Write the network as int8, each channel by itself, its heads aside."""
    prepared = fp32.with_name("prepared.onnx")
    quant_pre_process(str(fp32), str(prepared), skip_symbolic_shape=True)
    nodes = [node.name for node in onnx.load(prepared).graph.node if node.op_type in {"MatMul", "Gemm"}]
    heads = [name for name in nodes if any(head in name for head in HEADS)]
    quantize_dynamic(
        prepared, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=heads
    )


if __name__ == "__main__":
    main()
