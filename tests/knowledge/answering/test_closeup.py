"""Windows of passages, what the network finds in them, and where it is put back."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.close import AnswerSpan, Network, PageReading, ReadableWindow
from knowledge.answering.closeup import WINDOWS, CloseUp
from knowledge.answering.evidence import Aligner, view
from knowledge.answering.ranking import Candidate, candidate
from knowledge.answering.windows import SENTENCES, WORDS, windows
from knowledge.intake.passages import passages
from knowledge.language.gloss import Glosser
from knowledge.models import Article, Question, Retrieved
from knowledge.questions import understand

GLOSSER = Glosser()
ALIGNER = Aligner(GLOSSER)
NETWORK = Network(threads=1)
ENGLISH = "Norsund is a ferry company. Rina Wijaya has led Norsund since March. The boats are white."
INDONESIAN = "Kapal Norsund berwarna putih. Direktur utama Norsund, Rina Wijaya, mengatakan kapal baru tiba pada Mei."


def looked(question: str, *texts: tuple[str, str]) -> list[Candidate]:
    """Return the passages of short articles (text, language), looked at with a question in mind."""
    query = ALIGNER.query(understand(Question(question)))
    articles = [
        Article(f"a{at}", 1, "default", "", text, language, datetime(2026, 1, 1, tzinfo=UTC))
        for at, (text, language) in enumerate(texts)
    ]
    return [candidate(query, Retrieved(one, 1.0), ALIGNER) for article in articles for one in passages(article)]


class Counting:
    """Reads nothing, and counts the pages it was given."""

    def __init__(self) -> None:
        self.pages = 0

    def read(self, question: str, pages: Sequence[ReadableWindow]) -> list[PageReading]:
        """Return empty readings."""
        self.pages += len(pages)
        return [PageReading(0.0, (AnswerSpan(0.0, 0, 1),)) for _ in pages]


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("Who leads Norsund?", ENGLISH, "en"),
        ("Siapa yang memimpin Norsund?", ENGLISH, "en"),
        ("Who is the chief executive of Norsund?", INDONESIAN, "id"),
        ("Siapa direktur utama Norsund?", INDONESIAN, "id"),
    ],
)
def test_the_answer_is_found_and_put_back_into_the_text_as_it_stands(question: str, text: str, language: str) -> None:
    """In either language the likeliest answer is a span of the original text, wherever its window stands."""
    text = ("Laut tenang. " if language == "id" else "The sea is calm. ") * 40 + text
    found = looked(question, (text, language))
    sights = CloseUp(NETWORK, GLOSSER).look(understand(Question(question)), found)
    assert all(sight.window.start > 0 for sight in sights[:1])
    best = max((span for sight in sights for span in sight.spans), key=lambda span: span.score)
    assert text[best.start : best.end] == "Rina Wijaya"


def test_a_text_that_answers_is_more_relevant_than_one_that_does_not() -> None:
    """Relevance tells a window that says it from one that is only about the same."""
    told, silent = "Rina Wijaya has led Norsund since March.", "Norsund is a ferry company. Its boats are white."
    readings = NETWORK.read("Who leads Norsund?", [ReadableWindow("", told), ReadableWindow("", silent)])
    assert readings[0].relevance > readings[1].relevance


def test_a_page_is_read_as_if_it_were_alone() -> None:
    """Longer pages beside it change nothing of what is found in it."""
    page = ReadableWindow("Harrow", "Ada Lovelace left Harrow Energy on Monday.")
    longer = ReadableWindow("Leeds", "The weather was fine in Leeds, and nobody there said a word of it. " * 3)
    question = "Who left Harrow Energy?"
    assert NETWORK.read(question, [longer, page])[1] == NETWORK.read(question, [page])[0]


def test_no_more_windows_are_read_than_there_is_time_for_and_none_twice() -> None:
    """However many passages are found, the number of pages read is bounded; asking again reads none."""
    found = looked("Who leads Norsund?", *(((f"{ENGLISH} Line {at}. " * 8), "en") for at in range(30)))
    counting = Counting()
    closeup = CloseUp(counting, GLOSSER)
    asked = understand(Question("Who leads Norsund?"))
    assert len(closeup.look(asked, found)) == WINDOWS
    closeup.look(asked, found)
    assert counting.pages <= WINDOWS


@given(st.text(max_size=600), st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_windows_are_short_runs_of_the_passage(text: str, weights: list[float]) -> None:
    """Every window is a run of whole sentences, at most as long as is read, and none lies within another."""
    seen = view(text, "en")
    coverages = [weights[at % len(weights)] for at in range(len(seen.sentences))]
    found = list(windows(seen, coverages))
    for window in found:
        assert 0 <= window.start < window.end <= len(text)
        assert window.last - window.first < SENTENCES
        words = len(text[window.start : window.end].split())
        assert words <= WORDS or window.first == window.last
    for at, window in enumerate(found):
        assert not any(earlier.holds(window.first) and earlier.holds(window.last) for earlier in found[:at])


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_can_be_read(text: str, title: str) -> None:
    """Whatever stands in a page, its answers are spans of it."""
    reading = NETWORK.read("Who leads Norsund?", [ReadableWindow(title, text)])[0]
    assert all(0 <= span.start <= span.end <= len(text) for span in reading.spans)
