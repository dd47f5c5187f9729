"""Feeds while the real bot runs: polled beside a terminal, gone on with after a stop, and told of when they fail."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update

from bot.postman import remember_where
from knowledge import FeedState, Library, LibrarySettings
from knowledge.feeds.tables import entries
from knowledge.index.database import Database
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, payloads
from tests.discord.server.world import Posted
from tests.knowledge.feeds.site import WORDS, Site, Story, words
from tests.web.local import Server, settings


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a site inside the house with two stories."""
    server = Server()
    yield Site(server, "127.0.0.1", [Story(number, full=words(number), date="") for number in (2, 1)])
    server.close()


@pytest.fixture
def library(tmp_path: Path, site: Site) -> Iterator[Library]:
    """Open the archive as a terminal does, beside the bot."""
    with Library.open(LibrarySettings(tmp_path / "home", threads=1, fetch=settings(site.server))) as opened:
        yield opened


@pytest_asyncio.fixture
async def bot(authority: Authority, library: Library, tmp_path: Path, site: Site) -> AsyncIterator[BotProcess]:
    """Return a bot over the same data folder, not started yet."""
    assert library is not None
    async with LocalDiscord(authority, wait=30.0) as discord:
        given = {"FETCH_ALLOW": f"127.0.0.1:{site.server.port}", "MASTHEAD_SERVERS": "separate"}
        process = BotProcess(discord, tmp_path / "home", settings=given)
        yield process
        await process.stop()


async def until_indexed(library: Library, number: int, workspace: str = "default") -> list[str]:
    """Wait until so many articles answer, and return the titles of all."""
    async with asyncio.timeout(30):
        while await asyncio.to_thread(lambda: library.holdings(workspace).articles) < number:  # noqa: ASYNC110 - nobody announces it
            await asyncio.sleep(0.2)
    return sorted(article.title for article in library.articles(workspace, limit=100).items)


async def test_the_bot_polls_beside_a_terminal_and_goes_on_after_a_stop(
    bot: BotProcess, library: Library, site: Site
) -> None:
    """What appears is added without a word from anybody; a stop in the middle loses nothing and doubles nothing."""
    key = library.feeds.add("default", site.feed).feed.key
    site.stories.insert(0, Story(3, full=words(3), date=""))
    library.feeds.resume("default", key)
    await bot.start()
    assert await until_indexed(library, 1) == ["Story 3"]
    await bot.logged("feed.polled", key)

    site.stories.insert(0, Story(4, full=words(4), date=""))
    polled = await asyncio.to_thread(library.feeds.poll, "default", key)
    assert polled is not None
    assert len(polled.reasons) == 1
    assert await until_indexed(library, 2) == ["Story 3", "Story 4"]

    site.stories[:0] = [Story(number, summary=f"Report {number} …", date="") for number in (8, 7, 6, 5)]
    for number in (5, 6, 7, 8):
        site.page(f"story-{number}", words(number))
    library.feeds.resume("default", key)
    assert await bot.stop() == 0
    await bot.start()
    library.feeds.resume("default", key)
    assert await until_indexed(library, 6) == [f"Story {number}" for number in range(3, 9)]


async def until_noted(library: Library) -> None:
    """Wait until nothing is left to be told."""
    async with asyncio.timeout(30):
        while await asyncio.to_thread(library.feeds.news.untold):  # noqa: ASYNC110 - nobody announces it
            await asyncio.sleep(0.2)


def forget_last(home: Path) -> None:
    """Let the record say that nobody was told of the last article."""
    database = Database(f"sqlite:///{home / 'masthead.db'}")
    with database.begin() as connection:
        connection.execute(update(entries).where(entries.c.title == "Story 4").values(untold=True))
    database.close()


