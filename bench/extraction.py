"""Whether Masthead's way from a page's bytes to an article's text keeps what trafilatura finds.

``python -m bench.extraction`` wraps 300 news articles (``../shared/bench/news``) in frames such as newspapers have and
compares the text that comes out with the article's own words. ``--pages FOLDER`` compares, token by token, with what
trafilatura's own benchmark call returns on saved pages. ``--benchmark FOLDER`` takes the folder ``tests`` of a checkout
of trafilatura, with its hand-marked pages, and prints precision, recall and F1 of both as that benchmark counts them.
"""

import argparse
import gzip
import json
import logging
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from rich.console import Console
from rich.table import Table
from trafilatura import extract

from knowledge import InvalidInput
from knowledge.intake.encodings import charset_of
from knowledge.intake.fetch import Fetched
from knowledge.intake.guard.bodies import Medium
from knowledge.intake.html import sends_on_to
from knowledge.intake.pages import page_of

NEWS = Path("../shared/bench/news/articles.jsonl.gz")
FRAMED = 300
MOST_PAGES = 1_000
HTML = "text/html"

Reading = Callable[[bytes], str]


def ours(content: bytes) -> str:
    """Return the text that Masthead stores of a page."""
    charset = charset_of(content, HTML)
    address = "https://news.example/story"
    try:
        return page_of(Fetched(address, address, 200, content, Medium.HTML, HTML, charset)).draft.text
    except InvalidInput:
        return ""


def theirs(content: bytes) -> str:
    """Return the text that trafilatura's own benchmark scores: its default mode, with tables, without comments."""
    return extract(content, include_comments=False, include_tables=True, include_formatting=False) or ""


def main() -> None:
    """Measure what there is to measure, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, action="append", default=[], help="a folder of saved pages")
    parser.add_argument("--benchmark", type=Path, help="the folder tests of a checkout of trafilatura")
    given = parser.parse_args()
    logging.disable(logging.ERROR)
    if given.benchmark:
        _benchmark(given.benchmark)
    if given.pages:
        _compared(given.pages)
    if not given.benchmark and not given.pages:
        _framed()


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(*columns, title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*row)
    Console(width=120).print(table)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _f1(found: Sequence[str], wanted: Sequence[str]) -> float:
    """Return the harmonic mean of precision and recall over words, each counted as often as it stands."""
    shared = sum((Counter(found) & Counter(wanted)).values())
    return 2 * shared / (len(found) + len(wanted)) if found or wanted else 1.0


def _framed() -> None:
    """Wrap real articles in made frames, whose words are known not to be theirs."""
    dice = random.Random(11)
    with gzip.open(NEWS, "rt", encoding="utf8") as lines:
        news = [json.loads(line) for line in lines]
    chosen = dice.sample([row for row in news if 1_000 < len(row["text"]) < 20_000], FRAMED)
    scores: dict[str, list[float]] = {"Masthead": [], "trafilatura": []}
    for row in chosen:
        page, wanted = _frame(row, dice).encode(), _words(row["text"])
        scores["Masthead"].append(_f1(_words(ours(page)), wanted))
        scores["trafilatura"].append(_f1(_words(theirs(page)), wanted))
    rows = [(name, f"{sum(found) / len(found):.4f}", f"{min(found):.3f}") for name, found in scores.items()]
    _table(f"{FRAMED} news articles in frames: F1 over words", ("", "mean", "worst"), rows)


def _frame(row: dict[str, str], dice: random.Random) -> str:
    links = "".join(
        f'<li><a href="/{n}">{" ".join(dice.choices("city sport money world more".split(), k=4))}</a>'
        for n in range(25)
    )
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in row["text"].split("\n") if line.strip())
    holder = dice.choice(("article", 'div class="article-body"', 'div class="post-content"', 'section id="story"'))
    return f"""<!doctype html><html><head><title>{escape(row["title"])}</title></head><body>
<header><nav><ul>{links}</ul></nav></header><div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main><h1>{escape(row["title"])}</h1><{holder}>{paragraphs}</{holder.split(" ")[0]}></main>
<aside class="related"><h3>Related</h3><ul>{links}</ul></aside>
<div id="comments" class="comments"><p>First comment, I disagree.</p></div>
<footer>All rights reserved.</footer></body></html>"""


def _pages(folders: Sequence[Path]) -> Iterator[bytes]:
    found = sorted(path for folder in folders for path in folder.rglob("*.htm*") if path.is_file())
    random.Random(1).shuffle(found)
    for path in found[:MOST_PAGES]:
        content = path.read_bytes()
        if not sends_on_to(content.decode("utf-8", "replace")[:20_000]):  # those are followed, not read
            yield content


def _compared(folders: Sequence[Path]) -> None:
    same = total = empty = 0
    scores = []
    for content in _pages(folders):
        one, other = _words(ours(content)), _words(theirs(content))
        total += 1
        same += one == other
        empty += bool(other) and not one
        scores.append(_f1(one, other))
    mean = sum(scores) / max(1, total)
    rows = [
        ("pages", str(total)),
        ("the same words in the same order", str(same)),
        ("F1 against its words", f"{mean:.4f}"),
    ]
    _table(
        "Masthead beside trafilatura", ("", ""), [*rows, ("refused as no article, where it found words", str(empty))]
    )


def _benchmark(folder: Path) -> None:
    """Count as trafilatura's benchmark does: marked pieces of text that are found, or found though they must not be."""
    marked = json.loads((folder / "evaldata.json").read_text(encoding="utf8"))
    rows = []
    for name, read in (("Masthead", ours), ("trafilatura", theirs)):
        right = wrong = missed = 0
        for item in marked.values():
            path = next(
                (
                    folder / place / item["file"]
                    for place in ("cache", "eval")
                    if (folder / place / item["file"]).is_file()
                ),
                None,
            )
            text = " ".join(read(path.read_bytes()).split()) if path else ""
            hits = sum(" ".join(piece.split()) in text for piece in item["with"])
            right, missed = right + hits, missed + len(item["with"]) - hits
            wrong += sum(" ".join(piece.split()) in text for piece in item["without"])
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        rows.append(
            (name, f"{precision:.3f}", f"{recall:.3f}", f"{2 * right / max(1, 2 * right + wrong + missed):.3f}")
        )
    _table(f"trafilatura's benchmark, {len(marked)} pages", ("", "precision", "recall", "F1"), rows)


if __name__ == "__main__":
    main()
