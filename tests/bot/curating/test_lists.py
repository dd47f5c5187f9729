"""Lists of links on Discord: how much room there is, and what becomes of a question that nobody answers."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.handed import Handed
from bot.progress import BROKEN_OFF, KEPT, KIND, Posted, lapse
from knowledge import HOUSE, Library, LibrarySettings, Limit
from knowledge.language.embedder import MiniLM
from tests.bot.curating.desk import CuratingDesk, labels, words
from tests.web.local import Server, answer, says

pytestmark = pytest.mark.simcord(settle_timeout=60)
ITEM = "<item><title>A crane fell</title><guid>1</guid></item>"


def published(web: Server, *names: str) -> bytes:
    """Publish some feeds; return a list of them."""
    outlines = []
    for name in names:
        feed = f"<rss version='2.0'><channel><title>{name}</title>{ITEM}</channel></rss>"
        web.scripts[f"port.example/{name}"] = says(answer(feed, content_type="application/rss+xml"))
        outlines.append(f'<outline xmlUrl="{web.url(f"port.example/{name}")}"/>')
    return f"<opml version='2.0'><body>{''.join(outlines)}</body></opml>".encode()


async def test_the_room_is_told_before_and_kept(desk: CuratingDesk, web: Server) -> None:
    """More feeds than there is room for: the question says so, the limit holds, and each that is refused is named."""
    desk.library.rules.limit(desk.workspace, Limit.FEEDS, 2, by=HOUSE)
    question = await desk.adds("reader.opml", published(web, "one", "two", "three"))
    assert "There is room for 2 of them here; the rest I cannot take." in words(question)
    assert labels(question) == ["Follow them", "Leave them"]
    done = words(await desk.presses(question, "Follow them"))
    assert "2 followed · 1 not added" in done
    assert "three: There is no room for this: 2 of 2 feeds are used here." in done
    assert [feed.title for feed in desk.library.feeds.all(desk.workspace)] == ["one", "two"]
    assert [desk.library.notes.all(kind) for kind in (KIND, BROKEN_OFF)] == [[], []]


async def test_a_list_beside_articles(desk: CuratingDesk, web: Server) -> None:
    """What is an article comes in at once; of an empty list nothing is asked."""
    empty = await desk.adds("empty.opml", b"<opml version='2.0'><body/></opml>")
    assert "empty.opml is a list of addresses without any in it." in words(empty)
    assert desk.library.notes.all(BROKEN_OFF) == []
    await desk.adds("crane.txt", b"Ida Marsh repaired the crane in May.")
    assert desk.titles == ["Ida Marsh repaired the crane in May."]
    assert labels(await desk.adds("one.opml", published(web, "one"))) == ["Follow them", "Leave them"]


async def test_a_question_that_nobody_answers_lapses(
    desk: CuratingDesk, web: Server, tmp_path: Path, embedder: MiniLM
) -> None:
    """After seven days its buttons go, the message says so, and the addresses are forgotten."""
    question = await desk.adds("reader.opml", published(web, "one"))
    (note,) = desk.library.notes.all(BROKEN_OFF)
    long_ago = datetime.now(UTC) - KEPT - timedelta(minutes=1)
    with Library.open(LibrarySettings(tmp_path / "archive", threads=1), embedder, now=lambda: long_ago) as earlier:
        earlier.notes.put(note.kind, note.key, note.workspace, note.value)
    await lapse(desk.bot)
    assert "Nobody told me for seven days whether the addresses in reader.opml are wanted." in words(question)
    assert labels(question) == []
    assert desk.library.notes.all(BROKEN_OFF) == []


def test_what_is_written_down_is_read_again() -> None:
    """Feeds, pages and the list's name outlive a restart; what is dealt with does not come again."""
    handed = Handed(("https://a.example/",), feeds=("https://b.example/", "https://c.example/"), name="reader.opml")
    posted = Posted(1, 2, "reader.opml", "id", handed=handed, asks=True)
    assert Posted.read(asdict(posted)) == posted
    assert handed.without({"https://b.example/"}).feeds == ("https://c.example/",)
    assert not handed.without({"https://a.example/", "https://b.example/", "https://c.example/"})
