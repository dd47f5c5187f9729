"""Which moves of the ledger a question is about, and whom of it the question names."""

from datetime import date

import pytest

from knowledge.moves.ledger import Ledger
from knowledge.moves.linking import link
from knowledge.moves.models import Day, Kind, Move, Status
from knowledge.moves.posts import may_be
from knowledge.moves.roles import fits
from knowledge.moves.scope import Scope, around, days_of
from knowledge.moves.succession import role_words
from knowledge.questions import parse
from tests.knowledge.moves.making import article, empty_ledger, move

TOLD = (
    move("Ada Lovelace", "Analytix", "Grace Hopper", "2025-01-10", role="chief executive"),
    move("Ada Lovelace", "Nusa Kargo", None, "2022-05", role="chair"),
    move("Budi Santoso", "Nusa Data", "Sari Dewi", "2024"),
    move("Dan Brown", "Summit Dairy", status=Status.DENIED),
    move("Ed Brown", "Summit Capital", None, "2025-02-01"),
    move("Mei Tan", "Analytix", None, "2024-12-01", kind=Kind.APPOINTMENT, role="head of design"),
)


def ledger() -> Ledger:
    """Return a ledger of these moves, an article for each."""
    made = empty_ledger()
    for number, told in enumerate(TOLD):
        piece = article("x" * 20, key=f"k{number}")
        made.record(piece, [move_of(told, piece.key)])
    return made


def move_of(told: Move, key: str) -> Move:
    """Return a move as article ``key`` tells it."""
    day = str(told.effective_on) if told.effective_on else None
    return move(
        told.person, told.organization, told.successor, day,
        key=key, kind=told.kind, status=told.status, role=told.role,
    )  # fmt: skip


LEDGER = ledger()


def scope(question: str, language: str = "en", as_of: date | None = None) -> Scope:
    """Return the scope of a question."""
    asked = parse(question, language, date(2025, 2, 10))
    return Scope(LEDGER, "default", asked, link(LEDGER, "default", asked), as_of)


@pytest.mark.parametrize(
    ("language", "question", "persons"),
    [
        ("en", "Who replaced Ada Lovelace?", ("ada lovelace",)),
        ("en", "Who replaced Lovelace?", ("ada lovelace",)),
        ("en", "Who replaced Dan Brown?", ("daniel brown",)),
        ("en", "Who replaced Jane Brown?", ()),
        ("en", "Who replaced Ada Byron?", ()),
        ("id", "Siapa yang menggantikan Budi Santoso?", ("budi santoso",)),
        ("id", "Siapa yang menggantikan Budi Hartono?", ()),
    ],
)
def test_whom_a_question_names(language: str, question: str, persons: tuple[str, ...]) -> None:
    """Every word of the name must be a word of theirs; a namesake is nobody."""
    assert scope(question, language).linked.persons == persons


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who left Analytix?", "Analytix"),
        ("Who left Nusa Kargo?", "Nusa Kargo"),
        ("Who left Nusa Data?", "Nusa Data"),
        ("Who left Summit Capital?", "Summit Capital"),
        ("Who left Summit Foods?", None),
        ("Who left Harrow Energy?", None),
    ],
)
def test_which_organisation_a_question_names(question: str, named: str | None) -> None:
    """One that only begins alike is another."""
    assert scope(question).linked.named_organization == named


@pytest.mark.parametrize(
    ("question", "organizations"),
    [
        ("Who replaced Ada Lovelace?", {"Analytix", "Nusa Kargo"}),
        ("Who replaced Ada Lovelace at Analytix?", {"Analytix"}),
        ("Who replaced Ada Lovelace at Harrow Energy?", set()),
        ("Who replaced Ada Lovelace in 2022?", {"Nusa Kargo"}),
        ("Who replaced Ada Lovelace since 2025?", {"Analytix"}),
        ("Who replaced Ada Lovelace in 2019?", set()),
        ("Who replaced Dan Brown?", set()),
    ],
)
def test_which_departures_a_question_is_about(question: str, organizations: set[str]) -> None:
    """Those at the organisation and in the time that it names, and none that is denied."""
    assert {each.organization for each in scope(question).departures()} == organizations


