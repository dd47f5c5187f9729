"""Which entry is which, whatever a feed does to its order, its guids and its addresses."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.feeds.identity import Identity, Marks, choose, distinct, marks_of, match, plain_address
from knowledge.feeds.models import FeedEntry


def entry(number: int, host: str = "news.example") -> FeedEntry:
    """Return an entry as an orderly feed has it."""
    return FeedEntry(
        guid=f"https://{host}/?p={number}",
        link=f"https://{host}/2026/story-{number}",
        title=f"Story {number}",
        text=f"Words of story {number}.",
        stamp=f"2026-05-{number % 28 + 1:02}T10:00:00Z",
    )


entries = st.lists(st.integers(1, 500), min_size=1, max_size=30, unique=True).map(
    lambda found: [entry(n) for n in found]
)


def matched(before: list[FeedEntry], after: list[FeedEntry]) -> list[int | None]:
    """Return which entry of ``before`` each of ``after`` is, by the identity that ``before`` chose."""
    known = marks_of(before)
    return match(marks_of(after), known, choose(marks_of(after), choose(known, None)))


@given(entries, st.randoms(use_true_random=False))
def test_order_does_not_matter(before: list[FeedEntry], chance: random.Random) -> None:
    """However a feed is shuffled, each entry is itself."""
    after = chance.sample(before, len(before))
    assert matched(before, after) == [before.index(each) for each in after]


@given(entries)
def test_the_host_of_guids_and_links_may_change(before: list[FeedEntry]) -> None:
    """A site that moves to another host, or from http to https, brings nothing twice."""
    after = [
        replace(
            each,
            guid=each.guid.replace("https://news.example", "http://www.moved.example"),
            link=str(each.link).replace("news.example", "moved.example"),
        )
        for each in before
    ]
    assert matched(before, after) == list(range(len(before)))


@given(entries, st.data())
def test_an_edit_is_the_same_entry(before: list[FeedEntry], data: st.DataObject) -> None:
    """Title, words, date and address may all change while the guid stays."""
    place = data.draw(st.integers(0, len(before) - 1))
    edited = replace(before[place], title="Corrected", text="Other words.", link="https://news.example/new", stamp="")
    after = [*before[:place], edited, *before[place + 1 :]]
    assert matched(before, after) == list(range(len(before)))


@given(entries, st.data())
def test_guids_that_repeat_are_no_identity(before: list[FeedEntry], data: st.DataObject) -> None:
    """Where two entries share a guid, the link tells them apart, and where that repeats too, title and date."""
    same = [replace(each, guid="always-the-same") for each in before]
    if len(before) > 1:
        assert choose(marks_of(same), None) is Identity.LINK_PATH
        both = [replace(each, link="https://news.example/latest") for each in same]
        assert choose(marks_of(both), None) is Identity.TITLE_AND_DATE
    shuffled = data.draw(st.permutations(same))
    assert matched(same, shuffled) == [same.index(each) for each in shuffled]


@given(entries, st.integers(0, 10_000))
def test_guids_that_are_new_at_every_turn_bring_nothing_twice(before: list[FeedEntry], turn: int) -> None:
    """Some sites make up a guid whenever they are asked; the link still tells."""
    after = [replace(each, guid=f"{turn}-{place}-made-up") for place, each in enumerate(before)]
    assert matched(before, after) == list(range(len(before)))


@given(entries, entries)
def test_only_what_is_new_is_new(before: list[FeedEntry], others: list[FeedEntry]) -> None:
    """An entry is new exactly when it was not there."""
    after = others + [each for each in before if each not in others]
    assert [place is None for place in matched(before, after)] == [each not in before for each in after]


@given(st.lists(st.sampled_from(["", "a", "b"]), min_size=4, max_size=4), st.data())
def test_no_two_entries_are_ever_taken_for_one_known(fields: list[str], data: st.DataObject) -> None:
    """Whatever is missing or repeated, a known entry is at most one entry of a document."""
    made = st.builds(
        FeedEntry,
        guid=st.sampled_from(fields),
        link=st.sampled_from([None, "https://a.example/1", "https://b.example/1", "https://a.example/2"]),
        title=st.sampled_from(fields),
        text=st.sampled_from(fields),
        stamp=st.sampled_from(fields),
    )
    before, after = data.draw(st.lists(made, max_size=6)), data.draw(st.lists(made, max_size=6))
    found = [place for place in matched(before, after) if place is not None]
    assert len(found) == len(set(found))


def test_a_feed_of_several_hosts_keeps_them_apart() -> None:
    """In a feed that gathers other sites' stories, the same path on two hosts is two stories."""
    gathered = [
        replace(entry(1, host), guid=f"https://{host}/1", title="Same", stamp="") for host in ("a.example", "b.example")
    ]
    assert choose(marks_of(gathered), None) is Identity.GUID
    assert matched(gathered, gathered[::-1]) == [1, 0]


def test_the_same_path_on_another_host_is_another_story() -> None:
    """In a feed that gathers stories, also where one document shows only one of the two."""
    first = [replace(entry(1, "a.example"), guid="https://a.example/1"), entry(2, "b.example")]
    later = [replace(entry(9, "b.example"), guid="https://b.example/1")]
    assert matched(first, [*later, first[1]]) == [None, 1]


def test_a_feed_never_goes_back_to_what_has_repeated() -> None:
    """Once guids have repeated, they are not trusted again when for once they do not."""
    orderly = marks_of([entry(1), entry(2)])
    assert choose(orderly, Identity.LINK) is Identity.LINK
    assert choose([], Identity.LINK) is Identity.LINK


def test_the_same_entry_twice_in_one_document_is_one() -> None:
    """A feed that repeats an entry word for word does not lose its guids by it."""
    marks = marks_of([entry(1), entry(2), entry(1)])
    assert distinct(marks) == [0, 1]


def test_an_edit_that_is_shown_beside_what_it_was_is_one_entry() -> None:
    """The newer stands first, and guids are not distrusted for it."""
    edited = replace(entry(1), text="Other words.")
    marks = marks_of([edited, entry(1), entry(2)])
    assert distinct(marks) == [0, 2]


def test_a_window_of_one_entry_is_no_proof_of_what_has_repeated() -> None:
    """A feed whose entries all have one guid and one link brings each of them, also when it shows a single one."""
    made = [replace(entry(number), guid="same", link="https://news.example/") for number in (1, 2, 3)]
    known = marks_of(made[:2])
    identity = choose(known, None)
    only = marks_of(made[2:])
    assert match(only, known, choose(only, identity)) == [None]


def test_addresses_are_compared_without_what_does_not_tell_articles_apart() -> None:
    """Tracking, www., scheme and the last slash go; what names an article stays."""
    assert plain_address("https://www.a.example/x/?utm_source=rss&id=7#xtor=1") == plain_address(
        "http://a.example/x?id=7"
    )
    assert plain_address("https://a.example/log#v2") != plain_address("https://a.example/log#v1")
    assert plain_address("http://[broken") == "http://[broken"


def test_an_entry_without_anything_has_no_marks() -> None:
    """Nothing is not a name."""
    empty: list[Marks] = marks_of([FeedEntry(), FeedEntry()])
    assert empty == [{}, {}]
    assert match(empty, empty, None) == [None, None]
