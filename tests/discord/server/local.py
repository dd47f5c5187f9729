"""The local Discord as a test holds it: started, spoken to, broken on purpose, and asked what went wrong."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.discord.server import payloads
from tests.discord.server.calls import Call, Outcome
from tests.discord.server.certificates import Authority, connector
from tests.discord.server.gateway import HEARTBEAT, RECONNECT, Gateway
from tests.discord.server.openapi import Description
from tests.discord.server.people import Person
from tests.discord.server.record import Record
from tests.discord.server.site import Fault, Site
from tests.discord.server.world import Channel, Server, Spoken, World, user

TOKEN = "throw-away.token.of-the-local-discord"


class LocalDiscord:
    """A small Discord on this machine. Use it with ``async with``; ``port`` is known inside.

    ``bot_ended`` tells, when asked, how the bot has come to an end, if it has: then nobody waits for it any longer.
    ``privileged`` are the privileged intents the bot is allowed, ``patience`` the seconds within which an
    interaction must be acknowledged, ``wait`` the seconds a test waits for anything.
    """

    def __init__(self, authority: Authority, *, privileged: int = 0, patience: float = 3.0, wait: float = 20.0) -> None:
        self.authority = authority
        self.patience = patience
        self.wait = wait
        self.world = World(TOKEN, "masthead")
        self.record = Record()
        self.gateway = Gateway(self.world, privileged)
        self.site = Site(self.world, self.record, self.gateway.dispatch, Description.shared())
        self.port = 0
        self.bot_ended: Callable[[], str] = str
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(self.site.application(self.gateway.connect), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        context = self.authority.server_context(self.record.refused.append)
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_error: object) -> None:
        self.gateway.hang_up()
        if self._runner is not None:
            await self._runner.cleanup()

    def connector(self) -> aiohttp.TCPConnector:
        """Return a connector for a bot that runs in this process."""
        return connector(self.port, self.authority.path)

    def member(self, name: str, locale: str = "en-US") -> Person:
        """Let somebody join the first server; they stand in its general channel."""
        person = self.stranger(name, locale)
        self.joins(person, self.world.servers[self.world.guild_id])
        return person

    def curator(self, name: str, locale: str = "en-US") -> Person:
        """Let somebody join the first server who may manage it."""
        person = self.stranger(name, locale)
        self.joins(person, self.world.servers[self.world.guild_id], manages=True)
        return person

    def stranger(self, name: str, locale: str = "en-US") -> Person:
        """Let there be somebody who is in no server yet."""
        about = user(self.world.ids.next(), name)
        self.world.people[about["id"]] = about
        return Person(self, about, locale, self.world.general)

    def joins(self, person: Person, server: Server, *, manages: bool = False) -> None:
        """Let somebody join a server."""
        server.members[person.user["id"]] = payloads.MANAGES if manages else payloads.READS

    def leaves(self, person: Person, server: Server) -> None:
        """Let somebody leave a server. A bot without the intent for members is told nothing of it."""
        del server.members[person.user["id"]]

    def opens(self, name: str, shard: tuple[int, int] | None = None) -> tuple[Server, Channel]:
        """Open another server with a channel, on a shard if one is named, and let the bot join it."""
        server = self.world.server(name, shard)
        channel = self.world.channel("general", server)
        self.invites(server)
        return server, channel

    def invites(self, server: Server) -> None:
        """Let the bot join a server, perhaps again."""
        server.has_bot = True
        about = payloads.guild_create(self.world, server)
        del about["unavailable"]  # with it, a server has come back from an outage
        self.gateway.dispatch("GUILD_CREATE", about)

    def renames(self, server: Server, name: str) -> None:
        """Give a server another name."""
        server.name = name
        self.gateway.dispatch("GUILD_UPDATE", payloads.guild(server))

    def removes(self, server: Server) -> None:
        """Remove the bot from a server."""
        server.has_bot = False
        self.gateway.dispatch("GUILD_DELETE", {"id": server.id})

    def thread(self, name: str, channel: Channel | None = None) -> Channel:
        """Let somebody open a thread in a channel, the general one unless another is named."""
        about = Channel(
            self.world.ids.next(),
            name,
            11,
            self.world.guild_id,
            parent=(channel or self.world.general).id,
            owner=self.world.owner["id"],
        )
        thread = self.world.keep(about)
        self.gateway.dispatch("THREAD_CREATE", payloads.channel_payload(thread))
        return thread

    def post(self, forum: Channel, title: str, author: Person, text: str) -> Spoken:
        """Let somebody open a post in a forum; its first message has the post's own number."""
        owner = author.user["id"]
        post = self.world.keep(Channel(self.world.ids.next(), title, 11, forum.guild, parent=forum.id, owner=owner))
        about = {**payloads.channel_payload(post), "newly_created": True}
        self.gateway.dispatch("THREAD_CREATE", about)
        return author.at(post).posts(text, number=post.id)

    def call(self) -> Call:
        """Return a request that asks for nothing, for messages that people write."""
        return Call(self.world, {}, {}, None)

    async def until(self, look: Callable[[], Any], otherwise: Callable[[], str]) -> None:
        """Wait until a look shows something; fail with a sentence when it never does."""

        def why() -> str:
            return "; ".join([otherwise(), *self.record.complaints()])

        await self.world.changes.until(lambda: look() or self.bot_ended(), why, self.wait)
        assert look(), f"{why()}; {self.bot_ended()}"

    async def online(self) -> None:
        """Wait until the bot is connected."""
        await self.until(lambda: self.gateway.online, lambda: "the bot has not connected")

    async def offline(self) -> None:
        """Wait until the bot has gone."""
        await self.until(lambda: not self.gateway.online, lambda: "the bot is still connected")

    async def drop_connection(self, *, resume: bool = True) -> None:
        """Break the connection and wait for the bot: to resume, or to begin anew when that is not allowed."""
        if not resume:
            self.gateway.forget()
        await self._comes_back(self.gateway.hang_up, resumes=resume)

    async def ask_to_reconnect(self) -> None:
        """Ask the bot to come back by another line and wait until it has resumed."""
        await self._comes_back(lambda: self.gateway.say(RECONNECT), resumes=True)

    async def _comes_back(self, leave: Callable[[], None], *, resumes: bool) -> None:
        before = (self.gateway.resumed, self.gateway.identified)
        leave()
        which = 0 if resumes else 1
        await self.until(
            lambda: (self.gateway.resumed, self.gateway.identified)[which] > before[which],
            lambda: f"the bot has not {'resumed' if resumes else 'identified itself again'}",
        )

    async def ask_heartbeat(self) -> None:
        """Ask for a heartbeat and wait for it."""
        before = self.gateway.heartbeats
        self.gateway.say(HEARTBEAT)
        await self.until(lambda: self.gateway.heartbeats > before, lambda: "the bot sent no heartbeat")

    def away(self) -> AbstractAsyncContextManager[None]:
        """Keep the bot out for as long as the block lasts."""
        return self.gateway.closed()

    def rate_limit(self, route: str, *, retry_after: float = 0.05, via: bool = True) -> None:
        """Turn the next request of a route away; without ``via`` it looks like a ban at the edge."""
        headers = {"Retry-After": "1", "X-RateLimit-Scope": "user"} | ({"Via": "1.1 google"} if via else {})
        body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": False}
        self.fail(route, Outcome(429, body, headers=headers))

    def fail(self, route: str, outcome: Outcome) -> None:
        """Answer the next request of a route with something else."""
        self.site.faults.append(Fault(route, lambda _call: outcome))

    def lose_next_acknowledgement(self) -> None:
        """Let the next acknowledgement arrive too late, however early it was sent."""

        def lapse(call: Call) -> Outcome:
            interaction = self.world.find(lambda one: one.token == call.params["interaction_token"])
            assert interaction is not None
            interaction.lapsed = True
            return Outcome(404, {"message": "Unknown interaction", "code": 10062})

        self.site.faults.append(Fault("callback", lapse))

    def complaints(self) -> list[str]:
        """Return one sentence for everything the bot did that Discord, or the house, forbids."""
        return self.record.complaints()
