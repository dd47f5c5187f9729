"""What is not told in earnest, and chat models that lie about moves: what of it a list of moves would show as news."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bench.faults.trial import Tally
from knowledge import ArticleDraft, Certainty, ChatSettings, Library, LibrarySettings, ModelSettings, Move
from knowledge.models import Article
from knowledge.moves.extraction import extract
from knowledge.moves.extraction.heads import heads
from knowledge.moves.extraction.learned import Readers, told_in
from knowledge.moves.extraction.sieve import sieve
from knowledge.moves.identity import same_person
from knowledge.moves.models import Status
from knowledge.text.recogniser import recogniser
from tests.models.server import Play, Request, serving

DATA = Path(__file__).parents[1] / "data" / "hostile"
DAY = date(2026, 5, 20)
_FIELD = re.compile(r"(\w+)=(.+?)(?= \w+=|$)")  # of what a chat model says: "role=chief executive"


@dataclass(slots=True)
class Told:
    """A text with its title and language; ``about`` is a person, or what a chat model says of it, a move a line."""

    title: str
    language: str
    text: str
    about: list[str] = field(default_factory=list)

    @property
    def article(self) -> Article:
        """The text as it is kept."""
        at = datetime(2026, 5, 21, tzinfo=UTC)
        return Article("a", 1, "default", self.title, self.text, self.language, at, published=DAY)


def texts(name: str) -> Iterator[Told]:
    """Yield the texts of a file."""
    for block in (DATA / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            title, language, *about = lines[0].split(" | ")
            said = [line for line in lines[1:] if line.startswith(("lie ", "true "))]
            yield Told(title, language, "\n".join(line for line in lines[1:] if line not in said), about + said)


def listed(moves: list[Move]) -> list[Move]:
    """Return the moves that a list tells as news."""
    return [move for move in moves if move.certainty is not Certainty.POSSIBLE and move.status is not Status.DENIED]


def not_in_earnest(tally: Tally, name: str, known: int) -> None:
    """Read texts of a kind of which nothing may be told: what a list of moves would show is misfiled."""
    tally.known = known
    for told in texts(name):
        with tally.trial():
            seen = listed(extract(told.article))
            tally.misfiled += bool(seen)
            tally.note += f"{seen[0].person}; " if seen else ""


def in_earnest(tally: Tally, name: str, known: int) -> None:
    """Read news that sounds like the other kinds: what is read without asking for earnest and not with it is lost."""
    unasked, found, tally.known = Readers(recogniser(), heads()), 0, known
    for told in texts(name):
        with tally.trial():
            before = [move for _, move in told_in(told.article, unasked, sieve())]
            wanted, seen = (
                any(same_person(told.about[0], person) for move in listed(moves) for person in _persons(move))
                for moves in (before, extract(told.article))
            )
            tally.lost += wanted and not seen
            found += seen
            tally.note += f"{told.about[0]}; " if wanted and not seen else ""
    tally.note += f"{found} of {tally.trials} told"


def _persons(move: Move) -> Iterator[str]:
    yield from (person for person in (move.person, move.successor, move.predecessor) if person)


def lying_models(tally: Tally) -> None:
    """Let a chat model lie about moves over the wire: a lie listed as confirmed is misfiled, a truth missed is lost.

    What the networks read by themselves of the same articles is left out of the count.
    """
    articles = list(texts("lies"))
    with tempfile.TemporaryDirectory() as folder, serving() as server:
        server.script = lambda request: _reply(request, articles)
        chat = ChatSettings(ModelSettings("openai:test-model", "sk-test-key", server.openai), time_limit=20, moves=True)
        with Library.open(LibrarySettings(Path(folder), threads=1, chat=chat)) as library:
            for number, told in enumerate(articles):
                url = f"https://news.example/{number}"
                library.add("default", ArticleDraft(told.text, told.title, url, published=DAY, language=told.language))
            before = library.moves.all("default")
            if library.study is not None:
                library.study.go_on()
            _count(tally, articles, listed(before), listed(library.moves.all("default")))


def _count(tally: Tally, articles: list[Told], before: list[Move], after: list[Move]) -> None:
    kinds: dict[str, int] = defaultdict(int)
    for line in (line for told in articles for line in told.about):
        with tally.trial():
            said = _move(line, "")
            shown = any(_is(said, each) for each in after)
            if line.startswith("lie "):
                wrong = shown and not any(_is(said, each) for each in before)
                tally.misfiled += wrong
                tally.note += f"{said['person']} " if wrong else ""
            else:
                tally.lost += not shown and any(_is(said, each) for each in before)
                kinds["true"] += shown
    tally.note += f"{kinds['true']} truths told"


def _is(said: dict[str, Any], move: Move) -> bool:
    """Say whether a move that is listed is the one that was said, with its successor and as surely."""
    return (
        same_person(said["person"], move.person)
        and said["kind"] == move.kind
        and (not said["successor"] or same_person(said["successor"], move.successor or ""))
        and said["status"] == move.status
        and not move.disputed
    )


def _reply(request: Request, articles: list[Told]) -> Play:
    told = next(each for each in articles if each.text[:60] in request.text)
    return Play({"moves": [_move(line, told.text) for line in told.about]})


def _move(line: str, text: str) -> dict[str, Any]:
    """Return what a line says as a chat model would, every field with the sentence of the text that has it."""
    head, person, organization, *more = line.split(" | ")
    _, kind, status = head.split()
    told = dict(_FIELD.findall("".join(more)))
    fields = {name: told.get(name) for name in ("role", "successor", "predecessor", "destination")}
    given = {"person": person, "organization": organization, **told}
    quotes = [{"field": field_, "words": _sentence(text, words)} for field_, words in given.items()]
    quotes.append({"field": "kind", "words": _sentence(text, person)})
    days = dict.fromkeys(("announced_on", "effective_on"))
    return {"kind": kind, "status": status, "interim": False, "quotes": quotes, **fields, **given, **days}


def _sentence(text: str, words: str) -> str:
    found = next((each for each in text.split(". ") if words in each), text)
    return found if text.endswith(found) else f"{found}."
