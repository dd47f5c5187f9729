"""Who uses the processor's cores."""

from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_info

from knowledge import Library, LibrarySettings


def test_numpy_leaves_the_cores_to_the_networks(tmp_path: Path) -> None:
    """Once an archive is open, products are computed on the thread that asks for them."""
    assert np.ones((2, 2)) @ np.ones((2, 2)) is not None
    with Library.open(LibrarySettings(tmp_path)):
        assert {each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"} <= {1}
