"""How common the stems of a language are: a rare word of a question says more than a common one."""

import gzip
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "commonness"
FEWEST = 3  # texts that a stem must occur in to be written down


def weight(stem: str, language: str) -> float:
    """Return how much ``stem`` tells texts apart, about 0 (in every text) to 1 (in next to none)."""
    known = _table(language)
    if not known:
        return min(1.0, 0.1 * len(stem))
    return known.get(stem, 1.0)


def count(texts: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return the weight of each stem that occurs in at least ``FEWEST`` texts, each given as its stems."""
    seen: Counter[str] = Counter()
    total = 0
    for text in texts:
        seen.update(set(text))
        total += 1
    most = math.log((total + 1) / FEWEST)
    return {
        stem: max(0.0, math.log((total + 1) / times) / most) for stem, times in sorted(seen.items()) if times > FEWEST
    }


def write(weights: Mapping[str, float], language: str, folder: Path = DATA) -> None:
    """Write the weights of one language; the same weights give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(f"{stem}\t{round(value * 100)}" for stem, value in weights.items())
    (folder / f"{language}.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))


@cache
def _table(language: str) -> dict[str, float]:
    path = DATA / f"{language}.gz"
    if not path.exists():
        return {}
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    return {stem: int(value) / 100 for stem, _, value in (line.partition("\t") for line in lines)}
