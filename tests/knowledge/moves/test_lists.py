"""Questions for lists, numbers, the first and the last, and comparisons, answered from the ledger."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from knowledge.moves.answers import LedgerAnswer, answer_from
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Kind, Move, Status
from knowledge.questions import parse
from tests.knowledge.moves.making import article, empty_ledger, move
from tests.knowledge.moves.workshop import Workshop

TODAY = date(2025, 6, 15)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Return a ledger of two organisations, with a rumour, a denial, a move to come and one without a day."""
    told = [
        move("Ada Lovelace", "Analytix", "Grace Hopper", "2025-02-03", key="a", role="chief executive"),
        move("Alan Kay", "Analytix", day="2024-09-25", key="b", role="head of research"),
        move("Edith Clarke", "Bahari", day="2025-05-12", key="c", role="chief executive"),
        move("Mary Ross", "Bahari", key="d", role="chief financial officer"),
        move("Karen Jones", "Bahari", key="e", status=Status.REPORTED, role="chair"),
        move("Rosa Lind", "Bahari", key="f", status=Status.DENIED, role="chair"),
        move("Vera Rubin", "Analytix", day="2025-12-31", key="g", role="chair"),
        move("Sally Ride", "Analytix", day="2025-03-01", key="h", kind=Kind.APPOINTMENT, role="chief scientist"),
    ]
    kept = empty_ledger()
    for each in told:
        kept.record(article("x", key=each.evidence[0].article), [each])
    return kept


def denied_later(person: str) -> Move:
    """Return the denial, by a later article, that somebody left."""
    told = move(person, key="b", status=Status.DENIED)
    return replace(told, evidence=tuple(replace(proof, published=date(2025, 2, 20)) for proof in told.evidence))


def _asked(ledger: Ledger, question: str, language: str = "en") -> LedgerAnswer | None:
    return answer_from(ledger, "default", parse(question, language, TODAY))


def _names(said: LedgerAnswer | None) -> set[str]:
    return {each.person for each in said.moves} if said else set()


@pytest.mark.parametrize(
    ("language", "question", "names"),
    [
        ("en", "list all departures in May 2025", {"Edith Clarke"}),
        ("en", "Which chief executives left this year?", {"Ada Lovelace", "Edith Clarke"}),
        ("en", "list all CEOs who have stepped down", {"Ada Lovelace", "Edith Clarke"}),
        ("en", "Which departures are only rumours?", {"Karen Jones"}),
        ("en", "who is going to leave Analytix?", {"Vera Rubin"}),
        ("en", "Who joined Analytix?", {"Grace Hopper", "Sally Ride"}),
        ("id", "siapa saja yang mundur pada tahun 2024?", {"Alan Kay"}),
        ("id", "Sebutkan semua dirut yang mundur", {"Ada Lovelace", "Edith Clarke"}),
        ("id", "siapa saja yang akan mundur dari Analytix?", {"Vera Rubin"}),
    ],
)
def test_a_list_has_whom_the_question_asks_for(ledger: Ledger, language: str, question: str, names: set[str]) -> None:
    """By organisation, period, post, certainty and direction, in either language; nobody else, and all with proof."""
    said = _asked(ledger, question, language)
    assert _names(said) == names
    assert said is not None
    assert {proof.article for proof in said.evidence} == {each.evidence[0].article for each in said.moves}


def test_what_was_denied_is_in_no_list_and_what_is_uncertain_is_marked(ledger: Ledger) -> None:
    """A rumour says that it is one, a move without a day when it was reported."""
    said = _asked(ledger, "Who left Bahari?")
    assert said is not None
    assert "Rosa Lind" not in said.text
    assert "Mary Ross left Bahari as chief financial officer (reported on 6 February 2025)." in said.text
    assert "Karen Jones left Bahari" in said.text
    assert "reported, not confirmed" in said.text


def test_a_number_counts_what_happened(ledger: Ledger) -> None:
    """What is rumoured or still to come is named, and not counted."""
    said = _asked(ledger, "How many people left Bahari?")
    assert said is not None
    counted, _, beside = said.text.partition("Not counted")
    assert counted.startswith("I found 2:")
    assert "Karen Jones" in beside


