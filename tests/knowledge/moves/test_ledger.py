"""The ledger keeps, merges and forgets."""

from datetime import date

from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Move
from tests.knowledge.moves.making import article, empty_ledger, move


def record(ledger: Ledger, key: str, *moves: Move) -> None:
    """Record what article ``key`` tells."""
    ledger.record(article("x", key=key), moves)


def test_two_articles_make_one_move_with_two_sources() -> None:
    """What two articles tell of one move is kept once."""
    ledger = empty_ledger()
    record(ledger, "a", move(day="2025-02-03"))
    record(ledger, "b", move(day="2025-02-03", successor="Grace Hopper", key="b"))
    (kept,) = ledger.all("default")
    assert tuple(sorted(kept.articles)) == ("a", "b")
    assert kept.successor == "Grace Hopper"


def test_recording_again_changes_nothing() -> None:
    """An article that is indexed again tells what it told."""
    ledger = empty_ledger()
    for _ in range(3):
        record(ledger, "a", move(day="2025-02-03"))
    assert len(ledger.all("default")) == 1


def test_forgetting_an_article_takes_its_moves_back() -> None:
    """What only one article told goes with it; what others told stays."""
    ledger = empty_ledger()
    record(ledger, "a", move(successor="Grace Hopper"))
    record(ledger, "b", move(key="b"))
    ledger.forget("default", "a")
    assert [(kept.successor, kept.articles) for kept in ledger.all("default")] == [(None, ("b",))]
    ledger.forget("default", "b")
    assert ledger.all("default") == []


def test_a_bracketed_name_joins_two_persons() -> None:
    """Ned and William Ashford are one as soon as an article writes William (Ned) Ashford."""
    ledger = empty_ledger()
    record(ledger, "a", move("Ned Ashford"))
    record(ledger, "b", move("William Ashford", key="b"))
    assert len(ledger.all("default")) == 2
    record(ledger, "c", move("William (Ned) Ashford", key="c"))
    (kept,) = ledger.all("default")
    assert len(kept.articles) == 3


def test_a_curator_joins_and_separates() -> None:
    """Two names become one person on a curator's word, and two again."""
    ledger = empty_ledger()
    record(ledger, "a", move("Ada Lovelace"))
    record(ledger, "b", move("Augusta King", key="b"))
    ledger.join("default", "Ada Lovelace", "Augusta King")
    assert len(ledger.all("default")) == 1
    ledger.separate("default", "Ada Lovelace", "Augusta King")
    assert len(ledger.all("default")) == 2


def test_a_workspace_is_a_wall() -> None:
    """Nothing of one workspace is seen from another."""
    ledger = empty_ledger()
    record(ledger, "a", move())
    assert ledger.all("guild:1") == []
    assert ledger.people("guild:1") == []
    assert len(ledger.all("default")) == 1


def test_departures_are_paged_newest_first() -> None:
    """Pages follow one another, undated moves last, and the total counts all."""
    ledger = empty_ledger()
    days = ["2025-01-10", None, "2025-02-03", "2024"]
    names = ["Ada Lovelace", "Alan Kay", "Grace Hopper", "Edith Clarke"]
    record(ledger, "a", *(move(name, day=day) for name, day in zip(names, days, strict=True)))
    first = ledger.departures("default", limit=2)
    second = ledger.departures("default", limit=2, offset=2)
    assert [each.person for each in (*first.items, *second.items)] == [
        "Grace Hopper",
        "Ada Lovelace",
        "Edith Clarke",
        "Alan Kay",
    ]
    assert first.total == 4


def test_departures_are_filtered() -> None:
    """By organisation in any of its names, by day, and by a word of the role."""
    ledger = empty_ledger()
    record(
        ledger,
        "a",
        move("Ada Lovelace", "PT Nusa Data Tbk", day="2025-02-03", role="chief executive"),
        move("Alan Kay", "Analytix", day="2024-02-03", role="head of research"),
    )
    assert [each.person for each in ledger.departures("default", organization="Nusa Data").items] == ["Ada Lovelace"]
    assert [each.person for each in ledger.departures("default", since=date(2025, 1, 1)).items] == ["Ada Lovelace"]
    assert [each.person for each in ledger.departures("default", role="research").items] == ["Alan Kay"]


def test_names_are_completed_and_guessed() -> None:
    """Any word of a name may be begun; a name that is written wrong finds the nearest."""
    ledger = empty_ledger()
    record(ledger, "a", move(successor="Grace Hopper"))
    assert ledger.people("default", "lov") == ["Ada Lovelace"]
    assert ledger.people("default") == ["Ada Lovelace", "Grace Hopper"]
    assert ledger.organizations("default", "ana") == ["Analytix"]
    assert "Ada Lovelace" in ledger.nearest("default", "Ada Lovlace")


def test_history_and_holders() -> None:
    """A person's moves newest first; the holders of a post oldest first."""
    ledger = empty_ledger()
    record(
        ledger,
        "a",
        move("Ada Lovelace", successor="Grace Hopper", day="2020-01-10", role="CEO"),
        move("Grace Hopper", successor="Alan Kay", day="2025-02-03", role="CEO"),
    )
    assert [each.person for each in ledger.history("default", "Grace Hopper")] == ["Grace Hopper", "Ada Lovelace"]
    assert [each.person for each in ledger.holders("default", "Analytix", "ceo")] == ["Ada Lovelace", "Grace Hopper"]
