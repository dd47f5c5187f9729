"""Retrieval of a follow-up as it is asked, beside the same made to stand alone by a scripted rewrite.

    python -m bench.rewriting [--questions 380] [--articles N]

Takes the English questions to Indonesian passages, puts "it" or "they" in the place of the first name, and has a
scripted model give back the question as it was, through the real client and what holds a model to the conversation. So
this is what a rewrite is worth where the model gets it right, and how many right rewrites are believed; it says nothing
of how often any model gets it right.
"""

import argparse
import logging
import re
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import structlog

from bench.kept import KeptVectors
from bench.retrieval import BUILD, DATA, Asked, english_to_indonesian
from bench.table import Row, print_table
from knowledge import ChatSettings, Library, LibrarySettings, ModelSettings, Question
from knowledge.answering.understanding import ChatUnderstanding
from knowledge.index.retriever import Retriever
from knowledge.language.embedder import MiniLM
from knowledge.questions import understand
from tests.models.server import ModelServer, Play, Script, serving

DEPTHS = (1, 5, 10)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 0 also where the data is absent."""
    parser = argparse.ArgumentParser(prog="python -m bench.rewriting", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--questions", type=int, default=380)
    parser.add_argument("--articles", type=int, help="only the first of the articles")
    chosen = parser.parse_args(arguments)
    if not DATA.exists():
        print("bench.rewriting needs ../shared/bench, which is not here: nothing was measured.")
        return 0
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    trial = english_to_indonesian()
    kept = KeptVectors(MiniLM(), BUILD / "bench" / "retrieval" / "int8.npz")
    with ExitStack() as stack:
        server = stack.enter_context(serving())
        chat = ChatSettings(ModelSettings("openai:scripted", "k", server.openai), time_limit=20)
        home = BUILD / "bench" / "rewriting"
        library = stack.enter_context(Library.open(LibrarySettings(home, chat=chat), kept))
        for _ in library.add_all("default", trial.articles[: chosen.articles]):
            pass
        kept.save()
        _measure(library, server, trial.questions[: chosen.questions])
    return 0


def _measure(library: Library, server: ModelServer, questions: Sequence[Asked]) -> None:
    retriever, chat = library.retriever("default"), library.chat
    assert chat is not None
    understanding, believed = ChatUnderstanding(chat), 0
    alone: list[int] = []
    leaning: list[int] = []
    rewritten: list[int] = []
    for asked in questions:
        lean = leaning_form(asked.text)
        if lean is None:
            continue
        server.script = _gives_back(asked.text)
        turns = [(f"Tell me about {name}." if (name := first_name(asked.text)) else "", "")]
        found = understanding.understand(Question(lean), turns, datetime.now(UTC).date())
        believed += found.text == asked.text
        for text, places in ((asked.text, alone), (lean, leaning), (found.text, rewritten)):
            places.append(_place(retriever, text, asked))
    rows = [
        Row("the question as it was, standing alone", _figures(alone)),
        Row("the follow-up as it is asked", _figures(leaning)),
        Row("the follow-up, rewritten", _figures(rewritten)),
        Row("right rewrites that were believed", f"{believed} of {len(rewritten)}"),
    ]
    print_table(f"{len(rewritten)} follow-ups, right passage in the first 1 / 5 / 10", rows)


def first_name(text: str) -> str | None:
    """Return the first name in a question, if it has one that is more than its first word."""
    return next((name for name in understand(Question(text)).names if not text.startswith(name)), None)


def leaning_form(text: str) -> str | None:
    """Return a question that leans on the one before: its first name is left out. None where it names nothing."""
    name = first_name(text)
    if name is None:
        return None
    pronoun = "they" if re.search(r"\b(?:and|were|are)\b", name) else "it"
    return text.replace(name, pronoun, 1)


def _gives_back(text: str) -> Script:
    form: dict[str, Any] = {"question": text, "english": text, "language": "en", "kind": "thing", "names": []}
    return lambda _: Play(form | {"since": None, "until": None})


def _place(retriever: Retriever, text: str, asked: Asked) -> int:
    found = retriever.retrieve(understand(Question(text)), max(DEPTHS))
    hits = (at for at, each in enumerate(found) if asked.answers(each.passage.article.url or "", each.passage.text))
    return next(hits, max(DEPTHS))


def _figures(places: Sequence[int]) -> str:
    return " / ".join(f"{sum(place < depth for place in places) / max(1, len(places)):.3f}" for depth in DEPTHS)


if __name__ == "__main__":
    raise SystemExit(main())
