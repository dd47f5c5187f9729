"""What is only reported, denied or hardly read is told as that, and no surer."""

from dataclasses import replace

import pytest

from knowledge.moves.answers import answer_from
from knowledge.moves.ledger import Ledger
from knowledge.moves.models import Kind, Status
from knowledge.questions import parse
from tests.knowledge.moves.making import article, ask, empty_ledger, ledger_of, move


@pytest.mark.parametrize(
    ("language", "question", "doubt"),
    [
        ("en", "Who replaced Ada Lovelace?", "I am not certain"),
        ("id", "Siapa yang menggantikan Ada Lovelace?", "saya tidak yakin"),
    ],
)
def test_a_refusal_says_that_what_it_tells_is_not_surely_read(language: str, question: str, doubt: str) -> None:
    """Who is not surely read to have left is not told as gone in the sentence that finds no successor, either."""
    texts = {}
    for probability in (0.55, 0.95):
        ledger = empty_ledger()
        ledger.record(article("x"), [replace(move(day="2025-01-10"), probability=probability)])
        said = ask(ledger, question, language)
        assert said is not None
        assert said.abstained
        texts[probability] = said.text
    assert doubt in texts[0.55]
    assert doubt not in texts[0.95]


@pytest.mark.parametrize("question", ["Did Ada Lovelace leave Analytix?", "Is Ada Lovelace still at Analytix?"])
def test_to_a_rumour_there_is_no_yes_and_no_no(question: str) -> None:
    """It is told as one, whichever way round the question is."""
    ledger = empty_ledger()
    ledger.record(article("x"), [move(day="2025-02-03", status=Status.REPORTED)])
    said = ask(ledger, question)
    assert said is not None
    assert not said.text.startswith(("Yes", "No"))
    assert "reported, not confirmed" in said.text


def test_what_is_hardly_read_confirms_no_rumour() -> None:
    """A reading that is never listed changes nothing of one that is."""
    ledger = empty_ledger()
    ledger.record(article("x", key="a"), [move(status=Status.REPORTED)])
    ledger.record(article("x", key="b"), [replace(move(key="b"), probability=0.2)])
    said = ask(ledger, "Did Ada Lovelace leave Analytix?")
    assert said is not None
    assert "reported, not confirmed" in said.text


def denied_coming() -> Ledger:
    """Return a ledger of an article that denies that somebody comes."""
    ledger = empty_ledger()
    ledger.record(
        article("x"), [move(organization="Bahari Labs", kind=Kind.APPOINTMENT, status=Status.DENIED, day="2025-02-05")]
    )
    return ledger


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("When did Ada Lovelace join Bahari Labs?", "en", "No. Ada Lovelace is not joining Bahari Labs"),
        ("Did Ada Lovelace go to Bahari Labs?", "en", "is not joining Bahari Labs"),
        ("Kapan Ada Lovelace bergabung dengan Bahari Labs?", "id", "Ada Lovelace tidak bergabung dengan Bahari Labs"),
    ],
)
def test_a_coming_that_is_denied_is_none(question: str, language: str, words: str) -> None:
    """It has no day; that it is denied is told, as of a coming."""
    said = answer_from(denied_coming(), "default", parse(question, language))
    assert said is not None
    assert words in said.text
    assert "came to" not in said.text


def test_who_is_not_to_come_is_not_still_there() -> None:
    """Of a place that somebody is denied to go to, nothing says that they are there."""
    said = ask(denied_coming(), "Is Ada Lovelace still at Bahari Labs?")
    assert said is None or "Still there" not in said.text


def test_a_post_that_somebody_has_is_told_as_of_its_article() -> None:
    """It is not told as a thing of the past."""
    ledger = ledger_of(article("Ada Lovelace, finance director of Bahari Labs, opened the fair on Monday."))
    said = ask(ledger, "What is Ada Lovelace's post?")
    assert said is not None
    assert said.text.startswith("finance director: Ada Lovelace has that post at Bahari Labs, says the article of")


def test_the_bank_is_nobody_s_employer_by_name() -> None:
    """What an article only calls "bank" is not told as a name in a refusal."""
    ledger = empty_ledger()
    ledger.record(article("x"), [move(person="Ann Roe", organization="bank")])
    said = ask(ledger, "Who replaced Ada Lovelace at the bank?")
    assert said is not None
    assert said.text == "I found nothing that plainly says that Ada Lovelace left a post."
