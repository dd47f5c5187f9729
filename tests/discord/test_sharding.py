"""Several processes of one bot, each with shards of its own: each thing is answered and told once, by one of them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import aiohttp
import discord
import pytest

from bot import wiring
from bot.cogs.guests import SERVER
from bot.following import CHANNEL, DIRECT
from bot.memberships import NOTICES
from bot.settings import Settings
from bot.sharded import ShardedBot
from bot.sharding import OwnShards
from bot.terminal.frame import Exit
from knowledge import HOUSE, Aim, ArticleDraft, Followed, Library, Rule
from knowledge.feeds.models import NoticeKind
from knowledge.feeds.record import write_notice
from knowledge.index.clock import utc
from tests.discord.process import BotProcess
from tests.discord.server import TOKEN, Authority, LocalDiscord, Person
from tests.discord.server.certificates import connector
from tests.discord.server.openapi import Description
from tests.discord.server.world import Channel, Server
from tests.knowledge.sharing.conftest import Servers
from tests.knowledge.test_servers import chroma_server, free_port, postgresql

NAMES = ("Mei Tan", "Ana Ruiz")
SUCCESSORS = ("Jonas Berg", "Idris Okoro")
FOLLOWED = ("Globex", "Initech")


def story(number: int, week: int = 1) -> ArticleDraft:
    """Tell of one who left and who came, in the server of that number."""
    words = f"{NAMES[number]} has resigned as head of design at Acme. {SUCCESSORS[number]}, her deputy, replaced her."
    if week > 1:
        words = f"Rosa Diaz has resigned as chief financial officer of {FOLLOWED[number]}, the company said on Monday."
    url, today = f"https://news.example/{number}/{week}", utc().date()
    return ArticleDraft(words, title=f"News {number} {week}", url=url, language="en", published=today)


class Shards(discord.AutoShardedClient):
    """An unmodified client with as many shards as Discord advises; it does not wait before it identifies itself."""

    def __init__(self, local: LocalDiscord) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            connector=local.connector(),
            guild_ready_timeout=0.05,
            max_messages=None,
        )

    async def before_identify_hook(self, _shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once."""


async def test_an_unmodified_client_finds_each_server_on_its_shard(local: LocalDiscord) -> None:
    """As the number of the server says; what it asks is answered as Discord describes it."""
    local.world.advice["shards"] = 3
    opened = [local.opens(f"Server {number}", (number % 3, 3))[0] for number in range(6)]
    async with Shards(local) as client:
        life = asyncio.create_task(client.start(TOKEN))
        await local.until(lambda: local.gateway.shards == {0, 1, 2}, lambda: "it has not come")
        while len(client.guilds) < 7:  # noqa: ASYNC110 - nobody announces what a client knows
            await asyncio.sleep(0.05)
        assert {each.id: client.get_guild(int(each.id)).shard_id for each in opened} == {  # type: ignore[union-attr]
            each.id: number % 3 for number, each in enumerate(opened)
        }
        far = await client.fetch_guild(int(opened[1].id), with_counts=False)
        assert [channel.name for channel in await far.fetch_channels()] == ["general"]
        await client.close()
        with suppress(asyncio.CancelledError):
            await life
    description = Description.shared()
    if description is not None:
        for one in local.record.requests:
            assert not list(description.answer_problems(one.method, one.template, one.status, one.answer))
    assert local.complaints() == []


async def test_who_identifies_too_soon_is_sent_away(local: LocalDiscord) -> None:
    """The second shard of one key, within the time; it comes back when that is over."""
    local.gateway.between = 0.3
    local.world.advice["shards"] = 2
    async with Shards(local) as client:
        life = asyncio.create_task(client.start(TOKEN))
        await local.until(lambda: local.gateway.shards == {0, 1}, lambda: "it has not come")
        assert local.gateway.hurried > 0
        await client.close()
        with suppress(asyncio.CancelledError):
            await life


@dataclass(frozen=True)
class One:
    """A bot in this process, over a folder of its own, with some shards."""

    sharding: OwnShards
    running: "asyncio.Task[None]"


