"""Answers about a post are as of the reader's day: what lies ahead, what came between, who came back."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.moves.answers import LedgerAnswer, answer_from
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Day, Kind, Move, Status
from knowledge.questions import parse
from tests.knowledge.moves.making import article, empty_ledger, move

TODAY = date(2025, 6, 15)


def _ledger(*told: Move) -> Ledger:
    """Return a ledger of moves, each told by an article of its own, published one after another."""
    kept = empty_ledger()
    for number, each in enumerate(told):
        key, day = f"k{number}", date(2025, 1, 1 + number)
        proofs = tuple(replace(proof, article=key, published=day) for proof in each.evidence)
        kept.record(article("x", key=key, published=day), [replace(each, evidence=proofs)])
    return kept


def _asked(ledger: Ledger, question: str, language: str = "en") -> LedgerAnswer:
    said = answer_from(ledger, "default", parse(question, language, TODAY))
    assert said is not None
    return said


def test_whoever_is_to_leave_still_has_the_post() -> None:
    """Until the day, the outgoing is the holder, and the newcomer is only to come."""
    ahead = move("Ada Lovelace", successor="Grace Hopper", day="2025-12-31", role="chief executive")
    said = _asked(_ledger(ahead), "Who is the chief executive of Analytix?").text
    assert said.startswith("Ada Lovelace is chief executive of Analytix, until 31 December 2025.")
    assert "Grace Hopper is to replace" in said


def test_who_is_to_leave_has_the_post_that_another_had_long_before() -> None:
    """The newer article names the holder, also where nobody tells when the older one left; not of then."""
    before = move("Alan Kay", day="2020-02-01", kind=Kind.APPOINTMENT, role="chief executive")
    kept = _ledger(before, move("Ada Lovelace", day="2025-12-31", role="chief executive"))
    said = _asked(kept, "Who is the chief executive of Analytix?").text
    assert said.startswith("Ada Lovelace is chief executive of Analytix, until 31 December 2025.")
    assert "Alan Kay" in _asked(kept, "Who was the chief executive of Analytix in 2021?").text


def test_who_came_after_the_leaving_was_told_has_the_post() -> None:
    """A successor who came early is the holder, although the day of leaving lies ahead."""
    early = move("Alan Kay", day="2025-05-01", kind=Kind.APPOINTMENT, role="chief executive")
    kept = _ledger(early, move("Ada Lovelace", day="2025-12-31", role="chief executive"))
    assert _asked(kept, "Who is the chief executive of Analytix?").text.startswith("Alan Kay is")


@pytest.mark.parametrize(
    ("language", "question", "said"),
    [
        ("en", "Who joined Analytix?", "Grace Hopper is to come to Analytix (reported on 1 January 2025)."),
        ("id", "Siapa yang bergabung dengan Analytix?", "Grace Hopper akan datang ke Analytix"),
        ("en", "How many people joined Analytix?", "I found 0 that have happened"),
    ],
)
def test_nobody_has_come_before_the_predecessor_is_gone(language: str, question: str, said: str) -> None:
    """A successor whose day no article tells is to come as long as the departure is to come."""
    ahead = replace(move("Ada Lovelace", successor="Grace Hopper", day="2025-12-31"), came_on=None)
    assert said in _asked(_ledger(ahead), question, language).text


def test_an_interim_holder_is_told_as_such() -> None:
    """Wherever somebody fills in, the answer says so."""
    filled = move("Ada Lovelace", successor="Grace Hopper", day="2025-03-01", role="chief executive", interim=True)
    assert "in the interim" in _asked(_ledger(filled), "Who is the chief executive of Analytix?").text
    assert "in the interim" in _asked(_ledger(filled), "Who replaced Ada Lovelace?").text


@pytest.mark.parametrize(
    "second",
    [
        move("Grace Hopper", successor="Edith Clarke", day="2025-05-01", role="chief executive"),
        move("Edith Clarke", day="2025-05-01", kind=Kind.APPOINTMENT, role="CEO"),
    ],
)
def test_a_chain_is_followed_past_the_interim(second: Move) -> None:
    """After X came Y in the interim, then Z: both are named, each as what they are."""
    first = move("Ada Lovelace", successor="Grace Hopper", day="2025-03-01", role="chief executive", interim=True)
    said = _asked(_ledger(first, second), "Who replaced Ada Lovelace?").text
    assert "Grace Hopper replaced Ada Lovelace" in said
    assert "in the interim" in said
    assert "Then Edith Clarke took over on 1 May 2025." in said


@pytest.mark.parametrize("names", [("Zara Fusco", "Amy Mal"), ("Amy Mal", "Zara Fusco")])
def test_of_two_who_came_at_once_the_surer_has_the_post(names: tuple[str, str]) -> None:
    """Whichever of them was read first."""
    came = [replace(move(name, kind=Kind.APPOINTMENT, role="finance chief"), probability=0.8) for name in names]
    ledger = empty_ledger()
    ledger.record(
        article("x", key="a"), [each if each.person == "Amy Mal" else replace(each, probability=0.7) for each in came]
    )
    said = _asked(ledger, "Who is the finance chief of Analytix?").text
    assert said.startswith("Amy Mal is finance chief")


def test_whoever_came_to_an_unknown_post_is_not_told_to_take_over() -> None:
    """Another came to the organisation later; to what, nothing tells."""
    first = move("Ada Lovelace", successor="Grace Hopper", day="2025-03-01", role="treasurer", interim=True)
    other = move("Edith Clarke", day="2025-05-01", kind=Kind.APPOINTMENT, role=None)
    said = _asked(_ledger(first, other), "Who replaced Ada Lovelace?").text
    assert "Grace Hopper" in said
    assert "Edith Clarke" not in said


@pytest.mark.parametrize(
    ("language", "question", "begins"),
    [
        ("en", "Is Ada Lovelace still at Analytix?", "Yes, Ada Lovelace came back to Analytix"),
        ("en", "Did Ada Lovelace leave Analytix?", "Yes, Ada Lovelace left Analytix"),
        ("id", "Apakah Ada Lovelace masih di Analytix?", "Ya, Ada Lovelace kembali ke Analytix"),
    ],
)
def test_whoever_came_back_is_not_gone(language: str, question: str, begins: str) -> None:
    """A later return is told, also where only the leaving was asked about."""
    gone = move("Ada Lovelace", successor="Alan Kay", role="editor")
    back = move("Alan Kay", successor="Ada Lovelace", day="2025-04-01", role="editor")
    said = _asked(_ledger(gone, back), question, language).text
    assert said.startswith(begins)
    assert "Ada Lovelace came back" in said or "Ada Lovelace kembali" in said


def test_a_newer_denial_beats_an_older_article_and_says_so() -> None:
    """The reader learns that articles do not agree, and which is newer."""
    said = _asked(
        _ledger(move("Ada Lovelace"), move("Ada Lovelace", status=Status.DENIED)), "Did Ada Lovelace leave Analytix?"
    ).text
    assert said.startswith("No.")
    assert "An earlier article, of 1 January 2025, said otherwise." in said


@pytest.mark.parametrize(
    "question", ["Did Ada Lovelace leave Analytix?", "Who replaced Ada Lovelace?", "Who left Analytix?"]
)
def test_a_rumour_is_told_as_one_everywhere(question: str) -> None:
    """In yes or no, of successors, and in lists."""
    told = move("Ada Lovelace", successor="Grace Hopper", day="2025-03-01", status=Status.REPORTED)
    assert "reported, not confirmed" in _asked(_ledger(told), question).text


def test_a_newcomer_whose_day_lies_ahead_is_to_come() -> None:
    """Also where the predecessor has gone already."""
    told = replace(move("Ada Lovelace", successor="Grace Hopper", day="2025-03-01"), came_on=Day(date(2025, 9, 1)))
    assert "Grace Hopper is to replace Ada Lovelace" in _asked(_ledger(told), "Who replaced Ada Lovelace?").text


@pytest.mark.parametrize(
    ("language", "question", "said"),
    [
        ("en", "Did Ada Lovelace leave Analytix?", "Yes, Ada Lovelace left Analytix"),
        ("id", "Apakah Ada Lovelace mundur dari Analytix?", "Ya, Ada Lovelace meninggalkan Analytix"),
        ("en", "Who left Analytix?", "Ada Lovelace left Analytix"),
    ],
)
def test_what_is_confirmed_after_a_denial_happened(language: str, question: str, said: str) -> None:
    """The newest article counts, also where the first rumour is older than the denial."""
    told = [Status.REPORTED, Status.DENIED, Status.CONFIRMED]
    kept = _ledger(*(move("Ada Lovelace", status=status) for status in told))
    assert _asked(kept, question, language).text.startswith(said)


def test_a_denial_after_all_else_still_counts() -> None:
    """A rumour, its confirmation, and then a denial: the denial is told."""
    told = [Status.REPORTED, Status.CONFIRMED, Status.DENIED]
    kept = _ledger(*(move("Ada Lovelace", status=status) for status in told))
    assert _asked(kept, "Did Ada Lovelace leave Analytix?").text.startswith("No.")


def test_a_later_article_of_an_earlier_coming_brings_nobody_back() -> None:
    """When somebody came is a matter of the coming's day, not of the day of the article that tells of it."""
    gone = move("Ada Lovelace", day="2025-01-01")
    profile = move("Ada Lovelace", day="2018-03-01", kind=Kind.APPOINTMENT)
    said = _asked(_ledger(gone, profile), "Is Ada Lovelace still at Analytix?").text
    assert said.startswith("No, Ada Lovelace left Analytix")
    assert "came back" not in said


