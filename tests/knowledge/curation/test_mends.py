"""What curators mend of moves holds, whatever the articles and their readers do, and can be taken back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from knowledge.curation.mends import MendEntry
from knowledge.errors import NotFound, PublicMove, UnusableMend
from knowledge.index.readable import own
from knowledge.moves.models import Day, Evidence, Kind, Move, Status
from knowledge.workspaces.models import Act
from tests.knowledge.moves.making import move
from tests.knowledge.moves.workshop import LENA, NOW, WHY, Workshop, shifted


@pytest.fixture
def workshop() -> Workshop:
    """Open one in which two articles tell of Ada Lovelace, and one of Alan Kay."""
    opened = Workshop.open()
    opened.tells("a", move(day="2025-02-03", role="chief executive"))
    opened.tells("b", move(day="2025-02-03", successor="Grace Hopper"))
    opened.tells("c", move("Alan Kay", day="2025-01-10"))
    return opened


def ada(workshop: Workshop) -> Move:
    """Return the move of Ada Lovelace."""
    return workshop.one(lambda each: each.person == "Ada Lovelace")


VALUES = [
    ("person", "Augusta King", lambda told: told.person),
    ("organization", "Bahari Bank", lambda told: told.organization),
    ("role", "head of research", lambda told: told.role),
    ("successor", "Edith Clarke", lambda told: told.successor),
    ("day", "2025-03", lambda told: str(told.effective_on)),
    ("kind", "appointment", lambda told: told.kind.value),
    ("status", "reported", lambda told: told.status.value),
]


@pytest.mark.parametrize(("name", "value", "of"), VALUES, ids=[each[0] for each in VALUES])
def test_each_field_is_corrected_and_taken_back(
    workshop: Workshop, name: str, value: str, of: Callable[[Move], str]
) -> None:
    """The move says it, marked as the curator's; no quote proves it; the record has before, after, who and why."""
    before, everything = ada(workshop), workshop.all()
    entry = workshop.corrects(before, **{name: value})
    mended = workshop.one(lambda each: bool(each.mended))
    assert of(mended) == value
    assert mended.corrected == (name,)
    assert name == "kind" or not mended.proofs(name)
    assert mended.proofs("kind") == before.proofs("kind")
    assert (entry.by, entry.at.replace(tzinfo=None), entry.reason) == (LENA, NOW.replace(tzinfo=None), WHY)
    assert entry.changes[name] == (of(before) if name != "day" else "2025-02-03", value)
    assert len(workshop.all()) == 2
    undone = workshop.mends.undo("default", entry.number, "It was right after all.", by=LENA)
    assert undone.undone is not None
    assert workshop.all() == everything


MENDS: list[Callable[[Workshop], MendEntry]] = [
    lambda w: w.corrects(ada(w), organization="Bahari Bank", person="Augusta King", kind="appointment"),
    lambda w: w.mends.dispute("default", ada(w), WHY),
    lambda w: w.mends.hide("default", ada(w), WHY),
    lambda w: w.mends.split("default", ada(w), "b", WHY),
]


def facts(moves: list[Move]) -> list[Move]:
    """Return moves without where they are proven, which another reading may change."""
    plain = [replace(each, evidence=(), mended=None) for each in moves]
    return sorted(plain, key=repr)


@pytest.mark.parametrize("mend", MENDS, ids=["correct", "dispute", "hide", "split"])
def test_articles_that_are_read_or_come_again_change_nothing(
    workshop: Workshop, mend: Callable[[Workshop], MendEntry]
) -> None:
    """Neither another reading of the same words, nor a new version of them, nor coming again after a removal."""
    mend(workshop)
    mended = facts(workshop.all())
    workshop.tells("a", shifted(move(day="2025-02-03", role="chief executive"), 400))
    assert facts(workshop.all()) == mended
    workshop.tells("b", shifted(move(day="2025-02-03", successor="Grace Hopper"), 90), version=2)
    assert facts(workshop.all()) == mended
    workshop.ledger.forget("default", "a")
    workshop.tells("a", move(day="2025-02-03", role="chief executive"), version=3)
    assert facts(workshop.all()) == mended


