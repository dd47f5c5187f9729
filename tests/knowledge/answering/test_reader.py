"""What the passages reader finds, and what it refuses."""

from datetime import UTC, datetime

import pytest

from knowledge.answering.close import Network
from knowledge.answering.reader import PRESUMED, PassagesReader, threshold_of
from knowledge.intake.passages import passages
from knowledge.language.gloss import Glosser
from knowledge.models import Article, Question, Retrieved
from knowledge.questions import understand

READER = PassagesReader(Network(threads=1), Glosser())
FERRY = (
    "The ferry company Norsund changed hands in spring. Maria Lund left as chief executive in March, and her place "
    "was taken by Tove Berg. Berg had run the port of Vik for nine years. Tickets cost the same as before."
)


def retrieved(*texts: str, language: str = "en") -> list[Retrieved]:
    """Return one retrieved passage for each short text, best first."""
    articles = [
        Article(f"a{number}", 1, "default", "", text, language, datetime(2026, 1, 1, tzinfo=UTC))
        for number, text in enumerate(texts)
    ]
    return [Retrieved(passage, 1.0) for article in articles for passage in passages(article)]


def test_evidence_is_whole_sentences_of_the_article() -> None:
    """Every span of evidence is a sentence of the stored text, word for word."""
    reading = READER.read(understand(Question("Who took the place of Maria Lund?")), retrieved(FERRY))
    first = reading.evidence[0]
    assert first.passage.article.text[first.start : first.end].startswith("Maria Lund left")


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("en", "Who opened the new port?", "The new port was opened by Norsund CEO Maria Lund on Monday."),
        ("id", "Siapa yang membuka pelabuhan baru?", "Menteri Perhubungan Maria Lund membuka pelabuhan baru kemarin."),
        ("id", "Siapa yang membuka pelabuhan baru?", "Direktur utama Norsund, Maria Lund, membuka pelabuhan baru."),
    ],
)
def test_who_is_answered_with_a_name_without_the_post(language: str, question: str, text: str) -> None:
    """The post stands in the quote; the short answer is the person."""
    assert READER.read(understand(Question(question)), retrieved(text, language=language)).answer == "Maria Lund"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who replaces Sekimoto at Tanzawa?", "Sekimoto goes in May; Tanzawa has not chosen anybody to replace her."),
        ("Who replaces Sekimoto at Tanzawa?", "Tanzawa said it had not yet chosen who will take over from Sekimoto."),
        ("Who looks after the port after Pask goes?", "There is one change: port chief Rhod Pask leaves in May."),
        ("Who did Norsund hire after it sacked Casals?", "Norsund, who sacked Thierry Casals in May, will hire soon."),
    ],
)
def test_who_is_named_in_the_question_is_not_the_answer(question: str, text: str) -> None:
    """Neither by a word of it nor by another part of the name, where somebody who came or left is asked for."""
    assert READER.read(understand(Question(question)), retrieved(text)).answer is None
    coach = "Lena Moor's coach is Lena Holt, who won the cup herself."
    told = READER.read(understand(Question("Who is Lena Moor's coach?")), retrieved(coach))
    assert told.answer == "Lena Holt"


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("en", "Who judged the pies?", "Last week we wrongly reported that Phil Tarrant judged the pies at Vik."),
        ("id", "Siapa juri lomba pai?", "Pekan lalu kami keliru menulis Phil Tarrant sebagai juri lomba pai di Vik."),
    ],
)
def test_what_is_told_to_be_corrected_answers_nothing(language: str, question: str, text: str) -> None:
    """The article says that it was not so."""
    assert READER.read(understand(Question(question)), retrieved(text, language=language)).abstained


@pytest.mark.parametrize(
    ("language", "question", "text", "answer"),
    [
        ("en", "What percentage of tickets are sold online?", "Norsund sells 62% of its tickets online.", "62%"),
        ("id", "Berapa persen tiket dijual daring?", "Norsund menjual 62% tiketnya secara daring.", "62"),
    ],
)
def test_a_share_is_told_by_its_sign(language: str, question: str, text: str, answer: str) -> None:
    """A percentage is one whether the article writes the word or the sign."""
    reading = READER.read(understand(Question(question)), retrieved(text, language=language))
    assert (reading.answer, reading.abstained) == (answer, False)


def test_a_share_need_not_be_called_one() -> None:
    """The sign says it: no word for it need stand in the quote."""
    reading = READER.read(
        understand(Question("What share of its tickets does Norsund sell online?")),
        retrieved("Norsund sells 62% of its tickets online."),
    )
    assert not reading.abstained


def test_a_short_answer_does_not_run_on_into_the_next_sentence() -> None:
    """Where the likeliest words end in another sentence, the quote speaks for itself."""
    text = (
        "Norsund employs people of many trades, and the people whom Norsund employs are proud. The payroll lists 340 "
        "people."
    )
    reading = READER.read(understand(Question("How many people does Norsund employ?")), retrieved(text))
    assert reading.answer is None or ". " not in reading.answer


def test_without_passages_there_is_no_answer() -> None:
    """Nothing retrieved means an abstention without evidence."""
    reading = READER.read(understand(Question("Who left?")), [])
    assert (reading.abstained, reading.evidence) == (True, ())


@pytest.mark.parametrize(
    ("question", "presumes"),
    [
        ("Why did Ada Lovelace come back to Analytix in 2024?", True),
        ("When did Ada Lovelace start at Analytix?", True),
        ("Where did Ada Lovelace work before?", False),
        ("What did Ada Lovelace write?", False),
    ],
)
def test_a_move_that_is_taken_for_granted_must_be_sure(question: str, presumes: bool) -> None:
    """A passage that only names the person is no reason, and no day, of a move that nobody told."""
    assert (threshold_of(understand(Question(question))) == PRESUMED) is presumes


def test_a_successor_is_quoted_with_the_sentence_that_names_them() -> None:
    """Of "she takes over from her" alone nobody learns who comes."""
    text = "Orla Byrne, until now a sister at Combe Infirmary, will start in May. She takes over from Bettina Marrow."
    reading = READER.read(understand(Question("Who replaced Bettina Marrow?")), retrieved(text))
    assert reading.answer == "Orla Byrne"
    first = reading.evidence[0]
    assert first.passage.article.text[first.start : first.end] == text