def test_who_came_back_in_the_year_of_leaving_is_back() -> None:
    """Where the days told do not say which was first, those of the articles do."""
    gone = move("Ada Lovelace", day="2025-01-01")
    back = move("Ada Lovelace", day="2025", kind=Kind.APPOINTMENT)
    said = _asked(_ledger(gone, back), "Is Ada Lovelace still at Analytix?").text
    assert said.startswith("Yes, Ada Lovelace came back")


@pytest.mark.parametrize(
    ("language", "question", "begins"),
    [
        ("en", "Is Ada Lovelace still at Analytix?", "Still there: Ada Lovelace is not leaving Analytix"),
        ("en", "Is Ada Lovelace no longer at Analytix?", "Still there: Ada Lovelace is not leaving Analytix"),
        ("en", "Has Ada Lovelace left Analytix yet?", "No. Ada Lovelace is not leaving Analytix"),
        ("id", "Apakah Ada Lovelace masih di Analytix?", "Masih di sana: Ada Lovelace tidak meninggalkan Analytix"),
        ("id", "Apakah Ada Lovelace mundur dari Analytix?", "Tidak. Ada Lovelace tidak meninggalkan Analytix"),
    ],
)
def test_a_denial_says_that_somebody_is_still_there(language: str, question: str, begins: str) -> None:
    """Whoever asks who is still there, or who has gone, never gets the opposite word."""
    assert _asked(_ledger(move("Ada Lovelace", status=Status.DENIED)), question, language).text.startswith(begins)


def test_who_has_left_yet_is_answered_with_yes() -> None:
    """Who says "yet" asks for the leaving, not for the staying."""
    said = _asked(_ledger(move("Ada Lovelace")), "Has Ada Lovelace left Analytix yet?").text
    assert said.startswith("Yes, Ada Lovelace left")


@pytest.mark.parametrize("question", ["Is Ada Lovelace still at Bahari?", "Apakah Ada Lovelace masih di Bahari?"])
@pytest.mark.parametrize("elsewhere", ["Bahari", "Cendana"])
def test_a_denial_of_one_place_answers_for_no_other(question: str, elsewhere: str) -> None:
    """Also where the ledger has never heard of the place that is named."""
    kept = _ledger(move("Ada Lovelace", status=Status.DENIED), move("Alan Kay", elsewhere))
    language = "id" if question.startswith("Apakah") else "en"
    said = answer_from(kept, "default", parse(question, language, TODAY))
    assert said is None or "Analytix" not in said.text
