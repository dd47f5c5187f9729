"""The gateway: tells the bot what happens, and lets it come back after a broken connection."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord.server import payloads
from tests.discord.server.streams import Stream, stream_for
from tests.discord.server.world import Payload, World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = (
    0,
    1,
    2,
    3,
    6,
    7,
    8,
    9,
    10,
    11,
)
RESUME_URL = "wss://gateway-here.discord.gg"
GUILDS, MEMBERS_INTENT, PRESENCES, GUILD_MESSAGES = 1 << 0, 1 << 1, 1 << 8, 1 << 9
REACTIONS, DIRECT_MESSAGES, CONTENT = 1 << 10, 1 << 12, 1 << 15
PRIVILEGED = MEMBERS_INTENT | PRESENCES | CONTENT
HIDDEN: Payload = {"content": "", "embeds": [], "attachments": [], "components": []}
WRONG_TOKEN, WRONG_SHARD, MORE_SHARDS, WRONG_INTENTS = 4004, 4010, 4011, 4014
LEFT = frozenset({1000, 1001})
"""Codes of a bot that closes its session for good."""


Shard = tuple[int, int]


@dataclass
class Session:
    """What a bot may come back to: everything it was told on one ``shard`` since it identified itself there."""

    id: str
    intents: int
    shard: Shard = (0, 1)
    told: list[str] = field(default_factory=list)
    valid: bool = True

    def tell(self, name: str, payload: Payload) -> str:
        """Enter an event and return its frame."""
        frame = json.dumps({"op": DISPATCH, "t": name, "s": len(self.told) + 1, "d": payload})
        self.told.append(frame)
        return frame


@dataclass
class Line:
    """One open socket: frames put into ``outbox`` are sent in order."""

    request: web.Request
    socket: web.WebSocketResponse
    outbox: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    session: Session | None = None

    def send(self, op: int, data: object = None) -> None:
        """Send a frame that is no event."""
        self.outbox.put_nowait(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    async def pump(self, stream: Stream) -> None:
        """Send what is put into the outbox, until the socket is gone."""
        while True:
            await stream.send(self.socket, await self.outbox.get())


class Gateway:
    """Keeps the sessions and the open lines, one for each shard. ``privileged`` are the intents the bot is allowed.

    Of the shards of one key (its number modulo ``world.advice``'s ``max_concurrency``) one may identify itself in
    ``between`` seconds; who comes sooner is sent away with an invalid session, and counted in ``hurried``.
    ``doubled`` are shards that a second session was begun on while the first was open: each event comes twice then.
    """

    def __init__(self, world: World, privileged: int = 0) -> None:
        self._world = world
        self._privileged = privileged
        self._lines: list[Line] = []
        self._sessions: dict[str, Session] = {}
        self._open = asyncio.Event()
        self._open.set()
        self._identified_at: dict[int, float] = {}
        self.between = 0.0
        self.most_servers = 2_500
        self.hurried = 0
        self.doubled: list[Shard] = []
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0
        self.compression: list[str | None] = []

    @property
    def online(self) -> bool:
        """Whether a bot is connected and has been told of its server."""
        return bool(self._lines)

    @property
    def shards(self) -> set[int]:
        """The numbers of the shards that are connected."""
        return {line.session.shard[0] for line in self._lines if line.session}

    @property
    def session(self) -> Session | None:
        """The newest session that is still valid."""
        return next((one for one in reversed(self._sessions.values()) if one.valid), None)

    def dispatch(self, name: str, payload: Payload) -> None:
        """Tell the bot of an event, on the shard of its server, now or when it comes back."""
        for session in self._sessions.values():
            if session.valid and _is_on(session.shard, name, payload):
                self._tell(session, name, payload)

    def _tell(self, session: Session, name: str, payload: Payload) -> None:
        seen = as_seen(name, payload, session.intents, self._world)
        if seen is None:
            return
        frame = session.tell(name, seen)
        for line in self._lines:
            if line.session is session:
                line.outbox.put_nowait(frame)

    def hang_up(self) -> None:
        """Break the connections without a word."""
        for line in self._lines:
            if line.request.transport is not None:
                line.request.transport.abort()
        self._lines.clear()

    def say(self, op: int, data: object = None) -> None:
        """Send the bot a frame that is no event: a heartbeat request, a wish to reconnect."""
        for line in self._lines:
            line.send(op, data)

    async def turn_away(self, code: int) -> None:
        """Close the connections with one of Discord's codes."""
        for line in list(self._lines):
            await line.socket.close(code=code)

    def forget(self) -> None:
        """Make every session invalid."""
        for session in self._sessions.values():
            session.valid = False

    @asynccontextmanager
    async def closed(self) -> AsyncIterator[None]:
        """Keep the bot out for a while: whoever connects waits."""
        self._open.clear()
        self.hang_up()
        try:
            yield
        finally:
            self._open.set()

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket until it closes."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        await self._open.wait()
        compression = request.query.get("compress")
        self.compression.append(compression)
        line = Line(request, socket)
        pump = asyncio.create_task(line.pump(stream_for(compression)))
        line.send(HELLO, {"heartbeat_interval": 41250})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT and not await self._hear(line, json.loads(message.data)):
                    break
        finally:
            pump.cancel()
            if line in self._lines:
                self._lines.remove(line)
            if line.session is not None and socket.close_code in LEFT:
                line.session.valid = False
            self._world.changes.announce()
        return socket

    async def _hear(self, line: Line, frame: Payload) -> bool:
        hear: dict[int, Callable[[Line, Any], int]] = {
            HEARTBEAT: self._heartbeat,
            IDENTIFY: self._identify,
            RESUME: self._resume,
            MEMBERS: self._members,
            PRESENCE: lambda _line, _data: 0,
        }
        code = hear[frame["op"]](line, frame["d"])
        self._world.changes.announce()
        if code:
            await line.socket.close(code=code)
        return not code

    def _heartbeat(self, line: Line, _data: object) -> int:
        self.heartbeats += 1
        line.send(ACK)
        return 0

    def _identify(self, line: Line, data: Payload) -> int:
        if data["token"] != self._world.token:
            return WRONG_TOKEN
        if data["intents"] & PRIVILEGED & ~self._privileged:
            return WRONG_INTENTS
        number, count = data.get("shard") or (0, 1)
        shard = (number, count)
        if not 0 <= shard[0] < shard[1]:
            return WRONG_SHARD
        here = [each for each in self._world.servers.values() if each.has_bot]
        mine = [each for each in here if _shard_of(each.id, shard[1]) == shard[0]]
        if len(mine) > self.most_servers:
            return MORE_SHARDS
        if self._hurries(shard[0]):
            line.send(INVALID, False)
            return 0
        self._replace(shard)
        session = Session(f"session-{self._world.ids.next()}", data["intents"], shard)
        self._sessions[session.id] = session
        line.session = session
        self._lines.append(line)
        self._tell(session, "READY", payloads.ready(self._world, session.id, RESUME_URL, shard, mine))
        for server in mine:
            self._tell(session, "GUILD_CREATE", payloads.guild_create(self._world, server))
        self.identified += 1
        return 0

    def _hurries(self, shard: int) -> bool:
        """Tell whether another shard of the same key has just identified itself."""
        limit = self._world.advice["session_start_limit"]
        key, now = shard % limit["max_concurrency"], time.monotonic()
        hurries = now - self._identified_at.get(key, -self.between) < self.between
        if hurries:
            self.hurried += 1
        else:
            self._identified_at[key] = now
            limit["remaining"] -= 1
        return hurries

    def _replace(self, shard: Shard) -> None:
        """End the sessions of a shard that nobody is connected to any more; the others go on, as Discord's do."""
        open_ones = {line.session.id for line in self._lines if line.session}
        for session in self._sessions.values():
            if session.shard == shard and session.valid:
                session.valid = session.id in open_ones
                if session.valid:
                    self.doubled.append(shard)

    def _resume(self, line: Line, data: Payload) -> int:
        session = self._sessions.get(data["session_id"])
        if data["token"] != self._world.token:
            return WRONG_TOKEN
        if session is None or not session.valid:
            line.send(INVALID, False)
            return 0
        line.session = session
        self._lines.append(line)
        for frame in session.told[data["seq"] :]:
            line.outbox.put_nowait(frame)
        line.outbox.put_nowait(session.tell("RESUMED", {}))
        self.resumed += 1
        return 0

    def _members(self, _line: Line, data: Payload) -> int:
        people = [{**payloads.member(), "user": one} for one in [self._world.bot, *self._world.people.values()]]
        chunk = {"guild_id": self._world.guild_id, "members": people, "chunk_index": 0, "chunk_count": 1}
        if "nonce" in data:
            chunk["nonce"] = data["nonce"]
        self.dispatch("GUILD_MEMBERS_CHUNK", chunk)
        return 0


def _shard_of(number: str, count: int) -> int:
    return (int(number) >> 22) % count


def _is_on(shard: Shard, name: str, payload: Payload) -> bool:
    """Tell whether an event is told on a shard: its server's, and for direct messages the first."""
    of_servers = {"GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"}
    server = payload["id"] if name in of_servers else payload.get("guild_id")
    return (_shard_of(server, shard[1]) if server else 0) == shard[0]


def as_seen(name: str, payload: Payload, intents: int, world: World) -> Payload | None:
    """Return an event as a bot with these intents is told of it, or None when it is not told at all."""
    direct = "guild_id" not in payload
    if name.startswith("MESSAGE_"):
        wanted = DIRECT_MESSAGES if direct else GUILD_MESSAGES
        if name == "MESSAGE_REACTION_ADD":
            wanted = wanted << 1
        if not intents & wanted:
            return None
    if name.startswith(("GUILD_CREATE", "GUILD_DELETE", "THREAD_", "CHANNEL_")) and not intents & GUILDS:
        return None
    if name in {"MESSAGE_CREATE", "MESSAGE_UPDATE"} and not (direct or intents & CONTENT):
        return _without_others(_without_content(payload, world), world)
    return payload


def _without_content(payload: Payload, world: World) -> Payload:
    """Hide what others write, unless they speak to the bot."""
    spoken_to = {person["id"] for person in payload["mentions"]}
    if world.bot["id"] in {payload["author"]["id"], *spoken_to}:
        return payload
    return {**payload, **HIDDEN}


def _without_others(payload: Payload, world: World) -> Payload:
    """Hide what the message replied to says, unless it is the bot's own or mentions it."""
    answered = payload.get("referenced_message")
    return payload if answered is None else {**payload, "referenced_message": _without_content(answered, world)}