def test_a_hidden_move_is_read_by_no_path(workshop: Workshop) -> None:
    """No list, no history, no line of holders, no look-up of an article has it, whichever article tells it."""
    hidden = ada(workshop)
    entry = workshop.mends.hide("default", hidden, WHY)
    workshop.tells("d", move(day="2025-02-04", role="chief executive"))
    for found in workshop.read_by("Analytix", "Ada Lovelace", "a"):
        assert all(each.person != "Ada Lovelace" for each in found)
    assert [each.person for each in workshop.ledger.withheld("default")] == ["Ada Lovelace"]
    workshop.mends.undo("default", entry.number, WHY)
    assert all(found for found in workshop.read_by("Analytix", "Ada Lovelace", "a"))
    assert set(ada(workshop).articles) == {"a", "b", "d"}


def test_another_move_of_the_same_person_stays(workshop: Workshop) -> None:
    """Whoever hides one departure from an organisation hides no earlier one, and nobody else of the same sentence."""
    workshop.tells("e", move(day="2015-02-03"), move("Ida Marsh", day="2025-02-03"))
    workshop.mends.hide(
        "default", workshop.one(lambda each: str(each.day) == "2025-02-03" and each.role is not None), WHY
    )
    assert {(each.person, str(each.day)) for each in workshop.all()} == {
        ("Ada Lovelace", "2015-02-03"),
        ("Ida Marsh", "2025-02-03"),
        ("Alan Kay", "2025-01-10"),
    }


def test_a_corrected_name_is_found_by_itself(workshop: Workshop) -> None:
    """Lists, histories and look-ups have the move under what was corrected, and no more under what was wrong."""
    workshop.corrects(ada(workshop), organization="Bahari Bank", person="Augusta King")
    wrong = workshop.read_by("Analytix", "Ada Lovelace", "a")
    assert [[each.person for each in found] for found in wrong[2:7]] == [
        ["Alan Kay"],
        [],
        ["Alan Kay"],
        [],
        ["Alan Kay"],
    ]
    right = workshop.read_by("Bahari Bank", "Augusta King", "a")
    assert all("Augusta King" in [each.person for each in found] for found in right)
    assert workshop.ledger.people("default", "aug") == ["Augusta King"]


def test_a_correction_that_others_tell_makes_one_move(workshop: Workshop) -> None:
    """A misread name that is put right joins what other articles tell of that person, until it is taken back."""
    workshop.tells("d", move("Ada Lovelase", day="2025-02-03"))
    entry = workshop.corrects(workshop.one(lambda each: each.person == "Ada Lovelase"), person="Ada Lovelace")
    assert set(ada(workshop).articles) == {"a", "b", "d"}
    again = workshop.corrects(ada(workshop), role="chair")
    assert ada(workshop).role == "chair"
    workshop.mends.undo("default", again.number, WHY)
    workshop.mends.undo("default", entry.number, WHY)
    assert {each.person: len(each.articles) for each in workshop.all()} == {
        "Ada Lovelace": 2, "Ada Lovelase": 1, "Alan Kay": 1,
    }  # fmt: skip


def test_moves_are_split_and_joined(workshop: Workshop) -> None:
    """What one article tells stands alone; what two organisations seemed to be is one; both are taken back."""
    everything = workshop.all()
    split = workshop.mends.split("default", ada(workshop), "b", WHY)
    parts = [each for each in workshop.all() if each.person == "Ada Lovelace"]
    assert sorted(each.articles for each in parts) == [("a",), ("b",)]
    joined = workshop.mends.join("default", parts[0], parts[1], WHY)
    assert set(ada(workshop).articles) == {"a", "b"}
    for entry in (joined, split):
        workshop.mends.undo("default", entry.number, WHY)
    assert workshop.all() == everything


