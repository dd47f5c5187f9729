"""Answers given before are offered to their face where a curator mended what they told, and where that is undone."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from knowledge import (
    Answer,
    ArticleDraft,
    Library,
    LibrarySettings,
    MendEntry,
    Move,
    Post,
    Question,
    StaleAnswer,
    Standing,
)
from tests.knowledge.moves.workshop import LENA, WHY

TEXT = (
    "Anna Schmidt has resigned as chief executive of Siemens. The company announced it today.\n\n"
    "Ben Okafor has resigned as head of design at Siemens."
)
POST = "Rosa Diaz, the chief pilot of Boeing, said on Monday that the weather was fine."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open a library with an article about two moves, and one that names who has a post."""
    with Library.open(LibrarySettings(tmp_path, threads=1)) as opened:
        for title, text in (("Moves", TEXT), ("Weather", POST)):
            draft = ArticleDraft(text, title=title, published=date(2026, 3, 2), language="en")
            opened.add("default", draft)
        yield opened


def asked(library: Library, text: str, place: str = "here") -> Answer:
    """Ask, and show the answer somewhere."""
    answer = library.ask(Question(text, "default"))
    library.placed(answer.key, place)
    return answer


def anna(library: Library) -> Move:
    """Return the move of Anna Schmidt as it is told now."""
    return next(move for move in library.moves.all("default") if "Schmidt" in move.person)


def rosa(library: Library) -> Post:
    """Return the post of Rosa Diaz as it is told now."""
    (found,) = library.moves.posts_of("default", "Rosa Diaz")
    return found


def told(library: Library) -> list[tuple[str, str, bool, int]]:
    """Acknowledge what there is to mark: which answer, the mend's act, whether it was undone, how many more."""
    found = []
    for stale in library.stale_answers():
        remark = library.remark(stale)
        said = (remark.entry.act.value, remark.undone, remark.others) if remark else ("", False, 0)
        found.append((stale.key, *said))
        library.acknowledge(stale)
    return found


def test_an_answer_is_offered_once_and_again_where_the_mend_is_undone(library: Library) -> None:
    """Those that told the move alone; with the newest mend, and how many more there are."""
    mine = asked(library, "When did Anna Schmidt leave Siemens?")
    asked(library, "When did Ben Okafor leave Siemens?")
    assert told(library) == []
    first = library.mends.correct("default", anna(library), {"role": "chair"}, WHY, by=LENA)
    assert told(library) == [(mine.key, "correct", False, 0)]
    assert told(library) == []
    second = library.mends.dispute("default", anna(library), WHY, by=LENA)
    assert told(library) == [(mine.key, "dispute", False, 1)]
    library.mends.undo("default", second.number, WHY)
    assert told(library) == [(mine.key, "correct", False, 0)]
    library.mends.undo("default", first.number, WHY)
    assert told(library) == [(mine.key, "", False, 0)]


MENDS: dict[str, tuple[Callable[[Library], MendEntry], str, str]] = {
    "disputed": (lambda its: its.mends.dispute("default", anna(its), WHY), "Anna Schmidt", "disputes"),
    "corrected": (
        lambda its: its.mends.correct("default", anna(its), {"person": "Hanna Weber"}, WHY),
        "Hanna Weber",
        "corrected",
    ),
    "hidden": (lambda its: its.mends.hide("default", anna(its), WHY), "Anna Schmidt", "hidden"),
}


@pytest.mark.parametrize("mended", MENDS)
def test_an_answer_of_the_mend_itself_is_marked_only_where_that_is_undone(library: Library, mended: str) -> None:
    """Whoever asked while a move was disputed, corrected or hidden was told so."""
    mend, name, said = MENDS[mended]
    entry = mend(library)
    answer = asked(library, f"Did {name} leave Siemens?")
    assert said in answer.text
    assert told(library) == []
    library.mends.undo("default", entry.number, WHY)
    assert told(library) == [(answer.key, entry.act.value, True, 0)]


def test_a_list_that_told_it_among_others_is_marked(library: Library) -> None:
    """Whatever its other rows are."""
    answer = asked(library, "Who left Siemens?")
    assert "Okafor" in answer.text
    library.mends.hide("default", anna(library), WHY)
    assert told(library) == [(answer.key, "hide", False, 0)]


def test_passages_that_quote_it_are_marked(library: Library) -> None:
    """What no list answers rests on the sentence all the same."""
    answer = asked(library, "What did the company announce about its chief executive?")
    if answer.engine != "passages" or not any("Schmidt" in each.quote for each in answer.citations):
        pytest.fail(f"the question is no longer one for the passages: {answer.engine} {answer.text}")
    library.mends.dispute("default", anna(library), WHY)
    assert told(library) == [(answer.key, "dispute", False, 0)]


