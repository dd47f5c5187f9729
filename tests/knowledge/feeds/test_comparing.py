"""What is written down of a document: baseline, new, edited, and everything that is let lie."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Reason
from knowledge.feeds.comparing import LARGEST, Comparison, Situation, compare, is_whole
from knowledge.feeds.entries import Known, digest_of
from knowledge.feeds.filters import Filter
from knowledge.feeds.models import FeedEntry, FeedOptions

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
LATER = Situation(FeedOptions(), NOW)


def entry(number: int, **changes: object) -> FeedEntry:
    """Return an entry; a higher number is newer."""
    made = FeedEntry(
        f"g{number}", f"https://news.example/{number}", f"Story {number}", f"Words {number}.", stamp=f"{number}"
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # names are those of an entry


def remembered(found: Comparison, known: list[Known] | None = None, **changes: object) -> list[Known]:
    """Return what is known after a comparison was written down."""
    before = {each.id: each for each in known or []}
    for edited in found.edited:
        before[edited.known.id] = replace(edited.known, digest=digest_of(edited.entry), updated=edited.entry.updated)
    fresh = [
        Known(len(before) + place + 1, marks, digest_of(each), each.updated, fate.reason, each.published, None)
        for place, (each, marks, fate) in enumerate(found.new)
    ]
    return [replace(each, **changes) for each in [*before.values(), *fresh]]  # type: ignore[arg-type]


def reasons(found: Comparison) -> dict[str, Reason]:
    """Return the reason of each new entry."""
    return {each.title: fate.reason for each, _, fate in found.new}


def test_the_first_document_is_the_baseline() -> None:
    """Nothing of it is added, and nothing of it is new the next time."""
    shown = [entry(3), entry(2), entry(1)]
    first = compare(shown, [], None, Situation(FeedOptions(), NOW, first=True))
    assert set(reasons(first).values()) == {Reason.BASELINE}
    again = compare(shown, remembered(first), first.identity, LATER)
    assert (again.new, again.edited, len(again.seen)) == ((), (), 3)


def test_the_newest_can_be_taken_at_the_start() -> None:
    """However old they are, the newest by their dates, and the oldest of them first."""
    shown = [
        entry(1, published=date(2020, 1, 1)),
        entry(2, published=date(2020, 1, 3)),
        entry(3, published=date(2020, 1, 2)),
    ]
    first = compare(shown, [], None, Situation(FeedOptions(), NOW, first=True, backfill=2))
    assert reasons(first) == {"Story 1": Reason.BASELINE, "Story 2": Reason.WAITING, "Story 3": Reason.WAITING}


def test_what_appears_later_is_added_oldest_first() -> None:
    """And what leaves the window is left alone."""
    first = compare([entry(2), entry(1)], [], None, Situation(FeedOptions(), NOW, first=True))
    later = compare([entry(4), entry(3), entry(2)], remembered(first), first.identity, LATER)
    assert [each.title for each, _, _ in later.new] == ["Story 3", "Story 4"]
    assert all(fate.try_at == NOW for _, _, fate in later.new)
    assert len(later.seen) == 1


@pytest.mark.parametrize(
    ("published", "reason"),
    [(date(2026, 4, 1), Reason.OLDER), (date(2026, 4, 11), Reason.WAITING), (None, Reason.WAITING)],
)
def test_old_entries_are_left_out_and_undated_ones_are_not_old(published: date | None, reason: Reason) -> None:
    """The horizon is thirty days where the curator says nothing."""
    found = compare([entry(1, published=published)], [], None, LATER)
    assert reasons(found) == {"Story 1": reason}


def test_a_pause_makes_nothing_too_old() -> None:
    """The horizon is counted from the last time that the feed was read."""
    situation = replace(LATER, since=NOW - timedelta(days=60))
    found = compare([entry(1, published=date(2026, 3, 1))], [], None, situation)
    assert reasons(found) == {"Story 1": Reason.WAITING}


def test_a_filter_is_named() -> None:
    """And an entry that passes is added."""
    options = FeedOptions(Filter.parse("-sports"))
    found = compare([entry(1, text="Sports tonight."), entry(2)], [], None, Situation(options, NOW))
    assert {each.title: fate.detail for each, _, fate in found.new} == {"Story 1": "by -sports", "Story 2": ""}


def test_an_entry_that_is_no_article_but_a_book_is_left_out() -> None:
    """The sizes are told."""
    found = compare([entry(1, text="x" * (LARGEST + 1))], [], None, LATER)
    assert [fate.reason for _, _, fate in found.new] == [Reason.TOO_LARGE]


def test_an_edit_is_a_task_for_what_is_an_article() -> None:
    """The words count; dates, links and the order of spaces do not."""
    first = compare([entry(1), entry(2)], [], None, LATER)
    known = remembered(first, article="abc")
    same = [entry(1, link="https://news.example/moved"), entry(2, text="Words  2.\n", published=date(2026, 5, 1))]
    assert compare(same, known, first.identity, LATER).edited == ()
    (edited,) = compare([entry(1, text="Other words."), entry(2)], known, first.identity, LATER).edited
    assert edited.known.article == "abc"
    assert edited.fate is not None
    assert edited.fate.reason is Reason.WAITING


@pytest.mark.parametrize("reason", [Reason.BASELINE, Reason.OLDER, Reason.DUPLICATE, Reason.REMOVED])
def test_an_edit_wakes_nothing_that_was_never_to_be_added(reason: Reason) -> None:
    """A baseline entry whose title is corrected is no news."""
    first = compare([entry(1)], [], None, LATER)
    (edited,) = compare([entry(1, text="Other.")], remembered(first, reason=reason), first.identity, LATER).edited
    assert edited.fate is None


def test_an_edit_that_a_filter_refuses_leaves_the_article() -> None:
    """And one that now passes is added."""
    options = FeedOptions(Filter.parse("words"))
    first = compare([entry(1)], [], None, Situation(options, NOW))
    known = remembered(first)
    (gone,) = compare(
        [entry(1, text="None.")], [replace(known[0], article="abc")], first.identity, Situation(options, NOW)
    ).edited
    assert gone.fate is None
    refused = [replace(known[0], reason=Reason.FILTERED, digest="")]
    (back,) = compare([entry(1)], refused, first.identity, Situation(options, NOW)).edited
    assert back.fate is not None
    assert back.fate.try_at == NOW


def test_a_summary_whose_feed_says_that_it_changed_is_looked_at_again() -> None:
    """Unless the feed says so of everything, as some do whenever they are asked."""
    shown = [entry(1, updated="monday"), entry(2, updated="tuesday")]
    first = compare(shown, [], None, LATER)
    known = remembered(first, article="abc")
    one = [entry(1, updated="monday"), entry(2, updated="wednesday")]
    assert [each.entry.title for each in compare(one, known, first.identity, LATER).edited] == ["Story 2"]
    now = [entry(1, updated="now"), entry(2, updated="now")]
    assert compare(now, known, first.identity, LATER).edited == ()


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("word " * 400, False, True),
        ("word " * 200, False, False),
        ("word " * 200, True, True),
        ("word " * 400 + "…", True, False),
        ("word " * 400 + "[...]", True, False),
        ("word " * 400 + "Continue reading →", True, False),
        ("word " * 400 + "Baca selengkapnya.", False, False),
        ("", True, False),
    ],
)
def test_a_summary_is_told_from_an_article(text: str, content: bool, whole: bool) -> None:
    """By its length, by whether the feed calls it content, and by how it ends."""
    assert is_whole(FeedEntry(text=text, content=content)) is whole


@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=6), min_size=1, max_size=6))
def test_every_entry_is_new_exactly_once(windows: list[list[int]]) -> None:
    """Whatever window a feed shows, in whatever order, with whatever repeated."""
    known: list[Known] = []
    identity, told = None, list[str]()
    for window in windows:
        found = compare([entry(number) for number in window], known, identity, LATER)
        told += [each.title for each, _, _ in found.new]
        known, identity = remembered(found, known), found.identity
    assert sorted(told) == sorted({f"Story {number}" for window in windows for number in window})
