"""Products of small matrices on one thread: what the learned readers of questions are made of."""

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# Multiplications of one product, up to which OpenBLAS keeps to one thread: on a busy machine the threads of a larger
# one wait for each other many times as long as it takes.
ALONE: Final = 250_000


def product(x: Floats, weight: Floats) -> Floats:
    """Return ``x`` (rows, features), or one row of it, times the turned ``weight`` (outputs, features), in parts."""
    rows = len(x) if x.ndim > 1 else 1
    step = max(1, ALONE // (max(1, rows) * weight.shape[1]))
    return np.concatenate([x @ weight[start : start + step].T for start in range(0, len(weight), step)], axis=-1)
