"""One vote of each reader on each answer, kept as long as the answer is and no longer."""

import pytest

from knowledge import Fault, InvalidInput, Library, NotFound, Question, Tally, Verdict, Vote, Which
from tests.knowledge.curation.clock import Clock
from tests.knowledge.feedback.conftest import ASKED, UNKNOWN

UP = Vote(Verdict.UP)
WRONG = Vote(Verdict.DOWN, Fault.WRONG, "It was Rosa Diaz.")


def asks(library: Library, question: str = ASKED, workspace: str = "guild:1") -> str:
    """Ask, and return the key of the answer."""
    return library.ask(Question(question, workspace)).key


def test_a_reader_has_one_vote_and_may_change_it(library: Library) -> None:
    """The last one counts; another reader's counts beside it; withdrawn, there is none."""
    key, feedback = asks(library), library.feedback
    feedback.cast("guild:1", key, "ani", UP)
    feedback.cast("guild:1", key, "budi", UP)
    feedback.cast("guild:1", key, "ani", WRONG)
    assert feedback.tally("guild:1") == Tally(1, 1, {Fault.WRONG: 1})
    kept = feedback.vote(key, "ani")
    assert kept is not None
    assert (kept.verdict, kept.fault, kept.words) == (Verdict.DOWN, Fault.WRONG, "It was Rosa Diaz.")
    feedback.cast("guild:1", key, "ani", UP)
    assert feedback.tally("guild:1") == Tally(2, 0)
    assert feedback.withdraw(key, "ani")
    assert not feedback.withdraw(key, "ani")
    assert (feedback.vote(key, "ani"), feedback.tally("guild:1")) == (None, Tally(1, 0))


def test_a_vote_is_kept_with_what_it_is_about(library: Library) -> None:
    """The question, the answer, its quotes, its engine and what was indexed at the time."""
    key = asks(library)
    library.placed(key, "somewhere")
    library.feedback.cast("guild:1", key, "ani", WRONG)
    (criticism,) = library.feedback.criticised("guild:1")
    kept = criticism.answer
    assert (kept.key, kept.question, kept.engine, kept.place) == (key, ASKED, "ledger", "somewhere")
    assert "Jonas Berg" in kept.text
    assert kept.index_version
    assert any("Jonas Berg" in quote for quote in library.feedback.quotes(kept))
    assert criticism.vote.fault is Fault.WRONG


def test_votes_end_with_their_answers(library: Library, clock: Clock) -> None:
    """After 90 days, and where all answers of the workspace are forgotten."""
    key = asks(library)
    library.feedback.cast("guild:1", key, "ani", UP)
    clock.pass_days(91)
    second = asks(library)
    assert library.feedback.tally("guild:1") == Tally()
    library.feedback.cast("guild:1", second, "ani", UP)
    library.forget_answers("guild:1")
    assert library.feedback.tally("guild:1") == Tally()
    with pytest.raises(NotFound):
        library.feedback.cast("guild:1", second, "ani", UP)


def test_another_workspace_is_out_of_reach(library: Library) -> None:
    """Its answers take no vote from here, and its votes are not counted here."""
    key = asks(library)
    with pytest.raises(NotFound):
        library.feedback.cast("guild:2", key, "ani", UP)
    library.feedback.cast("guild:1", key, "ani", WRONG)
    assert library.feedback.tally("guild:2") == Tally()
    assert library.feedback.criticised("guild:2") == []
    assert library.feedback.kept("guild:2") == []


def test_a_reader_is_forgotten_and_no_other(library: Library) -> None:
    """Their votes in every workspace go, others' stay."""
    keys = [asks(library), asks(library, UNKNOWN), asks(library, UNKNOWN, "guild:2")]
    for key, workspace in zip(keys, ("guild:1", "guild:1", "guild:2"), strict=True):
        library.feedback.cast(workspace, key, "ani", UP)
    library.feedback.cast("guild:1", keys[0], "budi", WRONG)
    assert library.feedback.forget("ani") == 3
    assert library.feedback.forget("ani") == 0
    assert library.feedback.tally("guild:1") == Tally(0, 1, {Fault.WRONG: 1})


def test_endless_words_are_refused(library: Library) -> None:
    """In a sentence; nothing is kept."""
    key = asks(library)
    with pytest.raises(InvalidInput, match="300 characters"):
        library.feedback.cast("guild:1", key, "ani", Vote(Verdict.DOWN, Fault.OTHER, "x" * 301))
    assert library.feedback.vote(key, "ani") is None


def test_which_answers_are_meant(library: Library, clock: Clock) -> None:
    """Voted, for, against, in vain or all, the newest first; what is measured is in none, thanks were not in vain."""
    answered = asks(library)
    clock.pass_days(1)
    greeted = asks(library, "Thanks!")
    clock.pass_days(1)
    refused = asks(library, UNKNOWN)
    library.reply(Question("Who replaced Nadia Petrov?", "guild:1"))
    feedback = library.feedback
    feedback.cast("guild:1", answered, "ani", UP)
    feedback.cast("guild:1", refused, "ani", Vote(Verdict.DOWN, Fault.MISSED))

    def kept(which: Which) -> list[str]:
        return [each.key for each in feedback.kept("guild:1", which)]

    assert (kept(Which.ALL), kept(Which.VOTED)) == ([refused, greeted, answered], [refused, answered])
    assert (kept(Which.UP), kept(Which.DOWN), kept(Which.UNANSWERED)) == ([answered], [refused], [refused])
