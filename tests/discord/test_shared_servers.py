"""Processes of one bot whose servers all read one workspace: whoever follows is told once, wherever they are."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from bot import wiring
from bot.client import MastheadBot
from bot.courier import tell_followers
from bot.elsewhere import KNOWN
from bot.following import DIRECT
from bot.memberships import LOOKED_AT
from bot.settings import Settings
from bot.sharded import ShardedBot
from bot.sharding import OwnShards
from knowledge import Aim, ArticleDraft, Followed, Library
from knowledge.index.clock import utc
from tests.discord.server import TOKEN, Authority, LocalDiscord, Person
from tests.discord.server.world import Channel, Server
from tests.knowledge.sharing.conftest import Servers
from tests.knowledge.test_servers import chroma_server, postgresql

pytestmark = pytest.mark.asyncio(loop_scope="module")

FAR = LOOKED_AT + 5  # servers that the process with the first shard is not told of


@dataclass
class Newsroom:
    """Two processes of one bot, with a shard each; most servers are the second one's."""

    discord: LocalDiscord
    near: tuple[Server, Channel]
    far: list[tuple[Server, Channel]]
    bots: list[MastheadBot] = field(default_factory=list)
    libraries: list[Library] = field(default_factory=list)

    def reader(self, name: str, place: tuple[Server, Channel]) -> Person:
        """Let somebody join one server, and no other."""
        person = self.discord.stranger(name).at(place[1])
        self.discord.joins(person, place[0])
        return person

    def follows(self, reader: Person, organization: str) -> None:
        """Let somebody follow an organisation of whom nobody knows where they asked."""
        number, followed = str(reader.user["id"]), Followed(Aim.ORGANIZATION, organization)
        self.libraries[0].follows.add("default", f"{DIRECT}{number}", number, followed)

    def happens(self, organization: str) -> None:
        """Let an article tell that somebody left an organisation."""
        words = f"Rosa Diaz has resigned as chief financial officer of {organization}, the company said on Monday."
        url = f"https://news.example/{organization.lower()}"
        draft = ArticleDraft(words, title="News", url=url, language="en", published=utc().date())
        self.libraries[0].add("default", draft)

    async def rounds(self, count: int) -> None:
        """Let both processes make rounds of telling, side by side."""
        for _ in range(count):
            await asyncio.gather(*map(tell_followers, self.bots))

    def letters(self, reader: Person) -> int:
        """Return how many messages about events somebody got."""
        place = self.discord.world.direct(reader.user).id
        posts = (post.payload for post in self.discord.world.posts.values())
        return sum(post["channel_id"] == place and "unfollow" in str(post["components"]) for post in posts)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Run PostgreSQL and Chroma."""
    folder = tmp_path_factory.mktemp("servers")
    with postgresql(folder / "postgres") as database, chroma_server(folder / "chroma") as chroma:
        yield Servers(database, chroma)


async def begun(stack: AsyncExitStack, room: Newsroom, servers: Servers, home: Path, number: int) -> None:
    """Start a process of the bot with one shard."""
    given = {"MASTHEAD_HOME": str(home), "DISCORD_TOKEN": TOKEN, "MASTHEAD_THREADS": "1"}
    given |= {"DATABASE_URL": servers.database, "CHROMA_URL": servers.vectors, "MASTHEAD_SERVERS": "shared"}
    settings = Settings.read(given)
    library = stack.enter_context(wiring.open_library(settings))
    share = stack.enter_context(library.sharing("bot", [number], 2))
    bot = wiring.build_bot(settings, library, connector=room.discord.connector(), sharding=OwnShards(share))
    running = asyncio.create_task(bot.start(TOKEN))
    stack.push_async_callback(asyncio.wait, [running])
    stack.push_async_callback(bot.close)
    await room.discord.until(lambda: number in room.discord.gateway.shards or running.done(), lambda: "it has not come")
    await bot.wait_until_ready()
    room.bots.append(bot)
    room.libraries.append(library)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def room(
    authority: Authority, servers: Servers, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Newsroom]:
    """Open one server on the first shard and many on the second, and start both processes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ShardedBot, "between", 0.3)
        patch.setattr(ShardedBot, "believed", 0.0)
        async with LocalDiscord(authority, wait=120.0) as local, AsyncExitStack() as stack:
            local.gateway.between = 0.2
            local.world.advice["shards"] = 2
            del local.world.servers[local.world.guild_id]
            near, far = local.opens("Near", (0, 2)), [local.opens(f"Far {number}", (1, 2)) for number in range(FAR)]
            room = Newsroom(local, near, far)
            for number in (0, 1):
                await begun(stack, room, servers, tmp_path_factory.mktemp("home"), number)
            while len(room.libraries[0].notes.all(KNOWN)) < FAR + 1:  # noqa: ASYNC110 - the record tells nobody
                await asyncio.sleep(0.1)
            yield room


async def test_who_followed_in_a_server_of_another_process_is_told_once(room: Newsroom) -> None:
    """In the first round, where the bot knows where they asked; so is who is in a server of the same process."""
    far, near = room.reader("Fara", room.far[-1]), room.reader("Nia", room.near)
    gone = room.reader("Gone", room.far[-1])
    for reader in (far, near, gone):
        assert "Globex" in (await reader.slash("follow organization", organization="Globex")).plain
    room.discord.leaves(gone, room.far[-1][0])
    room.happens("Globex")
    await room.rounds(1)
    assert [room.letters(reader) for reader in (far, near, gone)] == [1, 1, 0]
    await room.rounds(3)
    assert [room.letters(reader) for reader in (far, near, gone)] == [1, 1, 0]


async def test_who_is_in_one_of_very_many_servers_is_found_in_the_end(room: Newsroom) -> None:
    """Some are asked in each round, and others in the next, until one says that they are there; then once."""
    readers = [room.reader(f"Reader {number}", room.far[number]) for number in (0, FAR // 2, FAR - 1)]
    for reader in readers:
        room.follows(reader, "Initech")
    room.happens("Initech")
    await room.rounds(4)
    assert [room.letters(reader) for reader in readers] == [1, 1, 1]


async def test_a_server_is_found_by_its_new_name(room: Newsroom) -> None:
    """By a process that is not told of it; by the old one it is found no more."""
    guild, channel = room.far[3]
    reader = room.reader("Ren", (guild, channel))
    memberships = room.bots[0].memberships
    number = int(reader.user["id"])
    assert [each.name for each in await memberships.shared(number, "far 3")] == ["Far 3"]
    room.discord.renames(guild, "The Harbour Post")
    for _ in range(300):
        found = [each.name for each in await memberships.shared(number, "harbour")]
        if found:
            break
        await asyncio.sleep(0.1)
    assert found == ["The Harbour Post"]
    assert await memberships.shared(number, "far 3") == []
