"""What a face may rely on when it adds many articles at once."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import ArticleDraft, InvalidArticle, Library, LibrarySettings, Outcome
from knowledge.index import heap
from knowledge.index.archive import Archive
from knowledge.index.database import Database
from knowledge.index.leases import Leases
from knowledge.index.pending import AT_ONCE, Pending
from knowledge.intake import indexing
from knowledge.intake.levelling import BATCH


def drafts(count: int, first: int = 0) -> list[ArticleDraft]:
    """Write short articles, each with words of its own."""
    return [
        ArticleDraft(f"Harbour number {number} opened on Monday.", url=f"https://harbour.example/{number}")
        for number in range(first, first + count)
    ]


def test_more_than_two_batches_come_back_in_order_and_can_all_be_found(library: Library) -> None:
    """Every draft is told of once, in the order given, and both indexes hold what the record says."""
    given = drafts(2 * BATCH + 5)
    done = list(library.add_all("default", given))
    assert [each.article.url for each in done] == [draft.url for draft in given]
    assert {(each.outcome, each.passages, each.waiting) for each in done} == {(Outcome.ADDED, 1, False)}
    assert library.holdings("default").articles == len(given)
    assert library.level(thorough=True) == 0


def test_what_is_known_already_does_not_end_the_run(library: Library) -> None:
    """Whole batches of unchanged articles stand between new ones: the new ones are added."""
    known = drafts(2 * BATCH)
    list(library.add_all("default", known))
    done = list(library.add_all("default", [*known, *drafts(3, first=1_000), *known[:BATCH]]))
    assert [each.outcome for each in done].count(Outcome.ADDED) == 3
    assert len(done) == 3 * BATCH + 3


def test_two_versions_in_one_run_leave_the_newer_one(library: Library) -> None:
    """An article that comes twice with other words is one article, and the last words answer."""
    old, new = drafts(1)[0], ArticleDraft("Harbour number 0 was closed again.", url="https://harbour.example/0")
    done = list(library.add_all("default", [old, *drafts(BATCH, first=1), new, *drafts(BATCH, first=1_000)]))
    assert done[BATCH + 1].outcome is Outcome.NEW_VERSION
    article = library.article("default", done[0].article.key)
    assert (article.version, article.text) == (2, new.text)
    assert library.level(thorough=True) == 0


def test_a_broken_draft_ends_the_run_after_those_before_it(library: Library) -> None:
    """What came before is findable and was told; then the reason is raised."""
    run = library.add_all("default", [*drafts(BATCH), ArticleDraft("  \n "), *drafts(BATCH, first=1_000)])
    assert [next(run).waiting for _ in range(BATCH)] == [False] * BATCH
    with pytest.raises(InvalidArticle):
        next(run)
    assert library.holdings("default").articles == BATCH
    assert library.level(thorough=True) == 0


def test_a_run_that_is_left_half_way_gives_the_indexes_back(library: Library) -> None:
    """Nobody has to wait for a run that was left, and what it had begun is finished by the next to come."""
    run = library.add_all("default", drafts(3 * BATCH))
    first = next(run)
    del run
    assert first.passages == 1
    assert library.tend()
    assert library.holdings("default").articles >= BATCH
    assert library.level(thorough=True) == 0


def test_a_slow_source_holds_nothing_up(library: Library) -> None:
    """What has come is told before the source gives the rest."""
    told = threading.Event()

    def source() -> Iterator[ArticleDraft]:
        yield from drafts(1)
        threading.Event().wait(1.1)  # a source that takes its time: what came is written meanwhile
        yield from drafts(1, first=1)
        assert told.wait(20)
        yield from drafts(1, first=2)

    for addition in library.add_all("default", source()):
        if addition.article.url == "https://harbour.example/0":
            told.set()
    assert library.holdings("default").articles == 3


def test_long_articles_are_indexed_alone(tmp_path: Path) -> None:
    """Articles of one batch have bounded text together, so that memory does not grow with their length."""
    database = Database(f"sqlite:///{tmp_path / 'record.db'}")
    database.migrate()
    archive = Archive(database)
    long, short = "word " * (AT_ONCE // 5 + 1), "A short one."
    put = archive.put("default", [ArticleDraft(text, url=f"https://long.example/{n}", language="en") for n, text in
                                  enumerate((short, f"{short} Two.", long, f"{short} Three."))]).additions  # fmt: skip
    keys = [each.article.key for each in put]
    with Leases(database).hold() as hold:
        claimed = [[each.key for each in Pending(database).claim(hold, 10)] for _ in range(4)]
    assert claimed == [keys[:2], keys[2:3], keys[3:], []]
    database.close()


def test_another_who_holds_the_indexes_finishes_a_whole_run(tmp_path: Path) -> None:
    """While another process indexes, every article of a run is written and told as waiting."""
    home = LibrarySettings(tmp_path / "archive", threads=1)
    with Library.open(home) as first, Library.open(home) as second, first.indexing():
        assert all(addition.waiting for addition in second.add_all("default", drafts(2)))
    with Library.open(home) as third:
        assert third.tend()
        assert third.holdings("default").articles == 2


def test_memory_is_given_back_after_each_batch(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long run does not keep what its batches have freed; what giving back does is tested beside it."""
    batches = []

    def given_back() -> None:
        heap.give_back()
        batches.append(1)

    monkeypatch.setattr(indexing, "give_back", given_back)
    assert len(list(library.add_all("default", drafts(2 * BATCH + 1)))) == 2 * BATCH + 1
    assert len(batches) >= 2
