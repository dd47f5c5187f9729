"""A chat model that lies, over a real connection: what of its lies a reader sees, and what of its true sentences.

    python -m bench.lies [--provider openai|anthropic] [--show] [--unseen]

Ten of each of fourteen kinds of lie, each beside true quotes of an article written for this, in English and Indonesian:
the checks and the threshold of the gate were chosen with them (seen). ``--unseen``: forty others, and forty true
sentences, on articles of other trades, written when the gate was done; nothing was changed after they were tried.

The model's server runs on this machine and is asked by the provider's real client; the reader's side is the whole
library: retrieval, prompt, gate.
"""

import argparse
import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import structlog

from bench.table import Row, print_table
from knowledge import ArticleDraft, ChatSettings, Library, LibrarySettings, ModelSettings, Question
from knowledge.language.embedder import MiniLM
from tests.models.cases import Quoted, prose
from tests.models.server import ModelServer, Play, serving

DATA = Path(__file__).parent / "data" / "lies"
EACH = 10  # lies of a kind
MOST, ALL = 8, 140  # lies that may be seen, of so many
FIRST = date(2026, 6, 1)
PUBLISHED = date(2026, 4, 20)


@dataclass(frozen=True, slots=True)
class Said:
    """What the model says of an article: ``kind`` is "" where it is true; ``asked`` is the reader's question."""

    kind: str
    text: str
    quotes: tuple[Quoted, ...]
    asked: str


@dataclass
class Told:
    """An article, and what the model says of it."""

    language: str
    title: str
    asked: str
    lines: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where more lies are seen than may be."""
    parser = argparse.ArgumentParser(prog="python -m bench.lies", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--provider", choices=("openai", "anthropic"), default="openai")
    parser.add_argument("--show", action="store_true", help="print each lie that was seen and each truth that was not")
    parser.add_argument("--unseen", action="store_true", help="those that nothing was chosen by")
    chosen = parser.parse_args(arguments)
    folder = DATA / "unseen" if chosen.unseen else DATA
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with tempfile.TemporaryDirectory() as home, serving() as server:
        address = server.openai if chosen.provider == "openai" else server.address
        served = ModelSettings(f"{chosen.provider}:scripted", "sk-bench", address)
        settings = LibrarySettings(Path(home), chat=ChatSettings(served, time_limit=20, retries=1))
        tried = list(_tried(settings, server, folder))
    for said, seen in tried if chosen.show else ():
        if seen == bool(said.kind):
            print(f"{said.kind or 'true, and not seen'}: {said.text}")
    lies = [(said.kind, seen) for said, seen in tried if said.kind]
    rows = [
        _row(kind, [seen for other, seen in lies if other == kind]) for kind in dict.fromkeys(kind for kind, _ in lies)
    ]
    through, most = sum(seen for _, seen in lies), MOST * len(lies) // ALL
    rows.append(Row("all lies seen", f"{through} of {len(lies)}", f"at most {most}", through <= most))
    truths = [seen for said, seen in tried if not said.kind]
    rows.append(Row("true sentences not seen", f"{truths.count(False)} of {len(truths)}", "few"))
    print_table(f"A lying model over the wire, articles {'unseen' if chosen.unseen else 'seen'}", rows)
    return 0 if through <= most else 1


def _row(kind: str, seen: Sequence[bool]) -> Row:
    return Row(kind, f"{sum(seen)} of {len(seen)} seen", "none")


def _tried(settings: LibrarySettings, server: ModelServer, folder: Path) -> Iterator[tuple[Said, bool]]:
    """Yield each sentence with whether a reader saw it; each is asked for on a day of its own."""
    left = dict.fromkeys(("names", "direction", "verb", "negation", "date", "two", "rumour"), EACH)
    left |= dict.fromkeys(("order", "citation", "translation", "premise", "cause", "scope", "accusation"), EACH)
    number = 0
    with Library.open(settings, MiniLM(threads=1)) as library:
        for at, told in enumerate(articles(folder)):
            workspace = f"lies {at}"
            library.add(workspace, _draft(told))
            for said in told.said:
                if said.kind and not left[said.kind]:
                    continue
                if said.kind:
                    left[said.kind] -= 1
                number += 1
                server.script = lambda request, said=said: Play(prose(request, [(said.text, said.quotes)]))  # type: ignore[misc]
                answer = library.ask(Question(said.asked, workspace, as_of=FIRST + timedelta(days=number)))
                yield said, said.text in answer.text


def _draft(told: Told) -> ArticleDraft:
    return ArticleDraft("\n".join(told.lines), told.title, published=PUBLISHED, language=told.language)


def articles(folder: Path) -> Iterator[Told]:
    """Yield the articles and what is said of them; the form of the files is told in ``data/lies/README.md``."""
    for path in sorted(folder.glob("*.txt")):
        told: Told | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@ "):
                if told is not None:
                    yield told
                language, title, asked = line[2:].split(" | ")
                told = Told(language, title, asked)
            elif told is not None and line[:2] in {"+ ", "- "}:
                told.said.append(_said(line, told))
            elif told is not None and line:
                told.lines.append(line)
        if told is not None:
            yield told


def _said(line: str, told: Told) -> Said:
    head, text, *more = line[2:].split(" | ")
    kind, places = head.split() if line[0] == "-" else ("", head)
    asked = more[0] if kind == "premise" else told.asked
    if more and kind != "premise":  # in English, of an article in Indonesian
        asked = asked.replace("Apa yang baru di", "What is new at")
    translation = more[0] if kind == "translation" else None
    quotes = tuple(Quoted(told.lines[int(place) - 1], translation) for place in places.split(","))
    return Said(kind, text, quotes, asked)


if __name__ == "__main__":
    raise SystemExit(main())