def test_no_number_is_made_up(ledger: Ledger) -> None:
    """Where nothing is found, that is said."""
    said = _asked(ledger, "How many left Analytix in 2020?")
    assert said is not None
    assert said.abstained


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("who left first, Ada Lovelace or Alan Kay?", "Alan Kay"),
        ("Did Ada Lovelace or Alan Kay leave Analytix later?", "Ada Lovelace"),
        ("Who was the last person to leave Bahari?", "Edith Clarke"),
        ("Who was the first to leave Analytix?", "Alan Kay"),
    ],
)
def test_the_first_and_the_last_are_told_by_their_days(ledger: Ledger, question: str, first: str) -> None:
    """Of two, or of all who left."""
    said = _asked(ledger, question)
    assert said is not None
    assert said.text.startswith(first)


def test_organisations_are_named_where_they_are_asked_for(ledger: Ledger) -> None:
    """Which companies: the companies, each with who left it."""
    said = _asked(ledger, "which companies lost a chief executive this year?")
    assert said is not None
    assert said.text.startswith("I found 2: Bahari, Analytix.")


def test_two_organisations_stand_beside_each_other(ledger: Ledger) -> None:
    """Each with its number and its people."""
    said = _asked(ledger, "compare departures at Analytix and Bahari")
    assert said is not None
    assert "Analytix: 2." in said.text
    assert "Bahari: 2." in said.text


def test_a_word_that_was_not_understood_is_named(ledger: Ledger) -> None:
    """The reader sees that a list may be longer than what was asked for."""
    said = _asked(ledger, "Who left Bahari with fanfare?")
    assert said is not None
    assert "fanfare" in said.text


def test_bosses_are_all_who_lead(ledger: Ledger) -> None:
    """A word for whoever leads is no name of one post, nor of any."""
    said = _asked(ledger, "How many bosses stepped down in 2025?")
    assert said is not None
    assert said.text.startswith("I found 2:")
    assert {"Ada Lovelace", "Edith Clarke"} <= _names(said)
    assert "Mary Ross" not in said.text


@pytest.mark.parametrize(
    ("language", "question", "role"),
    [
        ("en", "Which sports editors left Analytix?", "sports editor"),
        ("en", "Which directors general left Analytix?", "director general"),
        ("en", "Which heads of news left Analytix?", "head of news"),
        ("id", "siapa saja kepala dinas yang mundur dari Analytix?", "kepala dinas"),
        ("id", "siapa saja direkturnya yang mundur dari Analytix?", "direktur"),
    ],
)
def test_a_post_is_asked_of_several_and_told_of_one(language: str, question: str, role: str) -> None:
    """Only what says that there are several is taken off a role, not the end of any word of it."""
    kept = empty_ledger()
    kept.record(article("x", key="a"), [move(day="2025-02-03", key="a", role=role)])
    kept.record(article("x", key="b"), [move("Alan Kay", day="2025-02-03", key="b", role="accountant")])
    assert _names(_asked(kept, question, language)) == {"Ada Lovelace"}


def test_what_is_new_somewhere_is_no_list_of_who_came(ledger: Ledger) -> None:
    """Asked of things, the articles are read; asked of persons, the ledger is."""
    assert _asked(ledger, "What is new at Analytix?") is None
    assert _names(_asked(ledger, "Who is new at Analytix?")) == {"Grace Hopper", "Sally Ride"}


def test_a_newer_denial_takes_a_name_off_the_list() -> None:
    """Who was said to have left, and then not to, is in no list; where nobody is left in it, the denial is told."""
    kept = empty_ledger()
    kept.record(article("x", key="a"), [move("Ada Lovelace", key="a")])
    kept.record(article("x", key="b"), [denied_later("Ada Lovelace")])
    for question in ("Who left Analytix?", "How many people left Analytix?"):
        said = _asked(kept, question)
        assert said is not None
        assert said.abstained
        assert said.text == "Ada Lovelace is not leaving Analytix, says the article on 20 February 2025."


@pytest.mark.parametrize("question", ["Who left Analytix in 2020?", "Which chief executives left Analytix?"])
def test_a_denial_of_another_time_or_post_answers_nothing(question: str) -> None:
    """What was denied of one year, or of one post, is no answer about another."""
    kept = empty_ledger()
    kept.record(article("x", key="b"), [replace(denied_later("Ada Lovelace"), role="head of research")])
    assert _asked(kept, question) is None