def test_posts_are_marked_too(library: Library) -> None:
    """Who has a post, and what post somebody has."""
    questions = ("Who is the chief pilot of Boeing?", "What is Rosa Diaz's role at Boeing?")
    answers = [asked(library, question) for question in questions]
    assert all("Diaz" in each.text for each in answers)
    entry = library.mends.hide("default", rosa(library), WHY)
    assert [each[0] for each in told(library)] == [each.key for each in answers]
    gone = asked(library, "Who is the chief pilot of Boeing?")
    assert "a curator has hidden or corrected" in gone.text
    library.mends.undo("default", entry.number, WHY)
    assert sorted(told(library)) == sorted(
        [*((each.key, "", False, 0) for each in answers), (gone.key, "hide", True, 0)]
    )


def test_an_answer_that_was_under_way_is_found_later(library: Library) -> None:
    """It told the move as it was before the mend, and was written down and shown only after it."""
    answer = library.ask(Question("When did Anna Schmidt leave Siemens?", "default"))
    library.mends.hide("default", anna(library), WHY)
    assert told(library) == []
    library.placed(answer.key, "here")
    assert told(library) == [(answer.key, "hide", False, 0)]


def test_another_place_is_told_anew(library: Library) -> None:
    """Where an answer is shared it is marked too."""
    answer = asked(library, "When did Anna Schmidt leave Siemens?")
    library.mends.hide("default", anna(library), WHY)
    assert len(told(library)) == 1
    library.placed(answer.key, "there")
    assert len(told(library)) == 1


def test_what_cannot_be_shown_comes_last_and_is_not_lost(library: Library) -> None:
    """It is offered again after the others."""
    first, second = (asked(library, "When did Anna Schmidt leave Siemens?", place) for place in "ab")
    library.mends.hide("default", anna(library), WHY)
    (stale,) = library.stale_answers(1)
    assert (stale.key, stale.tries) == (first.key, 0)
    library.postpone(stale)
    assert [(each.key, each.tries) for each in library.stale_answers()] == [(second.key, 0), (first.key, 1)]


def kept(home: Path) -> int:
    """Count what is kept of what answers told."""
    with closing(sqlite3.connect(home / "masthead.db")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM answer_facts").fetchone()
    return int(count)


def test_what_answers_told_of_an_erased_article_is_erased(library: Library, tmp_path: Path) -> None:
    """With what they quoted of it."""
    asked(library, "When did Anna Schmidt leave Siemens?")
    asked(library, "Who is the chief pilot of Boeing?")
    article = next(each for each in library.articles("default").items if each.title == "Moves")
    library._replies.record.strike(article.key)
    assert kept(tmp_path) == 1


def test_forgotten_answers_are_offered_no_more(library: Library, tmp_path: Path) -> None:
    """What was kept of them is erased with them."""
    asked(library, "When did Anna Schmidt leave Siemens?")
    assert kept(tmp_path) == 1
    library.forget_answers("default")
    assert kept(tmp_path) == 0
    library.mends.hide("default", anna(library), WHY)
    assert told(library) == []


def test_another_workspace_hears_nothing(library: Library) -> None:
    """Though its articles tell the same."""
    library.add("other", ArticleDraft(TEXT, title="Moves too", published=date(2026, 3, 2), language="en"))
    theirs = library.ask(Question("When did Anna Schmidt leave Siemens?", "other"))
    library.placed(theirs.key, "there")
    library.mends.hide("default", anna(library), WHY)
    assert told(library) == []
    assert library.remark(StaleAnswer(theirs.key, "other", "there", Standing.SOUND, "1+0")) is None


def test_one_mend_marks_so_many(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest of them; undoing it unmarks each."""
    monkeypatch.setattr("knowledge.curation.marking.MOST", 2)
    answers = [asked(library, "When did Anna Schmidt leave Siemens?") for _ in range(3)]
    entry = library.mends.hide("default", anna(library), WHY)
    assert [each[0] for each in told(library)] == [each.key for each in answers[1:]]
    assert told(library) == []
    library.mends.undo("default", entry.number, WHY)
    assert len(told(library)) == 2


def test_what_may_have_been_shown_is_offered_again(library: Library) -> None:
    """A process that died over it may have shown a mark; where the mend is undone since, that must go."""
    answer = asked(library, "When did Anna Schmidt leave Siemens?")
    entry = library.mends.hide("default", anna(library), WHY)
    (stale,) = library.stale_answers()
    library.begin_marking(stale)
    library.mends.undo("default", entry.number, WHY)
    assert told(library) == [(answer.key, "", False, 0)]
    assert told(library) == []


def test_it_holds_over_a_restart(library: Library, tmp_path: Path) -> None:
    """What was mended before a process died is offered by the next; what was acknowledged is not."""
    answer = asked(library, "When did Anna Schmidt leave Siemens?")
    library.mends.hide("default", anna(library), WHY)
    library.close()
    for expected in ([(answer.key, "hide", False, 0)], []):
        with Library.open(LibrarySettings(tmp_path, threads=1)) as again:
            assert told(again) == expected