def test_as_of_a_day_what_came_later_did_not_happen() -> None:
    """Before January 2025 she had left one post."""
    asked = scope("Who replaced Ada Lovelace?", as_of=date(2024, 6, 1))
    assert [each.organization for each in asked.departures()] == ["Nusa Kargo"]
    assert asked.day == Day(date(2024, 6, 1))


def test_another_time_is_told_apart_from_none() -> None:
    """Whoever left at another time than the question says is known to have left."""
    asked = scope("Who replaced Ada Lovelace in 2019?")
    assert {each.organization for each in asked.departures_at_other_times()} == {"Analytix", "Nusa Kargo"}
    assert scope("Who replaced Ada Lovelace?").departures_at_other_times() == []


@pytest.mark.parametrize(
    "question",
    ["Who replaced Ada Lovelace at Hillsdale Brewing?", "Who replaced Ada Lovelace on The Ada Lovelace Show?"],
)
def test_an_organization_that_the_ledger_never_heard_of_is_none_of_its_own(question: str) -> None:
    """Nobody else's move answers, nor one of the same person elsewhere; the person's own name in it tells nothing."""
    asked = scope(question)
    assert asked.question.organizations
    assert asked.departures() == []


def test_a_post_that_the_question_takes_for_granted_must_be_the_move_s() -> None:
    """She left as chief executive, not as an intern."""
    asked = scope("When did Ada Lovelace leave Analytix as an intern?")
    assert asked.departures() == []
    assert asked.left_another_post()
    assert [each.role for each in scope("When did Ada Lovelace leave Analytix as CEO?").departures()] == [
        "chief executive"
    ]


@pytest.mark.parametrize(
    ("role", "post", "may"),
    [
        ("chief executive", "chief executive", True),
        ("chief executive", "direktur utama", True),
        ("chief executive", "intern", False),
        ("head of design", "design chief at Analytix", True),
        (None, "intern", True),
        ("chief executive", None, True),
    ],
)
def test_whether_a_role_may_be_a_post(role: str | None, post: str | None, may: bool) -> None:
    """In either language; what no article tells may be any."""
    assert may_be(role, post, ("Analytix",)) is may


def test_a_role_is_asked_about_in_any_language() -> None:
    """The words that are wanted are among those of the role, or of what it is called elsewhere."""
    assert fits("direktur utama", [role_words("chief executive")])
    assert not fits("direktur keuangan", [role_words("chief executive")])
    assert not fits(None, [role_words("chief executive")])


@pytest.mark.parametrize(
    ("asked", "told", "near"),
    [
        ("2025", "2025-11-01", True),
        ("2024", "2025-01-01", False),
        ("2025-01", "2025-03-01", True),
        ("2025-01", "2025-06-01", False),
        ("2025-01-10", "2025-01-12", True),
    ],
)
def test_a_day_is_about_another(asked: str, told: str, near: bool) -> None:
    """The same year where one of them is no more exact, else the same season."""
    one, other = Day.parse(asked), Day.parse(told)
    assert one is not None
    assert other is not None
    assert around(one, other) is near


def test_the_days_of_a_move_are_those_that_are_told() -> None:
    """None where no article gives one."""
    assert days_of(move()) == ()
    assert [str(day) for day in days_of(move(day="2025-01"))] == ["2025-01"]


def test_a_common_word_that_begins_a_name_names_nobody() -> None:
    """It is not short for the organisation, as it is not where two names are compared."""
    made = empty_ledger()
    made.record(article("x" * 20), [move("Ada Lovelace", "Open Furrow")])
    named = [
        link(made, "default", parse(question, "en")).named_organization
        for question in ("Who left in the open?", "Who left Open Furrow?")
    ]
    assert named == [None, "Open Furrow"]
