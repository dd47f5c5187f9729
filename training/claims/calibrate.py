"""What the checker is worth on articles that it did not learn from, and where the bar is set.

python -m training.claims.calibrate FOLDS
"""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

DROPPED = 0.15  # of the supported claims, at most
Row = tuple[bool, float]  # supported, log-odds


def measured(folds: Path, *, unseen: bool) -> Iterator[tuple[str, Row]]:
    """Yield kind, truth and score of the claims of the benchmark, or of the written ones."""
    for path in sorted(folds.glob("fold-*.json")):
        for _, _, supported, kind, bench, score in json.loads(path.read_text(encoding="utf-8")):
            if bench == unseen:
                yield kind, (supported, score)


def calibrated(folds: Path) -> dict[str, float]:
    """Return scale and offset that make log-odds true, and the least probability of what is let through."""
    rows = [row for _, row in measured(folds, unseen=True)]
    scale, offset = fitted(rows)
    supported = sorted(score for truth, score in rows if truth)
    bar = supported[int(DROPPED * len(supported))]
    least = 1 / (1 + math.exp(-(scale * bar + offset)))
    return {"scale": round(scale, 4), "offset": round(offset, 4), "least": round(least, 4)}


def fitted(rows: Sequence[Row]) -> tuple[float, float]:
    """Return scale and offset of Platt's calibration, by Newton's method."""
    truth = np.array([truth for truth, _ in rows], dtype=float)
    design = np.column_stack([[score for _, score in rows], np.ones(len(rows))])
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        odds = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (truth - odds)
        curve = (design * (odds * (1 - odds))[:, None]).T @ design + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(curve, slope)
    return float(weights[0]), float(weights[1])


def main(folds: Path) -> None:
    """Print the curve: the share of supported claims dropped, and of unsupported ones let through."""
    for unseen, name in ((True, "benchmark"), (False, "written")):
        told = list(measured(folds, unseen=unseen))
        good = np.array([score for _, (truth, score) in told if truth])
        bad = np.array([score for _, (truth, score) in told if not truth])
        if not len(good) or not len(bad):
            continue
        ranks = (good[:, None] > bad[None, :]).mean() + (good[:, None] == bad[None, :]).mean() / 2
        print(f"{name}: {len(good)} supported, {len(bad)} not; AUC {ranks:.3f}")
        for dropped in (0.05, 0.08, 0.10, 0.15, 0.20, 0.30):
            bar = np.quantile(good, dropped)
            print(f"  supported dropped {dropped:.2f}: unsupported let through {(bad >= bar).mean():.3f}")
    print(calibrated(folds))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
