"""Who came after whom, when, and in what order; where articles do not agree, both are told."""

from datetime import date

import pytest

from knowledge.moves.ledger import Ledger
from tests.knowledge.moves.making import article, ask, empty_ledger, ledger_of, move


def twice() -> Ledger:
    """Return a ledger in which one person left two organisations."""
    ledger = empty_ledger()
    ledger.record(article("x", key="a"), [move(successor="Grace Hopper", day="2024-09-25", key="a")])
    ledger.record(
        article("x", key="b"), [move(organization="Bahari Labs", successor="Alan Kay", day="2026-01-14", key="b")]
    )
    return ledger


def test_one_person_at_two_organizations_gives_both() -> None:
    """The bare question names both successors, each with organisation and day."""
    said = ask(twice(), "Who replaced Ada Lovelace?")
    assert said is not None
    for words in ("Grace Hopper", "Analytix", "25 September 2024", "Alan Kay", "Bahari Labs", "14 January 2026"):
        assert words in said.text


def test_the_organization_or_the_day_chooses_one() -> None:
    """With "at" or an as-of day the answer names one."""
    at = ask(twice(), "Who replaced Ada Lovelace at Analytix?")
    then = ask(twice(), "Who replaced Ada Lovelace?", as_of=date(2025, 1, 1))
    for said in (at, then):
        assert said is not None
        assert "Grace Hopper" in said.text
        assert "Alan Kay" not in said.text


def test_an_interim_is_followed_to_who_came_for_good() -> None:
    """A chain is told in its order."""
    ledger = empty_ledger()
    ledger.record(article("x", key="a"), [move(successor="Grace Hopper", day="2025-01-10", interim=True)])
    ledger.record(article("x", key="b"), [move(successor="Alan Kay", day="2025-02-03", key="b")])
    said = ask(ledger, "Who replaced Ada Lovelace?")
    assert said is not None
    assert said.text.index("Grace Hopper") < said.text.index("Then Alan Kay took over")


def test_contradicting_articles_are_shown_side_by_side() -> None:
    """Two names for one post are both told, with their days, and said to disagree."""
    ledger = empty_ledger()
    ledger.record(article("x", key="a"), [move(successor="Grace Hopper", day="2025-02-03")])
    ledger.record(article("x", key="b"), [move(successor="Alan Kay", day="2025-02-04", key="b")])
    said = ask(ledger, "Who replaced Ada Lovelace?")
    assert said is not None
    assert said.text.startswith("The articles do not agree")
    assert "Grace Hopper" in said.text
    assert "Alan Kay" in said.text


def test_the_day_of_a_departure_is_not_the_day_on_which_the_successor_came() -> None:
    """Who came later than the other left is told with the own day, or with none."""
    vacant = "The post had been vacant since 1 December 2024, when Ada Lovelace retired."
    named = "Analytix has appointed Grace Hopper as chief executive."
    both = "Ada Lovelace led Analytix as chief executive. " + vacant + "\n" + named
    without = ledger_of(article(both, title="Analytix appoints Grace Hopper"))
    starting = ledger_of(article(both + " She takes office on 18 March.", title="Analytix appoints Grace Hopper"))
    for ledger, day in ((without, None), (starting, "18 March 2025")):
        holder, replaced = ask(ledger, "Who is the CEO of Analytix?"), ask(ledger, "Who replaced Ada Lovelace?")
        came = ask(ledger, "When did Grace Hopper become chief executive of Analytix?")
        assert holder is not None
        assert replaced is not None
        assert holder.text.startswith("Grace Hopper is chief executive of Analytix")
        assert "December" not in holder.text
        assert "left on 1 December 2024" in replaced.text if day is None else "on 18 March 2025" in replaced.text
        assert came is None if day is None else came is not None and came.text.startswith(day)


WHEN_REPLACED = [
    ("en", "When did Grace Hopper replace Ada Lovelace?"),
    ("en", "when did Hopper take over from Ada Lovelace"),
    ("en", "When was Ada Lovelace replaced by Grace Hopper?"),
    ("id", "Kapan Grace Hopper menggantikan Ada Lovelace?"),
    ("id", "Kapan Ada Lovelace digantikan oleh Grace Hopper?"),
]


@pytest.mark.parametrize(("language", "question"), WHEN_REPLACED)
def test_the_day_of_a_succession_is_told_or_said_to_be_unknown(language: str, question: str) -> None:
    """With a day the answer gives it; without one it says that no article does; another successor is told."""
    dated, undated, other = empty_ledger(), empty_ledger(), empty_ledger()
    dated.record(article("x"), [move(successor="Grace Hopper", day="2025-02-03")])
    undated.record(article("x"), [move(successor="Grace Hopper")])
    other.record(article("x"), [move(successor="Alan Kay", day="2025-02-03")])
    known, unknown, wrong = (ask(ledger, question, language) for ledger in (dated, undated, other))
    assert known is not None
    assert known.text.startswith("3 February 2025: Grace Hopper" if language == "en" else "3 Februari 2025: Grace")
    assert unknown is not None
    assert unknown.abstained
    assert "I found no day" in unknown.text or "tidak menemukan tanggalnya" in unknown.text
    assert wrong is not None
    assert wrong.abstained
    assert wrong.text.startswith("Alan Kay")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What happened to Ada Lovelace?"),
        ("en", "what became of Lovelace?"),
        ("id", "Apa yang terjadi dengan Ada Lovelace?"),
        ("id", "apa yang terjadi pada Lovelace"),
    ],
)
def test_what_happened_to_somebody_is_the_history(language: str, question: str) -> None:
    """All moves of the person are told."""
    said = ask(twice(), question, language)
    assert said is not None
    assert "Analytix" in said.text
    assert "Bahari Labs" in said.text


def test_the_one_who_has_a_post_after_somebody_is_of_that_post() -> None:
    """Whoever had another post is no answer to "who is finance chief after Ada Lovelace?"."""
    ledger = empty_ledger()
    ledger.record(article("x", key="a"), [move(role="chief executive", successor="Grace Hopper", day="2024-09-25")])
    said = ask(ledger, "Who is finance chief of Analytix after Ada Lovelace?")
    assert said is None or "Grace Hopper" not in said.text
    plain = ask(ledger, "Who is chief executive of Analytix after Ada Lovelace?")
    assert plain is not None
    assert "Grace Hopper" in plain.text
