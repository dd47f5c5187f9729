"""Articles, answers and an archive to show: made up, in English and Indonesian."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from knowledge import Answer, Article, Citation, Holdings, NotFound, Page, Passage, Question
from tests.bot.samples_of_moves import MovesShelf

HARBOUR = (
    "The Harbour Authority named Rani Wijaya chief pilot on Monday. She follows Tom Ashdown, who left in March. "
    "Mr Ashdown had led the pilots for eleven years."
)
PELABUHAN = (
    "Otoritas Pelabuhan menunjuk Rani Wijaya sebagai kepala pandu pada Senin. "
    "Ia menggantikan Tom Ashdown yang mundur pada Maret."
)


def article(text: str = HARBOUR, *, language: str = "en", key: str = "a1", **given: object) -> Article:
    """Return an article with everything filled in, but for what is given."""
    facts: dict[str, object] = {
        "title": "A new chief pilot",
        "url": "https://news.example.com/2026/pilot?from=front",
        "source": "The Example",
        "published": date(2026, 5, 14),
    }
    added = datetime(2026, 5, 15, tzinfo=UTC)
    return Article(key, 1, "default", text=text, language=language, added_at=added, **{**facts, **given})  # type: ignore[arg-type]


def citation(quote: str, of: Article, *, number: int = 1, gloss: str | None = None) -> Citation:
    """Return a citation of words that stand in the article."""
    start = of.text.index(quote)
    return Citation(number, of, start, start + len(quote), quote, of.language, gloss)


def answer(text: str = "Rani Wijaya", *, citations: Sequence[Citation] = (), **given: object) -> Answer:
    """Return an answer to who the chief pilot is, but for what is given."""
    facts: dict[str, object] = {
        "key": "k1",
        "question": Question("Who is the new chief pilot?"),
        "abstained": not citations,
        "engine": "passages",
        "language": "en",
        "confidence": 0.9,
        "milliseconds": 12.0,
    }
    return Answer(text=text, citations=tuple(citations), **{**facts, **given})  # type: ignore[arg-type]


class Shelf:
    """An archive in memory that gives prepared answers, and remembers what it was asked.

    Setting ``held`` lets every question wait until ``release`` is called; ``failure`` is raised instead of answering.
    """

    def __init__(self, articles: Sequence[Article] = ()) -> None:
        self.kept = list(articles)
        self.moves = MovesShelf()
        self.asked: list[Question] = []
        self.prepared: Answer | None = None
        self.failure: Exception | None = None
        self.answers: dict[tuple[str, str], Answer] = {}
        self.called = threading.Event()
        self._open = threading.Event()
        self._open.set()

    def hold(self) -> None:
        """Let questions wait."""
        self._open.clear()

    def release(self) -> None:
        """Let them go on."""
        self._open.set()

    def speak(self, language: str) -> None:
        """Give the prepared answer in that language."""
        assert self.prepared is not None
        self.prepared = replace(self.prepared, language=language)

    def ask(self, question: Question) -> Answer:
        """Give the prepared answer under the workspace of the question."""
        self.asked.append(question)
        self.called.set()
        self._open.wait(10)
        if self.failure is not None:
            raise self.failure
        assert self.prepared is not None
        self.answers[question.workspace, self.prepared.key] = self.prepared
        return self.prepared

    def answer(self, workspace: str, key: str) -> Answer:
        """Return an answer that was given in that workspace."""
        try:
            return self.answers[workspace, key]
        except KeyError:
            raise NotFound("There is no answer by that name.") from None

    def explained(self, workspace: str, key: str) -> Answer:
        """Return the same answer: it explains itself."""
        return self.answer(workspace, key)

    @property
    def conversations(self) -> "Shelf":
        """Talk about nothing before."""
        return self

    def overhears(self, question: Question) -> bool:
        """Say that words which name nobody are meant for somebody else."""
        return False

    def passage_around(self, citation: Citation) -> Passage:
        """Return the whole article as one passage."""
        return Passage(f"{citation.article.key}:0", citation.article, 0, len(citation.article.text))

    def articles(self, workspace: str, *, limit: int = 10, offset: int = 0) -> Page[Article]:
        """Return a page of the articles."""
        shown = [replace(kept, workspace=workspace) for kept in self.kept[offset : offset + limit]]
        return Page(shown, len(self.kept), offset)

    def holdings(self, workspace: str) -> Holdings:
        """Count the articles."""
        languages = tuple(dict.fromkeys(kept.language for kept in self.kept))
        newest = max((kept.published for kept in self.kept if kept.published), default=None)
        return Holdings(len(self.kept), len(self.kept), languages, newest)

    def tend(self, progress: Callable[[int], None] = lambda _: None) -> bool:
        """Have one thing to finish."""
        progress(1)
        if self.failure is not None:
            raise self.failure
        return True

    def level(self, progress: Callable[[int], None] = lambda _: None) -> int:
        """Lack nothing."""
        return 0