def test_a_long_list_takes_no_more_look_ups_than_a_short_one() -> None:
    """What is denied is read once for all whom it tells of, not once for each."""

    def looked_up(count: int) -> tuple[int, int]:
        workshop, statements = Workshop.open(), list[str]()
        for number in range(count):
            workshop.tells(f"a{number}", move(f"Ada Lovelace{'abcdefghijklmnopqrstuvwxyz'[number]}", key=f"a{number}"))
        workshop.tells("z", denied_later("Ada Lovelacea"))
        engine = workshop.database.engine
        event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        said = _asked(workshop.ledger, "Who has left Analytix?")
        assert said is not None
        return len(said.moves), len(statements)

    assert [looked_up(3)[0], looked_up(12)[0]] == [2, 11]
    assert looked_up(3)[1] == looked_up(12)[1]


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("who left first, Alan Kay or Karen Jones?", "en", "Karen Jones left Bahari as chair (reported on"),
        (
            "who left first, Alan Kay or Sally Ride?",
            "en",
            "I found nothing that plainly says that Sally Ride left a post.",
        ),
        ("who joined first, Sally Ride or Alan Kay?", "en", "that Alan Kay came to such a post."),
        ("siapa yang duluan mundur, Alan Kay atau Karen Jones?", "id", "Ini baru kabar, belum dipastikan."),
        ("siapa yang lebih dulu pergi, Alan Kay atau Edith Clarke?", "id", "Alan Kay meninggalkan Analytix"),
    ],
)
def test_of_two_who_are_named_a_rumour_is_one_and_a_move_the_other_way_is_none(
    ledger: Ledger, question: str, language: str, said: str
) -> None:
    """Nobody is said not to have left of whom it is rumoured, nor to have left who only came."""
    told = _asked(ledger, question, language)
    assert told is not None
    assert said in told.text


@pytest.mark.parametrize(
    ("question", "language"),
    [("Which departures were denied?", "en"), ("kepergian siapa saja yang dibantah?", "id")],
)
def test_denials_are_listed_of_all_places(ledger: Ledger, question: str, language: str) -> None:
    """A list of what was denied needs no organisation, and has nothing else."""
    told = _asked(ledger, question, language)
    assert _names(told) == {"Rosa Lind"}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who left Analytix in June 2023?", "en"),
        ("Siapa yang keluar dari Analytix pada kuartal pertama 2023?", "id"),
    ],
)
def test_a_time_in_which_nobody_left_gets_no_other_moves_as_an_answer(
    ledger: Ledger, question: str, language: str
) -> None:
    """Others who left the same place are told beside the refusal, with their days."""
    told = _asked(ledger, question, language)
    assert told is not None
    assert told.abstained
    assert "Ada Lovelace" in told.text


@pytest.mark.parametrize(
    "question",
    [
        "Who was named the new oil minister after Ada Lovelace?",
        "Which city manager hired Minter back then?",
        "When were the full-time Analytix staff laid off?",
    ],
)
def test_a_question_for_one_person_gets_no_list_of_all_who_came(ledger: Ledger, question: str) -> None:
    """A post, a person who is named, or the word "when" asks for less than everybody."""
    assert _asked(ledger, question) is None


def test_a_typing_error_in_a_long_name_is_read_as_the_one_that_it_is(ledger: Ledger) -> None:
    """One letter, where one organisation alone has that name but for it."""
    assert _names(_asked(ledger, "who left Analitix")) == _names(_asked(ledger, "who left Analytix"))
    assert "Ada Lovelace" in _names(_asked(ledger, "who left Analytx"))


@pytest.mark.parametrize(
    ("question", "language", "named"),
    [
        ("Who hasn't left Analytix?", "en", set()),
        ("who did not leave Bahari", "en", {"Rosa Lind"}),
        ("siapa yang belum keluar dari Analytix?", "id", set()),
        ("siapa yang batal mundur dari Bahari?", "id", {"Rosa Lind"}),
    ],
)
def test_who_did_not_leave_is_no_list_of_who_did(ledger: Ledger, question: str, language: str, named: set[str]) -> None:
    """Those of whom an article denies it are told; of the others nothing is said."""
    told = _asked(ledger, question, language)
    assert told is not None
    assert _names(told) == named
    assert told.abstained or named
