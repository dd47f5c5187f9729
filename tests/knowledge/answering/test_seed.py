"""The first article, where it lies beside the project: what it answers in both languages and what it does not say."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from knowledge.answering.close import Network
from knowledge.answering.reader import PassagesReader
from knowledge.language.embedder import MiniLM
from knowledge.language.gloss import Glosser
from knowledge.models import Article, Question, Reading
from training.reader.examples import Archive

SEED = Path(__file__).parents[3].parent / "shared" / "seed"
FILES = sorted(SEED.glob("*.txt")) if SEED.exists() else []

pytestmark = pytest.mark.skipif(not FILES, reason="the first article is not beside the project (../shared/seed)")


@dataclass(frozen=True)
class Desk:
    """The article, indexed, and a reader with the shipped weights."""

    archive: Archive
    reader: PassagesReader


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Index the article as the library does: words and vectors."""
    embedder, glosser = MiniLM(threads=1), Glosser()
    text = FILES[0].read_text(encoding="utf-8")
    article = Article("seed", 1, "default", "", text, "id", datetime(2026, 1, 1, tzinfo=UTC))
    archive = Archive([article], tmp_path_factory.mktemp("seed"), embedder, glosser)
    return Desk(archive, PassagesReader(Network(threads=1), glosser))


def read(desk: Desk, question: str) -> Reading:
    """Return the reading of what is retrieved for a question."""
    understood, found = desk.archive.ask(Question(question))
    return desk.reader.read(understood, desk.reader.rank(understood, found))


def quoted(reading: Reading) -> str:
    """Return the evidence as the article has it."""
    return " ".join(span.passage.article.text[span.start : span.end] for span in reading.evidence)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who replaced Barret Zoph?", "William (Liam) Fedus"),
        ("siapa yang menggantikan Barret Zoph?", "William (Liam) Fedus"),
        ("Who succeeded Zoph?", "William (Liam) Fedus"),
        ("Siapa pengganti Zoph?", "William (Liam) Fedus"),
        ("Who was Barret Zoph replaced by?", "William (Liam) Fedus"),
        ("who did Fedus replace?", "Barret Zoph"),
        ("Fedus menggantikan siapa?", "Barret Zoph"),
    ],
)
def test_succession_is_answered_the_right_way_round(desk: Desk, question: str, answer: str) -> None:
    """Who replaced whom is answered with the one name that the sentence gives, in either direction and language."""
    reading = read(desk, question)
    assert (reading.abstained, reading.answer) == (False, answer)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who leads post-training now?", "Fedus"),
        ("siapa yang memimpin tim pasca-pelatihan?", "Zoph"),
        ("how long was Luke Metz at OpenAI?", "dua tahun"),
        ("berapa lama Luke Metz bekerja di OpenAI?", "dua tahun"),
        ("which team did Barret Zoph lead?", "pasca-latihan"),
        ("tim apa yang dipimpin Barret Zoph?", "pasca-latihan"),
        ("siapa direktur penelitian OpenAI?", "Bob McGrew"),
        ("Who was OpenAI's research director?", "Bob McGrew"),
        ("Who was the chief technology officer of OpenAI?", "Mira Murati"),
        ("which projects did Metz, Zoph and Fedus work on?", "ChatGPT"),
        ("how many people were responsible for the o1 model?", "tujuh"),
        ("apa yang diumumkan Luke Metz?", "Luke Metz"),
        ("what are Metz's hobbies?", "robotika"),
    ],
)
def test_the_evidence_says_it(desk: Desk, question: str, said: str) -> None:
    """Questions of every kind, in both languages, bring sentences that hold the answer."""
    reading = read(desk, question)
    assert not reading.abstained
    assert said in quoted(reading)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("where did Metz, Zoph and Fedus work before OpenAI?", "Google"),
        ("di mana Metz, Zoph dan Fedus bekerja sebelumnya?", "Google"),
        ("What did Luke Metz announce?", "Luke Metz"),
    ],
)
def test_what_is_not_sure_is_offered_beside_a_refusal(desk: Desk, question: str, said: str) -> None:
    """Where the reader doubts, it refuses, and the passage it offers as the nearest holds the answer."""
    assert said in quoted(read(desk, question))


@pytest.mark.parametrize(
    "question",
    [
        "who replaced Sam Altman?",
        "who replaced Liam Fedus?",
        "who replaced Luke Metz?",
        "siapa yang menggantikan Mira Murati?",
        "who did Barret Zoph replace?",
        "where did Sam Altman work before OpenAI?",
        "what are Sam Altman's hobbies?",
        "when did Barret Zoph resign?",
        "kapan Barret Zoph mengundurkan diri?",
        "berapa umur Luke Metz?",
        "who founded Anthropic?",
        "Siapa direktur utama Microsoft?",
    ],
)
def test_what_it_does_not_say_is_refused(desk: Desk, question: str) -> None:
    """A name, day or number that the article does not give is never made up."""
    assert read(desk, question).abstained