def test_a_join_reaches_over_days_and_names_of_places(workshop: Workshop) -> None:
    """Two moves of one person that the rules keep apart are one with both sources."""
    workshop.tells("d", move(organization="The Engine Works", day="2024-02-03"))
    one, other = (each for each in workshop.all() if each.person == "Ada Lovelace")
    workshop.mends.join("default", one, other, WHY)
    assert set(ada(workshop).articles) == {"a", "b", "d"}
    with pytest.raises(UnusableMend, match="one person"):
        workshop.mends.join("default", ada(workshop), workshop.one(lambda each: each.person == "Alan Kay"), WHY)


def test_names_that_are_joined_keep_their_mends(workshop: Workshop) -> None:
    """A curator's word on who is who does not lose what was mended of either."""
    workshop.mends.hide("default", ada(workshop), WHY)
    workshop.ledger.join("default", "Ada Lovelace", "Aaron King")
    assert [each.person for each in workshop.all()] == ["Alan Kay"]
    workshop.ledger.separate("default", "Ada Lovelace", "Aaron King")
    assert [each.person for each in workshop.all()] == ["Alan Kay"]


def test_what_cannot_be_mended_is_said(workshop: Workshop) -> None:
    """No reason, no value, a field that is none, a day that is none, a move that is gone: each in a sentence."""
    told, mends = ada(workshop), workshop.mends
    for values, why, said in (
        ({"role": "chair"}, " ", "Say why"),
        ({"role": "chair"}, "x" * 201, "no more than"),
        ({"role": " * "}, WHY, "no name"),
        ({"role": "chief executive"}, WHY, "says so already"),
        ({"shoe": "red"}, WHY, "one of these: person"),
        ({"day": "next week"}, WHY, "2024-09-25"),
        ({"day": "2024-01-02-03"}, WHY, "2024-09-25"),
        ({"status": "sure"}, WHY, "confirmed"),
        ({"kind": "sideways"}, WHY, "departure"),
        ({}, WHY, "what is to be corrected"),
    ):
        with pytest.raises(UnusableMend, match=said):
            mends.correct("default", told, values, why)
    with pytest.raises(UnusableMend, match="several articles"):
        mends.split("default", workshop.one(lambda each: each.person == "Alan Kay"), "c", WHY)
    with pytest.raises(NotFound):
        mends.hide("default", move("Nobody Known"), WHY)
    with pytest.raises(NotFound):
        mends.undo("default", 7, WHY)
    entry = mends.dispute("default", told, WHY)
    with pytest.raises(UnusableMend, match="disputed already"):
        mends.dispute("default", ada(workshop), WHY)
    mends.undo("default", entry.number, WHY)
    with pytest.raises(UnusableMend, match="taken back already"):
        mends.undo("default", entry.number, WHY)
    assert mends.page("default").total == 1


def test_a_mend_that_would_change_nothing_is_not_kept(workshop: Workshop) -> None:
    """Two articles tell one move only since a curator corrected one: a split leaves it so, and says so."""
    workshop.tells("d", move("Ida Marsh", "Bahari Bank", day="2025-01-10"))
    alan = workshop.one(lambda each: each.person == "Alan Kay")
    workshop.corrects(alan, person="Ida Marsh", organization="Bahari Bank")
    told, everything = workshop.one(lambda each: each.person == "Ida Marsh"), workshop.all()
    assert set(told.articles) == {"c", "d"}
    with pytest.raises(UnusableMend, match="changes nothing"):
        workshop.mends.split("default", told, "d", WHY)
    assert workshop.mends.page("default").total == 1
    assert workshop.log.page("default").total == 1
    assert workshop.all() == everything


