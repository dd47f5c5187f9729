"""Claims to learn from and to measure with: those written for this project, and those of the benchmark."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
WRITTEN = ROOT / "training" / "data" / "claims"
BENCH = ROOT.parent / "shared" / "bench" / "claims"
_CLAIM = re.compile(r"(?P<sign>[+-])(?P<quotes>\d*) (?:(?P<kind>\w+): )?(?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, the quotes it rests on, and whether they bear it out.

    ``article`` keeps together what must not be parted between learning and measuring; ``unseen``: from the benchmark.
    """

    article: str
    text: str
    quotes: tuple[str, ...]
    supported: bool
    kind: str
    language: str
    unseen: bool = False


def written() -> list[Claim]:
    """Return the claims written for learning. See ``data/claims/README.md`` for the form of the files."""
    return [claim for path in sorted(WRITTEN.glob("*.txt")) for claim in _read(path)]


def _read(path: Path) -> Iterator[Claim]:
    language, quotes, block = "en", [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            language = line[2:].strip()
        elif line.startswith("> "):
            quotes.append(line[2:])
        elif not line.strip():
            quotes, block = [], block + 1
        else:
            told = _CLAIM.fullmatch(line)
            assert told is not None, f"{path.name}: {line}"
            assert quotes, f"{path.name}: no quote above {line}"
            chosen = [quotes[int(place) - 1] for place in told["quotes"]] or quotes
            supported = told["sign"] == "+"
            kind = told["kind"] if not supported and told["kind"] else "supported"
            text = told["text"] if not supported or not told["kind"] else f"{told['kind']}: {told['text']}"
            yield Claim(f"{path.stem}-{block}", text, tuple(chosen), supported, kind, language)


def bench() -> list[Claim]:
    """Return the claims of the benchmark, or none where it is not here."""
    found = []
    for path in sorted(BENCH.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            language = "id" if row["id"].startswith("wid") else "en"
            found.append(
                Claim(
                    row["id"], row["claim"], tuple(row["quotes"]), row["supported"], row["kind"], language, unseen=True
                )
            )
    return found
