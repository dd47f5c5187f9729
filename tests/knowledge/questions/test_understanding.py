"""What a question is taken to mean."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import InvalidQuestion
from knowledge.models import AnswerKind, Intent, Question, Way
from knowledge.questions import LONGEST, entities, understand


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Who took over from Maria Lund?", "en", AnswerKind.PERSON),
        ("Siapa pengganti Maria Lund?", "id", AnswerKind.PERSON),
        ("which airline did she join", "en", AnswerKind.ORGANIZATION),
        ("Perusahaan apa yang dipimpin Budi?", "id", AnswerKind.ORGANIZATION),
        ("Where did Lund work before Acme?", "en", AnswerKind.PLACE),
        ("Di mana Lund bekerja sebelumnya?", "id", AnswerKind.PLACE),
        ("When did Maria Lund resign?", "en", AnswerKind.TIME),
        ("In what year was Acme founded?", "en", AnswerKind.TIME),
        ("Tahun berapa Acme didirikan?", "id", AnswerKind.TIME),
        ("Kapan Budi mundur?", "id", AnswerKind.TIME),
        ("How many people left Acme?", "en", AnswerKind.QUANTITY),
        ("Berapa orang yang keluar?", "id", AnswerKind.QUANTITY),
        ("How long was Lund at Acme?", "en", AnswerKind.QUANTITY),
        ("Why did Lund leave?", "en", AnswerKind.REASON),
        ("What was the reason for the strike?", "en", AnswerKind.REASON),
        ("Mengapa Budi mundur?", "id", AnswerKind.REASON),
        ("How did the board react?", "en", AnswerKind.MANNER),
        ("Bagaimana dewan bereaksi?", "id", AnswerKind.MANNER),
        ("Is Lund still at Acme?", "en", AnswerKind.YES_NO),
        ("Apakah Budi masih bekerja di sana?", "id", AnswerKind.YES_NO),
        ("What did Lund announce?", "en", AnswerKind.THING),
        ("Apakah nama kapal itu?", "id", AnswerKind.THING),
        ("Prices rose again this year. How much does a stamp cost now?", "en", AnswerKind.QUANTITY),
        ("Wer hat Maria Lund ersetzt?", "de", AnswerKind.PERSON),
    ],
)
def test_a_question_is_taken_for_its_language_and_kind(text: str, language: str, kind: AnswerKind) -> None:
    """The language and the kind of answer are those that a reader would say."""
    understood = understand(Question(text))
    assert (understood.language, understood.kind) == (language, kind)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who replaced Maria Lund at Bank of Acme?", ("Maria Lund", "Bank of Acme")),
        ("Siapa yang menggantikan Budi Hartono?", ("Budi Hartono",)),
        ("When did the US leave?", ("US",)),
        ("where did Lund, Berg and Dahl work?", ("Lund", "Berg", "Dahl")),
        ("what are Lund's hobbies?", ("Lund",)),
        ("who leads sales now?", ()),
    ],
)
def test_names_are_the_capitalised_runs(text: str, names: tuple[str, ...]) -> None:
    """Names come out as written, without question words, possessives or the joining "and"."""
    assert understand(Question(text)).names == names


@pytest.mark.parametrize("text", ["", " \n\t ", "🎉🎉", "?!…", "\u202e\u202c", "a" * (LONGEST + 1)])
def test_what_cannot_be_asked_is_refused_in_a_sentence(text: str) -> None:
    """An empty, wordless or endless question is refused in a sentence for the reader."""
    with pytest.raises(InvalidQuestion, match=r"^[A-Z].*\.$"):
        understand(Question(text))


def test_control_and_direction_marks_are_stripped_but_right_to_left_text_is_not() -> None:
    """Invisible characters vanish; Arabic is a question like another."""
    assert understand(Question("\u202ewho\x00 left\u202c\x07?")).text == "who left?"
    assert understand(Question("من استقال؟")).text == "من استقال؟"


def test_recency_is_heard_only_where_it_is_asked_for() -> None:
    """A word such as "terbaru" or an as-of day makes a question one about news."""
    assert understand(Question("Who left this week?")).about_news
    assert understand(Question("Siapa direktur terbaru?")).about_news
    assert understand(Question("Who left?", as_of=date(2024, 3, 1))).about_news
    assert not understand(Question("Who left Acme in 1999?")).about_news


@given(st.text(max_size=300))
def test_any_text_is_understood_or_refused(text: str) -> None:
    """No text brings anything but an understanding or a sentence."""
    try:
        understood = understand(Question(text))
    except InvalidQuestion:
        return
    assert understood.text
    assert all(name.strip() for name in understood.names)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Will Roe leave the Grieg Theatre?", "Roe"),
        ("Will Roe resign?", "Roe"),
        ("will smith exit date", "will smith"),
        ("Will Smith left when?", "Will Smith"),
        ("When did Will Smith resign?", "Will Smith"),
    ],
)
def test_a_word_that_asks_is_no_given_name(text: str, person: str) -> None:
    """Where nothing else asks, and what follows the name is not told as done."""
    assert understand(Question(text)).person == person


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Was Maria Lund fired?", {Way.DISMISSED}),
        ("Did Acme sack Maria Lund?", {Way.DISMISSED}),
        ("apakah Maria Lund kena phk", {Way.LAID_OFF}),
        ("siapa yang mundur atau dicopot", {Way.RESIGNED, Way.DISMISSED}),
        ("Who left or was fired?", set()),
        ("Did Maria Lund leave after Tom Ek was fired?", set()),
        ("Did Maria Lund leave Acme?", set()),
    ],
)
def test_a_question_says_in_which_way_somebody_left(text: str, asked: set[Way]) -> None:
    """Any of those that it names; none where it says just that they left, nor what is told of others."""
    assert understand(Question(text)).ways == asked


def test_whether_somebody_is_dismissed_is_asked_of_them_alone() -> None:
    """Whoever dismisses others is not asked about."""
    assert understand(Question("Did Acme fire Maria Lund because of losses?")).intent is Intent.STILL
    assert understand(Question("Did Maria Lund lose her job?")).intent is Intent.STILL
    assert understand(Question("Did Maria Lund fire 300 workers?")).intent is Intent.OTHER
    assert understand(Question("Apakah Maria Lund memecat para pekerja?")).intent is Intent.OTHER


def test_a_question_that_could_not_be_heard_is_heard_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed once is not remembered."""
    with monkeypatch.context() as broken:
        broken.setattr(entities, "recogniser", lambda: SimpleNamespace(hear=lambda *_: 1 / 0))
        with pytest.raises(ZeroDivisionError):
            entities.heard("Who left Corlan Glass that day?", "en")
    assert entities.heard("Who left Corlan Glass that day?", "en").entities
