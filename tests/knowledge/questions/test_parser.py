"""One parse of a question: what is asked, which way round, of whom, and what was not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import Intent, Quantity, Speaks
from knowledge.questions import language_of, parse
from knowledge.questions.languages import LEXICONS
from knowledge.text.languages.question_words import Symbol

ASKED = [
    ("Who replaced Maria Lund?", Intent.SUCCESSOR, "Maria Lund", None),
    ("who took over from Maria Lund at Norsund?", Intent.SUCCESSOR, "Maria Lund", None),
    ("Who is Maria Lund's successor?", Intent.SUCCESSOR, "Maria Lund", None),
    ("Who was Maria Lund replaced by?", Intent.SUCCESSOR, "Maria Lund", None),
    ("who was handed the reins by Maria Lund?", Intent.SUCCESSOR, "Maria Lund", None),
    ("who got maria lund's job", Intent.SUCCESSOR, "maria lund", None),
    ("Siapa yang akan menggantikan Budi Hartono?", Intent.SUCCESSOR, "Budi Hartono", None),
    ("Siapakah pengganti Budi Hartono?", Intent.SUCCESSOR, "Budi Hartono", None),
    ("siapa penerus Budi Santoso?", Intent.SUCCESSOR, "Budi Santoso", None),
    ("Budi Hartono digantikan oleh siapa?", Intent.SUCCESSOR, "Budi Hartono", None),
    ("who replaced lund?", Intent.SUCCESSOR, "lund", None),
    ("woh repalced maria lund", Intent.SUCCESSOR, "maria lund", None),
    ("Who did Tove Berg replace?", Intent.PREDECESSOR, None, "Tove Berg"),
    ("Who was replaced by Tove Berg?", Intent.PREDECESSOR, None, "Tove Berg"),
    ("Siapa yang digantikan oleh Tove Berg?", Intent.PREDECESSOR, None, "Tove Berg"),
    ("Tove Berg menggantikan siapa?", Intent.PREDECESSOR, None, "Tove Berg"),
    ("Siapa pendahulu Tove Berg?", Intent.PREDECESSOR, None, "Tove Berg"),
    ("who ran Norsund before Tove Berg", Intent.PREDECESSOR, None, "Tove Berg"),
    ("When did Tove Berg replace Maria Lund?", Intent.WHEN_REPLACED, "Maria Lund", "Tove Berg"),
    ("Kapan Maria Lund digantikan oleh Tove Berg?", Intent.WHEN_REPLACED, "Maria Lund", "Tove Berg"),
    ("when was Maria Lund fired?", Intent.WHEN_LEFT, "Maria Lund", None),
    ("kapan maria lund mundur dari norsund", Intent.WHEN_LEFT, "maria lund", None),
    ("When did Tove Berg become chief executive of Norsund?", Intent.WHEN_CAME, None, "Tove Berg"),
    ("Kapan Tove Berg diangkat?", Intent.WHEN_CAME, None, "Tove Berg"),
    ("Why did the board fire Maria Lund?", Intent.REASON, "Maria Lund", None),
    ("kenapa Maria Lund resign", Intent.REASON, "Maria Lund", None),
    ("Where did Maria Lund go?", Intent.DESTINATION, "Maria Lund", None),
    ("Perusahaan apa yang dimasuki Maria Lund?", Intent.DESTINATION, "Maria Lund", None),
    ("What was Maria Lund's job at Norsund?", Intent.ROLE, "Maria Lund", None),
    ("Apa jabatan Maria Lund?", Intent.ROLE, "Maria Lund", None),
    ("Is Maria Lund still at Norsund?", Intent.STILL, "Maria Lund", None),
    ("Apakah Maria Lund sudah keluar?", Intent.STILL, "Maria Lund", None),
    ("What happened to Maria Lund?", Intent.HISTORY, "Maria Lund", None),
    ("Who left Norsund?", Intent.DEPARTED, None, None),
    ("siapa saja yang keluar dari Norsund", Intent.DEPARTED, None, None),
    ("who leads Norsund?", Intent.HOLDER, None, None),
    ("ceo norsund siapa", Intent.HOLDER, None, None),
    ("Who joined Norsund?", Intent.ARRIVED, None, None),
    ("Who is Maria Lund?", Intent.OTHER, None, None),
    ("What does Norsund sell?", Intent.OTHER, None, None),
    ("How long had Maria Lund led Norsund when she resigned?", Intent.OTHER, None, None),
]


@pytest.mark.parametrize(("text", "intent", "left", "came"), ASKED)
def test_a_question_has_an_intent_and_a_direction(
    text: str, intent: Intent, left: str | None, came: str | None
) -> None:
    """Whoever is asked about left or came, and the names are whole, in sentences and as typed in a hurry."""
    asked = parse(text, language_of(text))
    assert (asked.intent, asked.person, asked.newcomer) == (intent, left, came)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Who replaced Dan Brown?", "Dan Brown"),
        ("When did Theresa May leave?", "Theresa May"),
        ("siapa pengganti Ada Santoso", "Ada Santoso"),
        ("Siapa penerus Grace Brown?", "Grace Brown"),
        ("who came after Bulan Brown", "Bulan Brown"),
        ("did April Jones resign?", "April Jones"),
        ("who replaced will smith", "will smith"),
    ],
)
def test_a_name_that_is_also_a_word_is_whole(text: str, name: str) -> None:
    """Months and words of the closed classes belong to the name that they begin or end."""
    assert parse(text, language_of(text)).people == (name,)


def test_what_was_not_understood_is_kept() -> None:
    """A question that says more than is understood tells so, and one that does not has no rest."""
    assert parse("Who left Norsund over a quarrel?", "en").unread == ("quarrel",)
    assert parse("Who left Norsund in 2024?", "en").unread == ()


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Who replaced Maria Lund?", Quantity.ONE),
        ("Who left Norsund?", Quantity.ALL),
        ("How many people left Norsund?", Quantity.COUNT),
        ("berapa orang yang keluar dari Norsund", Quantity.COUNT),
        ("Who left Norsund first, Maria Lund or Tove Berg?", Quantity.FIRST),
        ("Did Maria Lund or Tove Berg leave Norsund later?", Quantity.LAST),
        ("Who later left Norsund?", Quantity.ALL),
        ("siapa yang belakangan mundur dari Norsund?", Quantity.ALL),
        ("latest departure at Norsund", Quantity.LAST),
        ("What are the latest departures at Norsund?", Quantity.ALL),
        ("list the most recent departures", Quantity.ALL),
        ("who are the newest arrivals at Norsund?", Quantity.ALL),
        ("the last directors to leave Norsund", Quantity.ALL),
        ("daftar kepergian terbaru", Quantity.ALL),
        ("siapa yang terakhir mundur dari Norsund?", Quantity.LAST),
        ("siapa saja yang terakhir mundur dari Norsund?", Quantity.ALL),
    ],
)
def test_a_question_wants_one_or_all_or_a_number(text: str, quantity: Quantity) -> None:
    """How much of what there is would answer it."""
    assert parse(text, language_of(text)).quantity is quantity


def test_a_word_of_rumours_says_that_only_rumours_are_meant() -> None:
    """What is the matter in a question ("isu korupsi") says nothing of how sure the moves must be."""
    assert Speaks.RUMOURED in parse("kepergian mana yang hanya isu?", "id").speaks
    assert Speaks.RUMOURED not in parse("siapa yang mundur dari Norsund karena isu korupsi?", "id").speaks


def test_post_place_and_role_are_told_apart() -> None:
    """The role that is asked about, the one that is taken for granted, and where somebody is said to be."""
    holder = parse("Who is head of communications at Norsund?", "en")
    assert (holder.role, holder.organizations) == ("head of communications", ("Norsund",))
    came = parse("When did Tove Berg join Norsund as an intern?", "en")
    assert (came.post, came.places) == ("intern", ("Norsund",))
    assert parse("Who chairs Norsund?", "en").leads == ("chair", "chairman", "chairwoman", "chairperson")
    assert parse("Is there a permanent chief executive at Norsund?", "en").speaks == {Speaks.LASTING}


@given(st.text(max_size=200))
def test_any_text_has_a_parse(text: str) -> None:
    """Whatever is typed means something, if only that it asks nothing about moves."""
    for language in ("en", "id", "fr"):
        assert parse(text, language).text == text


@pytest.mark.parametrize("language", sorted(LEXICONS))
def test_a_word_of_a_lexicon_has_one_symbol(language: str) -> None:
    """No word is listed under two symbols: the second would be lost without a word."""
    words: dict[str, Symbol] = {}
    for symbol, listed in LEXICONS[language].words.items():
        for phrase in filter(None, (" ".join(each.split()) for each in listed.split(","))):
            assert words.setdefault(phrase, symbol) is symbol, phrase


@pytest.mark.parametrize(
    ("text", "language", "beyond"),
    [
        ("Apakah Budi Santoso sudah tidak menjadi rektor Universitas Anu?", "id", ""),
        ("Apakah Budi Santoso keluar dari Acme jadi direktur Birch?", "id", "jadi direktur Birch"),
        ("Did Maria Lund leave Norsund because of a quarrel?", "en", "because of a quarrel"),
        ("Has Maria Lund resigned as dean of Norsund?", "en", ""),
    ],
)
def test_what_a_question_says_beside_the_move_is_no_part_of_it(text: str, language: str, beyond: str) -> None:
    """The post that is left belongs to the move; the reason, and the next post, do not."""
    assert parse(text, language).beyond == beyond
