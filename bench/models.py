"""What the reader sees of everything that a chat model, or its server, may do.

    python -m bench.models [--provider openai|anthropic]

Runs a model server on this machine that speaks the provider's protocol, lets the real client ask it, and prints for
each scripted reply the answer, why a sentence was dropped, and the note; then the articles that give orders, with a
model that obeys them all. It ends with what a question takes in tokens of the real prompts, reckoned at four
characters a token. No figure here says how good any model is.
"""

import argparse
import json
import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import structlog
from rich.console import Console
from rich.table import Table
from rich.text import Text

from knowledge import Answer, ChatSettings, Conversation, Library, LibrarySettings, ModelSettings, Question, files
from knowledge.language.embedder import MiniLM
from tests.models.articles import ARTICLES
from tests.models.cases import ABOUT_KERALA, FAILING, PROVEN, REFUSED
from tests.models.hostile_cases import ASKED, HOSTILE
from tests.models.question_cases import FOREIGN
from tests.models.server import ModelServer, Play, Request, serving

FIRST = date(2025, 7, 1)
SAMPLES = Path(__file__).parents[1] / "samples"
QUESTIONS = (
    "What does Thinking Machines Lab work on?",
    "Why did the research chief leave?",
    "Mengapa kepala riset pergi?",
    "How much money did the company raise?",
    "What did the chief executive say about the departure?",
)
IN_GERMAN = "Woran arbeitet Thinking Machines Lab?"
FOLLOW_UPS = ("What does Thinking Machines Lab work on?", "And who pays for it?")
PURPOSES = {
    "You answer a reader": "answer, with 8 passages",
    "You prepare a reader": "understand a follow-up, or a question in another language",
    "You read a news article": "read the moves of an article",
}
LONGEST = 150  # characters of a cell
Row = tuple[str, str, str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; return 1 where a reader saw what nobody may see."""
    parser = argparse.ArgumentParser(prog="python -m bench.models", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--provider", choices=("openai", "anthropic"), default="openai")
    chosen = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    console = Console(width=160)
    embedder = MiniLM()
    with tempfile.TemporaryDirectory() as home, serving() as server:
        address = server.openai if chosen.provider == "openai" else server.address
        served = ModelSettings(f"{chosen.provider}:scripted", "sk-bench", address)
        settings = LibrarySettings(Path(home), chat=ChatSettings(served, time_limit=2, retries=1))
        console.print(_table("Scripted replies", _scripted(settings, embedder, server)))
        console.print(_table("Questions in languages that no rule reads", _foreign(settings, embedder, server)))
        console.print(_table("Failing servers", _failing(settings, embedder, server, chosen.provider)))
        rows = list(_hostile(settings, embedder, server))
        console.print(_table(f"{len(rows)} articles that give orders, and a model that obeys", rows))
        console.print(_tokens(settings, embedder, server))
    broken = [row[0] for row in rows if row[3] != "nothing of the order"]
    return 1 if broken else 0


def _table(title: str, rows: Iterator[Row] | Sequence[Row]) -> Table:
    table = Table("case", "engine", "the reader sees", "why", title=title, title_justify="left")
    for row in rows:
        table.add_row(*(Text(_clipped(each)) for each in row))
    return table


def _clipped(text: str) -> str:
    """Return a text on one line, its hidden characters written out, cut where it is long."""
    shown = "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in " ".join(text.split()))
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}\u2026"


def _row(name: str, answer: Answer) -> Row:
    dropped = answer.model.dropped if answer.model else ()
    why = "; ".join(f"{each.doubt}: {each.words}" if each.words else str(each.doubt) for each in dropped)
    return name, answer.engine, answer.text, answer.note or why


def _scripted(settings: LibrarySettings, embedder: MiniLM, server: ModelServer) -> Iterator[Row]:
    with Library.open(settings, embedder) as library:
        for draft in ARTICLES:
            library.add("default", draft)
        for number, case in enumerate((*PROVEN, *REFUSED)):
            server.script = case.script
            yield _row(case.name, library.ask(Question(case.asked, as_of=FIRST + timedelta(days=number))))


def _foreign(settings: LibrarySettings, embedder: MiniLM, server: ModelServer) -> Iterator[Row]:
    with Library.open(settings, embedder) as library:
        for number, case in enumerate(FOREIGN):
            server.script = case.script
            answer = library.ask(Question(case.asked, as_of=FIRST + timedelta(days=500 + number)))
            name, engine, text, why = _row(f"{case.name}: {case.asked}", answer)
            search = answer.understood.search if answer.understood else ""
            yield name, engine, text, why or (f"searched for: {search}" if search else "its English form: not believed")


def _failing(settings: LibrarySettings, embedder: MiniLM, server: ModelServer, provider: str) -> Iterator[Row]:
    for number, failing in enumerate(FAILING):
        if provider in failing.providers:
            server.script = failing.script()
            with Library.open(settings, embedder) as library:  # opened anew, for a model that nobody has seen fail
                asked = Question(ABOUT_KERALA, as_of=FIRST + timedelta(days=1_000 + number))
                yield _row(failing.name, library.ask(asked))


def _hostile(settings: LibrarySettings, embedder: MiniLM, server: ModelServer) -> Iterator[Row]:
    with Library.open(settings, embedder) as library:
        for number, hostile in enumerate(HOSTILE):
            workspace = f"hostile {number}"
            library.add(workspace, hostile.article)
            server.script = hostile.script
            answer = library.ask(Question(ASKED[hostile.language], workspace))
            quotes = (*answer.citations, *answer.nearest)
            seen = [answer.text, *(word for each in quotes for word in (each.quote, each.translation or ""))]
            reached = hostile.mark if any(hostile.mark in words for words in seen) else "nothing of the order"
            yield hostile.order, answer.engine, answer.text, reached


def _tokens(settings: LibrarySettings, embedder: MiniLM, server: ModelServer) -> Table:
    """Reckon what the real prompts take: questions to the samples, one in a conversation, and the moves of each."""
    server.requests.clear()
    server.script = lambda request: Play(_nothing(request))
    chat = replace(settings.chat, moves=True) if settings.chat else None
    with Library.open(replace(settings, home=settings.home / "samples", chat=chat), embedder) as library:
        for path in files.find(SAMPLES):
            library.add("default", files.read(path))
        for question in (*QUESTIONS, IN_GERMAN):
            library.ask(Question(question))
        turns = Conversation("bench")
        for question in FOLLOW_UPS:
            library.ask(Question(question, conversation=turns))
        if library.study:
            library.study.go_on()
    sizes: dict[str, list[int]] = {}
    for request in server.requests:
        purpose = next(name for opening, name in PURPOSES.items() if opening in request.text)
        sizes.setdefault(purpose, []).append(len(request.text) // 4 + _form(request) // 4)
    table = Table("call", "calls", "tokens read, about", title="What calls take", title_justify="left")
    for purpose, tokens in sizes.items():
        table.add_row(
            purpose, str(len(tokens)), f"{min(tokens)} to {max(tokens)}, {sum(tokens) // len(tokens)} on average"
        )
    return table


def _nothing(request: Request) -> dict[str, Any]:
    """Return the shortest reply in whatever form is asked for."""
    form = json.dumps(request.body)
    if "ToldMoves" in form:
        return {"moves": []}
    if "Understood" in form:
        asked = {"question": FOLLOW_UPS[0], "english": FOLLOW_UPS[0], "language": "en", "kind": "thing", "names": []}
        return asked | {"since": None, "until": None}
    return {"found": False, "sentences": []}


def _form(request: Request) -> int:
    """Return the characters of the form that goes with the prompt."""
    return len(json.dumps(request.body.get("response_format") or request.body.get("tools") or ""))


if __name__ == "__main__":
    raise SystemExit(main())
