"""PDF files that real programs made of known text, read by three libraries: which sentences come whole, and how fast.

Run ``python -m bench.pdfs FOLDER``: for each ``NAME.pdf`` there is a ``NAME.txt`` with its sentences, one a line.
pdfplumber is measured where it is installed.
"""

import argparse
import io
import re
import time
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader
from rich.console import Console
from rich.table import Table

from knowledge.intake.pdf import read_pdf

Read = Callable[[bytes], str]
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_a-z]*[a-z])")
_SOFT_BREAK = re.compile(r"(?<![.!?:;\n])\n(?=\S)")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    readers: dict[str, Read] = {"pypdf": _by_pypdf, "house": _by_house}
    try:
        import pdfplumber  # noqa: PLC0415 - a peer, not a part of the house
    except ImportError:
        pass
    else:
        readers["pdfplumber"] = lambda content: _joined(
            [page.extract_text() for page in pdfplumber.open(io.BytesIO(content)).pages]
        )
    heads = [f"{name}: {what}" for name in readers for what in ("whole", "ms")]
    table = Table("", *heads, box=None, padding=(0, 2, 0, 0))
    for path in sorted(folder.glob("*.pdf")):
        lines = path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
        wanted = [_bare(line) for line in lines if line.strip()]
        cells = [cell for read in readers.values() for cell in _measured(read, path.read_bytes(), wanted)]
        table.add_row(path.stem, *cells)
    Console(width=140).print(table)


def _measured(read: Read, content: bytes, wanted: list[str]) -> tuple[str, str]:
    began = time.process_time()
    text = _bare(read(content))
    took = time.process_time() - began
    return f"{sum(line in text for line in wanted) / len(wanted):.2f}", f"{1e3 * took:.0f}"


def _by_house(content: bytes) -> str:
    return read_pdf(content, "It").text


def _by_pypdf(content: bytes) -> str:
    return _joined([page.extract_text() for page in PdfReader(io.BytesIO(content)).pages])


def _joined(pages: list[str]) -> str:
    return "\n\n".join(_SOFT_BREAK.sub(" ", _BROKEN_WORD.sub("", page)) for page in pages)


def _bare(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