def test_the_log_and_the_record_say_who_and_why(workshop: Workshop) -> None:
    """The log of curating has both acts; the record is a page of its own; another workspace sees neither."""
    entry = workshop.corrects(ada(workshop), role="chair")
    workshop.mends.undo("default", entry.number, "The notice was old.", by=LENA)
    acts = workshop.log.page("default").items
    assert [each.act for each in acts] == [Act.UNDO, Act.MEND]
    assert {each.actor for each in acts} == {LENA}
    assert acts[1].outcome == f"role: chief executive → chair. {WHY}"
    assert acts[0].outcome == "The notice was old."
    (kept,) = workshop.mends.page("default").items
    assert kept.undone is not None
    assert (kept.undone.by, kept.undone.reason) == (LENA, "The notice was old.")
    assert workshop.mends.page("guild:1").total == 0
    with pytest.raises(NotFound):
        workshop.mends.undo("guild:1", entry.number, WHY)


@pytest.fixture
def beside() -> Workshop:
    """Open one in which a workspace reads a public one beside its own."""
    opened = Workshop.open(lambda workspace: ("default", "news") if workspace == "default" else own(workspace))
    opened.tells("a", move(day="2025-02-03", role="chief executive"))
    opened.tells("n", move(day="2025-02-04", successor="Grace Hopper"), workspace="news")
    opened.tells("p", move("Alan Kay", day="2025-01-10"), workspace="news")
    return opened


def test_what_public_articles_tell_too_is_hidden_here_alone(beside: Workshop) -> None:
    """Whether others tell it beside, or alone; the public ledger itself keeps it."""
    for person in ("Ada Lovelace", "Alan Kay"):
        beside.mends.hide("default", beside.one(lambda each, person=person: each.person == person), WHY)  # type: ignore[misc]
    for key, person in (("n", "Ada Lovelace"), ("p", "Alan Kay")):
        assert not any(beside.read_by("Analytix", person, key))
    assert {each.person for each in beside.all("news")} == {"Ada Lovelace", "Alan Kay"}
    for entry in beside.mends.page("default").items:
        beside.mends.undo("default", entry.number, WHY)
    assert {each.person: len(each.articles) for each in beside.all()} == {"Ada Lovelace": 2, "Alan Kay": 1}


def test_what_is_corrected_here_is_told_from_its_own_articles(beside: Workshop) -> None:
    """The public telling of the same move does not bring back what was wrong; alone it is not corrected from here."""
    beside.corrects(
        beside.one(lambda each: each.person == "Ada Lovelace"), person="Augusta King", organization="Bahari"
    )
    assert {(each.person, each.organization) for each in beside.all()} == {
        ("Augusta King", "Bahari"),
        ("Alan Kay", "Analytix"),
    }
    with pytest.raises(PublicMove):
        beside.corrects(beside.one(lambda each: each.person == "Alan Kay"), role="chair")


def test_a_split_holds_beside_public_moves(beside: Workshop) -> None:
    """The list of both does not put together again what a curator took apart."""
    beside.tells("b", move(day="2025-02-03"))
    beside.mends.split("default", beside.one(lambda each: each.person == "Ada Lovelace"), "b", WHY)
    assert sorted(each.articles for each in beside.all() if each.person == "Ada Lovelace") == [("a",), ("b",)]


def test_a_turned_move_names_who_was_there_before() -> None:
    """Where somebody came who was told to have left, the one who came instead was the predecessor."""
    opened = Workshop.open()
    proofs = (Evidence("kind", "a", 1, 0, 10), Evidence("successor", "a", 1, 4, 9))
    opened.tells("a", replace(move(successor="Grace Hopper", day="2025-02-03"), evidence=proofs))
    opened.corrects(opened.one(), kind="appointment")
    turned = opened.one()
    assert (turned.kind, turned.predecessor, turned.successor) == (Kind.APPOINTMENT, "Grace Hopper", None)
    assert [each.field for each in turned.evidence] == ["kind"]
    assert (turned.day, turned.status) == (Day.parse("2025-02-03"), Status.CONFIRMED)
