"""Everything the local Discord remembers: people, channels, messages, commands and open interactions."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.discord.server.changes import Changes
from tests.discord.server.snowflakes import Snowflakes

Payload = dict[str, Any]
LOADING, EPHEMERAL = 1 << 7, 1 << 6


@dataclass
class Posted:
    """A message as it stands, and whom it pinged when it was sent."""

    payload: Payload
    pings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The message's id."""
        return str(self.payload["id"])

    @property
    def ephemeral(self) -> bool:
        """Whether only the reader who asked can see it."""
        return bool(self.payload["flags"] & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether Discord still shows "is thinking..." in its place."""
        return bool(self.payload["flags"] & LOADING)

    def snapshot(self) -> "Posted":
        """Return the message as it stands now, untouched by later edits."""
        return Posted(copy.deepcopy(self.payload), self.pings)


@dataclass
class Exchange:
    """Something a person did that the bot should answer, and everything it has shown since, in order."""

    what: str
    shown: list[Posted] = field(default_factory=list)

    def state(self) -> str:
        """Tell in words how far the exchange has come."""
        return f"{self.what} was not answered" if not self.shown else f"{self.what} got {len(self.shown)} messages"


@dataclass
class Spoken(Exchange):
    """A message in a channel."""

    message_id: str = ""
    channel_id: str = ""


@dataclass
class Interaction(Exchange):
    """A command, a button, a form or an autocompletion that waits for its answer."""

    id: str = ""
    token: str = ""
    kind: int = 2
    payload: Payload = field(default_factory=dict)
    user: Payload = field(default_factory=dict)
    channel_id: str = ""
    source: Posted | None = None
    opener: "Interaction | None" = None
    answer_type: int | None = None
    lapsed: bool = False
    original: str | None = None
    choices: list[Payload] | None = None
    form: Payload | None = None

    def state(self) -> str:
        """Tell in words how far the interaction has come."""
        if self.answer_type is None:
            return f"{self.what} was not acknowledged{' in time' if self.lapsed else ''}"
        return f"{self.what} was acknowledged with type {self.answer_type} and shown {len(self.shown)} messages"


@dataclass
class Server:
    """A server: its members and what each may do, and whether the bot is in it."""

    id: str
    name: str
    owner: str
    members: dict[str, int] = field(default_factory=dict)
    has_bot: bool = True
    roles: dict[str, str] = field(default_factory=dict)
    added_by: str = ""
    locale: str = "en-US"


@dataclass
class Channel:
    """A place to talk: a channel of a server, a thread, or a conversation of two (which has no ``guild``).

    ``denied`` are the permissions that the bot lacks there; a conversation of two that is ``closed`` takes nothing.
    """

    id: str
    name: str
    type: int = 0
    guild: str = ""
    parent: str | None = None
    owner: str | None = None
    person: Payload | None = None
    archived: bool = False
    denied: int = 0
    closed: bool = False

    @property
    def threaded(self) -> bool:
        """Whether it is a thread, or a post in a forum."""
        return self.type in {10, 11}

    @property
    def direct(self) -> bool:
        """Whether it is a conversation of two."""
        return self.type == 1


class World:
    """The state of the local Discord; nothing in it knows of sockets."""

    def __init__(self, token: str, name: str) -> None:
        self.token = token
        self.ids = Snowflakes()
        self.changes = Changes()
        self.application_id = self.ids.next()
        self.bot: Payload = user(self.application_id, name, bot=True)
        self.bot_permissions = (1 << 51) - 1  # what it may do in each server: everything
        self.owner = user(self.ids.next(), "Owner")
        self.servers: dict[str, Server] = {}
        self.guild_id = self.server("The newsroom").id
        self.people: dict[str, Payload] = {}
        self.channels: dict[str, Channel] = {}
        self.posts: dict[str, Posted] = {}
        self.nonces: dict[tuple[str, str], Posted] = {}  # of a channel
        self.commands: dict[str, list[Payload]] = {}
        self.interactions: dict[str, Interaction] = {}
        self.spoken: list[Spoken] = []
        self.uploads: dict[str, bytes] = {}
        self.general = self.channel("general")
        self.advice: Payload = {
            "url": "wss://gateway.discord.gg",
            "shards": 1,
            "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1},
        }  # what a bot is told that asks how it should connect
        self.callable: set[str] = set()  # roles that a test lets the bot call

    def server(self, name: str, shard: tuple[int, int] | None = None) -> Server:
        """Open a server; ``shard`` is the number of the one it is on, and how many there are."""
        server = Server(self.ids.next(shard), name, self.owner["id"])
        self.servers[server.id] = server
        return server

    def channel(self, name: str, server: Server | None = None, *, kind: int = 0, denied: int = 0) -> Channel:
        """Open a channel of a server, the first one unless another is named; ``kind`` is Discord's number for it."""
        guild = server.id if server else self.guild_id
        return self.keep(Channel(self.ids.next(), name, kind, guild, denied=denied))

    def role(self, name: str, server: Server | None = None) -> str:
        """Make a role in a server, which the bot may call, and return its number."""
        number = self.ids.next()
        (server or self.servers[self.guild_id]).roles[number] = name
        self.callable.add(number)
        return number

    def keep(self, channel: Channel) -> Channel:
        """Remember a channel, whatever sort it is."""
        self.channels[channel.id] = channel
        return channel

    def direct(self, person: Payload) -> Channel:
        """Return the conversation between a person and the bot, opened when there is none."""
        known = (c for c in self.channels.values() if c.person and c.person["id"] == person["id"])
        return next(known, None) or self.keep(Channel(self.ids.next(), person["username"], 1, person=person))

    def command(self, name: str, locale: str) -> Payload | None:
        """Find a command by its name or by the name a reader with that locale sees."""
        for commands in self.commands.values():
            for command in commands:
                if name in {command["name"], (command.get("name_localizations") or {}).get(locale)}:
                    return command
        return None

    def lacks(self, channel: Channel, permission: int) -> bool:
        """Tell whether the bot lacks a permission in a channel; a thread has its channel's."""
        parent = self.channels[channel.parent] if channel.threaded and channel.parent else channel
        return bool(parent.denied & permission)

    def show(self, channel_id: str, post: Posted) -> None:
        """Enter a message of the bot into the exchange it belongs to, when somebody spoke in its channel."""
        answered = (post.payload.get("message_reference") or {}).get("message_id")
        for spoken in reversed(self.spoken):
            its = {spoken.channel_id, spoken.message_id}  # a thread has the number of the message it was opened from
            if channel_id in its and answered in {None, spoken.message_id, *(p.id for p in spoken.shown)}:
                spoken.shown.append(post.snapshot())
                return

    def show_again(self, post: Posted) -> None:
        """Enter a message that the bot changed into the exchange that has shown it, whoever spoke since."""
        for spoken in self.spoken:
            if any(one.id == post.id for one in spoken.shown):
                spoken.shown.append(post.snapshot())
                return

    def find(self, wanted: Callable[[Interaction], bool]) -> Interaction | None:
        """Return the first interaction that is wanted."""
        return next((one for one in self.interactions.values() if wanted(one)), None)


def user(number: str, name: str, *, bot: bool = False) -> Payload:
    """Describe a person, or a bot, as Discord does."""
    return {
        "id": number,
        "username": name.lower().replace(" ", "_"),
        "global_name": None if bot else name,
        "discriminator": "0" if not bot else "4242",
        "avatar": None,
        "primary_guild": None,
        "bot": bot,
        "flags": 0,
        "public_flags": 0,
    }