@pytest.fixture
async def one(local: LocalDiscord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[One]:
    """Run a bot that has two shards of two."""
    local.gateway.between = 0.5
    monkeypatch.setattr(ShardedBot, "between", 0.6)
    settings = Settings.read({"MASTHEAD_HOME": str(tmp_path), "DISCORD_TOKEN": TOKEN, "MASTHEAD_THREADS": "1"})
    connect = partial(connector, local.port, local.authority.path)
    with wiring.open_library(settings) as library, library.sharing("bot", [0, 1], 2) as share:
        sharding = OwnShards(share)
        running = asyncio.create_task(wiring._run(settings, library, TOKEN, connect, sharding))
        await local.until(lambda: local.gateway.shards == {0, 1} or running.done(), lambda: "it has not come")
        yield One(sharding, running)
        assert share.hold is not None
        share.hold.give_back(share.hold.names)
        await asyncio.wait_for(running, 60)


async def test_a_shard_that_is_lost_is_left_and_the_other_goes_on(one: One, local: LocalDiscord) -> None:
    """Its line is closed for good; when the last one is lost the bot closes. Nobody identified himself too soon."""
    hold = one.sharding._share.hold
    assert hold is not None
    hold.give_back([one.sharding._share.name(1)])
    await local.until(lambda: local.gateway.shards == {0}, lambda: "it is still there")
    assert not one.running.done()
    hold.give_back([one.sharding._share.name(0)])
    await asyncio.wait_for(one.running, 60)
    assert (local.gateway.shards, local.gateway.hurried, local.gateway.doubled) == (set(), 0, [])


async def test_auto_takes_as_many_shards_as_discord_advises(local: LocalDiscord, tmp_path: Path) -> None:
    """One process has them all, over a folder of its own."""
    local.world.advice["shards"] = 2
    local.world.advice["session_start_limit"]["max_concurrency"] = 2
    local.wait = 60.0
    bot = BotProcess(local, tmp_path, shards="auto")
    await bot.launch()
    try:
        assert (await bot.logged("bot.ready"))["shards"] == [0, 1]
        assert (local.gateway.shards, local.gateway.doubled) == ({0, 1}, [])
    finally:
        assert await bot.stop() == 0


@pytest.mark.parametrize(
    ("shards", "status", "sentence"),
    [
        ("0/2", Exit.SETTINGS, "Several processes of one bot share a PostgreSQL and a store of vectors"),
        ("auto", Exit.FAILED, "Discord lets this bot begin only 1 more session until"),
        ("2/2", Exit.SETTINGS, "it must be auto, or shards from 0"),
    ],
)
async def test_shards_that_may_not_be_are_told_in_a_sentence(
    local: LocalDiscord, tmp_path: Path, shards: str, status: Exit, sentence: str
) -> None:
    """Over a folder there is one process; and Discord takes the token of who begins too often, which passes."""
    local.world.advice["shards"] = 2
    local.world.advice["session_start_limit"]["remaining"] = 1
    bot = BotProcess(local, tmp_path, shards=shards)
    await bot.launch()
    assert await bot.ended() == status
    assert any(sentence in line for line in bot.log), bot.log
    assert local.gateway.identified == 0


@dataclass
class Newsroom:
    """A Discord with a server on each of two shards, and where the bot's processes keep what they know."""

    discord: LocalDiscord
    servers: Servers
    home: Path
    guilds: list[Server]
    channels: list[Channel]
    readers: list[Person]
    bots: list[BotProcess] = field(default_factory=list)

    def library(self) -> Library:
        """Open the archive."""
        return Library.open(self.servers.settings(self.home / "desk"))

    def workspace(self, number: int) -> str:
        """Return the workspace of a server."""
        return f"guild:{self.guilds[number].id}"

    async def starts(self, number: int, name: str, **settings: str) -> BotProcess:
        """Start a process for a shard."""
        settings |= {"DATABASE_URL": self.servers.database, "CHROMA_URL": self.servers.vectors}
        settings["MASTHEAD_SERVERS"] = "separate"
        bot = BotProcess(self.discord, self.home / name, settings=settings, shards=f"{number}/2")
        self.bots.append(bot)
        await bot.launch()
        return bot

    def told(self, channel: Channel) -> tuple[int, int]:
        """Return how many letters to followers and how many notices the bot has written in a channel."""
        posts = [post.payload for post in self.discord.world.posts.values()]
        mine = [each for each in posts if each["channel_id"] == channel.id and each["author"]["bot"]]
        letters = sum("masthead:unfollow" in str(each["components"]) for each in mine)
        return letters, sum("paused the feed" in str(each["embeds"]) for each in mine)


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Servers]:
    """Run PostgreSQL and Chroma."""
    with postgresql(tmp_path / "postgres") as database, chroma_server(tmp_path / "chroma") as chroma:
        yield Servers(database, chroma)


