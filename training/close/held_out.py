"""Gather what the halves read, by question and page: ``python -m training.close.held_out``.

``readings.npz`` in the work folder is what the small weights are learned from. ``bench/data/readings.npz`` holds those
of questions to archives alone, in half precision, so that the benchmarks are honest wherever they run.
"""

import argparse
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from knowledge.answering.close import PATIENCE, ReadableWindow
from knowledge.language.embedder import MODEL
from training.reader.train import key_of

BENCH = Path("bench/data/readings.npz")
Known = dict[bytes, tuple[float, list[tuple[float, int, int]]]]


def main() -> None:
    """Write both files: for each page its key, relevance, and answers as characters of its text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/reader"))
    folder = parser.parse_args().work / "examples"
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    archives = read(folder, "archives", tokenizer)
    write(archives, BENCH, np.float16)
    write(read(folder, "texts", tokenizer) | archives, folder.parent / "readings.npz", np.float32)


def read(folder: Path, name: str, tokenizer: Tokenizer) -> Known:
    """Return the readings of one set of examples."""
    known: Known = {}
    with np.load(folder / f"{name}.npz") as made, np.load(folder / f"{name}-read.npz") as readings:
        relevance, answers = readings["relevance"], readings["answers"]
        rows = zip(made["question"].tolist(), made["title"].tolist(), made["text"].tolist(), strict=True)
        for row, (question, title, text) in enumerate(rows):
            page = ReadableWindow(title, text)
            offsets = tokenizer.encode(question, page.shown).offsets
            places = [
                (score, offsets[int(first)][0] - page.offset, offsets[int(last)][1] - page.offset)
                for score, first, last in answers[row].tolist()
            ]
            spans = [place if place[1] >= 0 else (3 * PATIENCE, 0, 1) for place in places]
            known[key_of(question, page)] = float(relevance[row]), sorted(spans, key=lambda one: -one[0])
    return known


def write(known: Known, file: Path, precision: type[np.floating]) -> None:
    """Write readings with numbers of one precision; places up to 2,048 are exact in half precision."""
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        file,
        keys=np.frombuffer(b"".join(known), dtype=np.uint8).reshape(-1, 16),
        relevance=np.array([one[0] for one in known.values()], dtype=precision),
        spans=np.array([one[1] for one in known.values()], dtype=precision),
    )


if __name__ == "__main__":
    main()