async def test_what_a_feed_brings_is_announced_once(bot: BotProcess, library: Library, site: Site) -> None:
    """A curator follows a feed and chooses a channel: its baseline is no news, a new entry is, an edited one is not."""
    world = bot.discord.world
    workspace = f"guild:{world.guild_id}"
    await bot.start()
    editor, wire = bot.discord.curator("Ed"), world.channel("wire")
    bot.discord.gateway.dispatch("CHANNEL_CREATE", payloads.channel_payload(wire))

    def announced() -> list[str]:
        return [post.payload["embeds"][0]["description"] for post in posts()]

    def posts() -> list[Posted]:
        return [post for post in world.posts.values() if post.payload["channel_id"] == wire.id]

    await editor.slash("feeds add", address=site.feed)
    assert f"<#{wire.id}>" in (await editor.slash("settings news", channel=wire)).text
    (feed,) = library.feeds.all(workspace)
    site.stories.insert(0, Story(3, "@everyone **Menon**", full=f"<p>{WORDS}</p>", date=""))
    library.feeds.resume(workspace, feed.key)
    await bot.discord.until(announced, lambda: "nobody was told of the new article")
    (first,) = announced()
    assert first.startswith("**[\\@everyone \\*\\*Menon\\*\\*](http://127.0.0.1:")
    assert "Ravi Pillai" in first
    assert posts()[0].pings == ()
    await until_noted(library)

    site.stories[0] = Story(3, "Menon again", full=f"<p>{WORDS * 3}</p>", date="")
    library.feeds.resume(workspace, feed.key)
    await bot.logged("feed.polled", "new version")
    site.stories.insert(0, Story(4, full=words(4), date=""))
    library.feeds.resume(workspace, feed.key)
    await bot.discord.until(lambda: len(announced()) > 1, lambda: "nobody was told of the next article")
    assert [told.startswith("**[Story 4](") for told in announced()] == [False, True]
    assert "Menon" not in announced()[1]

    await _tries_again_after_a_crash(bot, library)
    assert len(announced()) == 2
    assert not bot.discord.complaints()


async def _tries_again_after_a_crash(bot: BotProcess, library: Library) -> None:
    """Stop the bot as if it had crashed between sending and noting, and wait until it has sent once more."""
    await until_noted(library)
    assert await bot.stop() == 0
    forget_last(bot.home)
    await bot.start()
    sent = partial(bot.discord.record.of, "message")
    await bot.discord.until(lambda: len(sent()) > 2, lambda: "the bot has not tried again")
    await until_noted(library)


async def test_a_feed_that_fails_for_long_is_told_and_comes_back(bot: BotProcess, library: Library, site: Site) -> None:
    """Its channel hears once that it is paused; a curator sees why, resumes it, and readers get what it brings."""
    world = bot.discord.world
    workspace = f"guild:{world.guild_id}"
    feed = library.feeds.add(workspace, site.feed).feed
    remember_where(library, workspace, feed.key, int(world.general.id))
    site.status = "500 Oh"
    while library.feeds.feed(workspace, feed.key).state is not FeedState.PAUSED:
        assert library.feeds.poll(workspace, feed.key) is not None
    await bot.start()
    editor = bot.discord.curator("Ed")

    def told() -> list[str]:
        return [post.payload["embeds"][0]["description"] for post in world.posts.values() if post.payload["embeds"]]

    await bot.discord.until(lambda: bool(told()), lambda: "nobody was told that the feed is paused")
    (notice,) = world.posts.values()
    assert told()[0].startswith("I have paused the feed **127.0.0.1 News**: it could not be read for a long time.")
    assert (notice.payload["channel_id"], notice.pings) == (world.general.id, ())
    assert "*paused*" in (await editor.slash("feeds list")).text
    assert "error of its own" in (await editor.slash("feeds why", feed=feed.key)).plain

    site.status = None
    site.stories.insert(0, Story(3, full=words(3), date=""))
    assert "again" in (await editor.slash("feeds resume", feed=feed.key)).plain
    await until_indexed(library, 1, workspace)
    assert "Story 3" in (await bot.discord.member("Ani").slash("articles")).plain
    assert sum("I have paused" in words_of for words_of in told()) == 1