@pytest.fixture
async def newsroom(authority: Authority, servers: Servers, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """Open a server on each shard, with an article, a reader, and somebody who follows; questions have a channel."""
    async with LocalDiscord(authority, wait=120.0, patience=60.0) as local:
        local.world.advice |= {"shards": 2}
        local.gateway.between = 5.0
        del local.world.servers[local.world.guild_id]
        opened = [local.opens(f"Server {number}", (number, 2)) for number in (0, 1)]
        readers = []
        for number, (guild, channel) in enumerate(opened):
            reader = local.stranger(f"Reader {number}").at(channel)
            local.joins(reader, guild)
            readers.append(reader)
        guilds, channels = [guild for guild, _ in opened], [channel for _, channel in opened]
        room = Newsroom(local, servers, tmp_path, guilds, channels, readers)
        with room.library() as library:
            for number in (0, 1):
                workspace, place = room.workspace(number), f"{CHANNEL}{room.channels[number].id}"
                library.add(workspace, story(number))
                owner = str(readers[number].user["id"])
                for where in (place, f"{DIRECT}{owner}"):
                    library.follows.add(workspace, where, owner, Followed(Aim.ORGANIZATION, FOLLOWED[number]))
                library.rules.grant(workspace, Rule.CHANNEL, f"discord:channel:{room.channels[number].id}", by=HOUSE)
                library.notes.put(NOTICES, workspace, workspace, {"channel": int(room.channels[number].id)})
        yield room
        for bot in room.bots:  # also those that a test that failed has left
            await bot.stop()
        assert local.complaints() == []
        assert (local.gateway.doubled, local.gateway.hurried) == ([], 0)


def happens(room: Newsroom, week: int) -> None:
    """Let something happen in both servers that followers are told of, and something that curators are."""
    with room.library() as library:
        for number in (0, 1):
            library.add(room.workspace(number), story(number, week))
            row = {"workspace": room.workspace(number), "feed": "abcde", "name": "A feed", "url": "https://a.example/"}
            with library._base.database.begin() as connection:
                write_notice(connection, {**row, "kind": NoticeKind.FAILING, "detail": "", "at": utc()})


async def everybody_asks(room: Newsroom) -> None:
    """Ask by a command, alone with the bot, which shard 0 answers for both servers, and by a mention."""
    asked = [
        await reader.begins("ask", question=f"Who replaced {name}?")
        for reader, name in zip(room.readers, NAMES, strict=True)
    ]
    for interaction, reader, successor in zip(asked, room.readers, SUCCESSORS, strict=True):
        assert successor in (await reader.sees(interaction)).text
    for reader, name, successor in zip(room.readers, NAMES, SUCCESSORS, strict=True):
        assert successor in (await reader.direct(f"Who replaced {name}?")).text
        assert successor in (await reader.says(f"@Masthead who replaced {name}?")).text


async def replaced(room: Newsroom, bots: list[BotProcess]) -> list[BotProcess]:
    """Start another process for each shard, which begins as soon as the one before it has left."""
    new: list[BotProcess] = []
    for number, before in reversed(list(enumerate(bots))):
        following = await room.starts(number, f"second-{number}")
        await following.logged("share.waits")
        assert await before.stop() == 0
        await following.logged("bot.ready")
        new.insert(0, following)
    return new


async def test_each_thing_is_answered_and_told_once_also_while_processes_are_replaced(newsroom: Newsroom) -> None:
    """Questions in both servers and alone, followed events in channels and alone, notices: none twice, none lost."""
    room, local = newsroom, newsroom.discord
    bots = [await room.starts(number, f"first-{number}") for number in (0, 1)]
    for bot in bots:
        await bot.logged("bot.ready")
    await everybody_asks(room)
    happens(room, 2)
    last = await room.readers[1].begins("ask", question="Who replaced Ana Ruiz?")
    await local.until(lambda: last.answer_type is not None, last.state)
    bots = await replaced(room, bots)
    assert SUCCESSORS[1] in (await room.readers[1].sees(last)).text
    places = [*room.channels, *(local.world.direct(reader.user) for reader in room.readers)]
    wanted = [(1, 1), (1, 1), (1, 0), (1, 0)]
    for _ in range(600):
        if [room.told(each) for each in places] == wanted:
            break
        await asyncio.sleep(0.2)
    await asyncio.sleep(2)  # for what would be told twice
    assert [room.told(each) for each in places] == wanted
    with room.library() as library:  # neither takes the servers of the other for servers that have removed the bot
        assert [library.forgotten_at(room.workspace(number)) for number in (0, 1)] == [None, None]
        assert len(library.notes.all(SERVER)) == 2
    for bot in bots:
        assert await bot.stop() == 0
    answered = Counter(
        (post.payload.get("message_reference") or {}).get("message_id") for post in local.world.posts.values()
    )
    assert [answered[spoken.message_id] for spoken in local.world.spoken] == [1] * 4


async def test_readers_are_answered_while_much_waits_to_be_indexed(newsroom: Newsroom) -> None:
    """The bot is ready when it hears from Discord, and indexes behind the readers' backs what others left."""
    room, port = newsroom, free_port()
    with room.library() as library:
        words = " ".join(f"On day {day} the sellers of chairs went home early." for day in range(60))
        backlog = [
            replace(story(1), text=f"Week {week}. {words}", url=f"https://a.example/{week}") for week in range(2_000)
        ]
        library._base.archive.put(room.workspace(1), backlog)
        bot = await room.starts(0, "first", METRICS=str(port))
        await bot.logged("bot.ready")
        assert library.waiting() > 0
        async with aiohttp.ClientSession() as keeper, keeper.get(f"http://127.0.0.1:{port}/ready") as ready:
            assert (ready.status, await ready.json()) == (200, {"ready": True, "missing": []})
        asked = await room.readers[0].begins("ask", question=f"Who replaced {NAMES[0]}?")
        assert SUCCESSORS[0] in (await room.readers[0].sees(asked)).text
        waited = library.waiting()
        assert waited > 0
        while library.waiting() >= waited:  # noqa: ASYNC110 - the record tells nobody
            await asyncio.sleep(0.2)
    assert await bot.stop() == 0
