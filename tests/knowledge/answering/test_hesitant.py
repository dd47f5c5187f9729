"""What is only likely to answer is offered, and not told."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.locales import Translations
from bot.render.answer import answer_embeds
from knowledge import Answer, ArticleDraft, Library, LibrarySettings, Question
from knowledge.answering.reader import THRESHOLD
from knowledge.models.answers import TOLD

TEXT = (
    "The ferry to Lengkuas carried 41,000 passengers last year, said harbour master Ines Okafor. "
    "A new quay is being built beside the old one."
)
ASKED = "How many passengers did the ferry to Lengkuas carry?"


class Doubting:
    """A checker of support whose verdict is always the same."""

    def __init__(self, odds: float) -> None:
        self.odds = odds

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return the verdict for each passage."""
        return [self.odds] * len(passages)


@pytest.fixture
def doubting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Doubting, Library]]:
    """Return an archive of one article, and the checker that judges its quotes."""
    checker = Doubting(0.0)
    with (
        patch("knowledge.answering.reader.support_checker", lambda: checker),
        Library.open(LibrarySettings(tmp_path_factory.mktemp("ferry"))) as library,
    ):
        library.add("default", ArticleDraft(TEXT, "A ferry"))
        yield checker, library


def asked_until(doubting: tuple[Doubting, Library], low: float, high: float) -> Answer:
    """Return the answer of which the confidence lies between two bounds."""
    checker, library = doubting
    for step in range(-40, 41):
        checker.odds = step / 8
        answer = library.ask(Question(ASKED))
        if low <= answer.confidence < high:
            return answer
    raise AssertionError(f"no confidence from {low} to {high}")


def test_between_sure_and_unsure_the_quote_is_offered_alone(doubting: tuple[Doubting, Library]) -> None:
    """A likely quote comes with "This may be it:" in either language, and is itself the text of the answer."""
    answer = asked_until(doubting, THRESHOLD, TOLD)
    assert answer.hesitant
    assert answer.text == answer.citations[0].quote
    for code, said in (("en", "This may be it:"), ("id", "Mungkin ini jawabannya:")):
        shown = answer_embeds(answer, Translations.load().of(code))
        assert said in (shown[0].description or "")


def test_what_is_sure_is_told_and_what_is_not_is_refused(doubting: tuple[Doubting, Library]) -> None:
    """Above the bound the answer is told plainly; under the threshold there is none."""
    sure = asked_until(doubting, TOLD + 0.2, 1.0)
    assert not sure.hesitant
    assert "may be it" not in (answer_embeds(sure, Translations.load().of("en"))[0].description or "")
    doubtful = asked_until(doubting, 0.0, THRESHOLD)
    assert doubtful.abstained
    assert not doubtful.hesitant


class Preferring(Doubting):
    """A checker of support that believes a quote with one word in it, and no other."""

    def __init__(self, word: str) -> None:
        super().__init__(-3.0)
        self.word = word

    def answers(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return the verdict for each passage."""
        return [4.0 if self.word in passage else self.odds for passage in passages]


@pytest.mark.parametrize("word", ["rubber", "copper"])
def test_the_quote_that_the_checker_believes_is_given(tmp_path: Path, word: str) -> None:
    """Of quotes whose words meet the question alike, the one that the checker holds for an answer is quoted first."""
    articles = [
        f"The mill at Orda sold {each} to the port for years, said the ledger." for each in ("rubber", "copper")
    ]
    checker = Preferring(word)
    with (
        patch("knowledge.answering.reader.support_checker", lambda: checker),
        Library.open(LibrarySettings(tmp_path)) as library,
    ):
        for number, text in enumerate(articles):
            library.add("default", ArticleDraft(text, f"Trade, part {number}"))
        answer = library.ask(Question("What did the mill at Orda sell to the port?"))
    assert word in answer.citations[0].quote


def test_a_language_that_the_checker_has_not_learned_is_left_to_the_words(doubting: tuple[Doubting, Library]) -> None:
    """Whatever the checker would say of it, a German question to a German article is answered from its words."""
    checker, library = doubting
    library.add(
        "default", ArticleDraft("Die Brauerei Hallbach verkaufte im Mai 300 Fässer an das Hotel Seeblick.", "Bier")
    )
    checker.odds = -9.0
    assert not library.ask(Question("Was verkaufte die Brauerei Hallbach an das Hotel Seeblick?")).abstained
