"""The readers of the trial: they ask again and again, follow what happens, and see what they are told."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from itertools import product

from bot.following import CHANNEL, DIRECT, Times, choose_times
from knowledge import Aim, ArticleDraft, Followed, Library
from tests.discord.server import LocalDiscord, Person
from tests.discord.server.world import Channel, Exchange, Interaction, Posted, Server

PATIENCE = 75.0  # seconds that a reader waits for an answer before asking again
READERS = 12  # in each server: nobody may ask faster than five times in twenty seconds
LETTERS = "abcdefghij"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens once, in the articles of one server."""

    server: int
    number: int

    @property
    def _family(self) -> str:
        return "Qu" + "".join(LETTERS[int(figure)] for figure in f"{self.server}{self.number:04}")

    @property
    def person(self) -> str:
        """Who goes."""
        return f"Aldo {self._family}"

    @property
    def successor(self) -> str:
        """Who comes."""
        return f"Cara Wi{self._family[2:]}"

    @property
    def place(self) -> str:
        """Where it happens."""
        return f"{self._family}on Works"

    @property
    def article(self) -> ArticleDraft:
        """What tells of it."""
        text = f"{self.person} has resigned as chief executive of {self.place}. {self.successor} took over on Monday."
        return ArticleDraft(text, title=f"{self.person} goes", url=f"https://news.example/{self.person}", language="en")


@dataclass
class Asking:
    """What became of the questions."""

    asked: int = 0
    answered: Counter[Event] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    twice: list[str] = field(default_factory=list)
    open: list[tuple[Event, Exchange]] = field(default_factory=list)


@dataclass
class Newsroom:
    """Two servers, each on a shard of its own, with a reader who follows what happens in both ways."""

    discord: LocalDiscord
    servers: list[Server]
    channels: list[Channel]
    readers: list[list[Person]]
    asking: Asking = field(default_factory=Asking)
    chance: random.Random = field(default_factory=lambda: random.Random(11))

    @classmethod
    def opened(cls, discord: LocalDiscord) -> "Newsroom":
        """Open both servers in Discord."""
        del discord.world.servers[discord.world.guild_id]
        discord.world.advice["session_start_limit"] |= {"max_concurrency": 16, "remaining": 100_000}
        room = cls(discord, [], [], [])
        for number in (0, 1):
            server, channel = discord.opens(f"Server {number}", (number, 2))
            readers = [discord.stranger(f"Reader {number} {each}").at(channel) for each in range(READERS)]
            for reader in readers:
                discord.joins(reader, server)
            room.servers.append(server)
            room.channels.append(channel)
            room.readers.append(readers)
        return room

    def workspace(self, number: int) -> str:
        """Return the workspace of a server."""
        return f"guild:{self.servers[number].id}"

    def follow(self, library: Library, events: list[Event]) -> None:
        """Follow every place of some events, in the server's channel and directly; 50 to one place is the most."""
        for number, (reader, *_) in enumerate(self.readers):
            owner, workspace = str(reader.user["id"]), self.workspace(number)
            for place in (f"{CHANNEL}{self.channels[number].id}", f"{DIRECT}{owner}"):
                choose_times(library, workspace, place, Times(most=1_000))
                for event in events:
                    if event.server == number:
                        library.follows.add(workspace, place, owner, Followed(Aim.ORGANIZATION, event.place))

    async def ask(self, event: Event) -> None:
        """Ask about an event, by a command, by a mention or alone with the bot, and write down what comes of it."""
        reader, self.asking.asked = self.chance.choice(self.readers[event.server]), self.asking.asked + 1
        question = f"Who replaced {event.person}?"
        exchange: Exchange
        match self.chance.randrange(3):
            case 0 if self.discord.world.command("ask", reader.locale) is not None:
                exchange = await reader.begins("ask", question=question)
            case 1:
                exchange = reader.alone().posts(question)
            case _:
                exchange = reader.posts(f"@Masthead {question}")
        self.asking.open.append((event, exchange))
        ends = asyncio.get_running_loop().time() + PATIENCE
        while asyncio.get_running_loop().time() < ends and not _ended(exchange):  # noqa: ASYNC110 - as a reader looks
            await asyncio.sleep(0.2)
        self.asking.outcomes[_outcome(event, exchange)] += 1

    def unanswered(self, events: list[Event]) -> list[Event]:
        """Return the events that no answer has told of yet."""
        told = {event for event, exchange in self.asking.open if _outcome(event, exchange) == "answered"}
        return [event for event in events if event not in told]

    def doubled(self) -> list[str]:
        """Return the questions that were answered more than once."""
        counts = [
            (exchange, sum(event.successor in _words(post) for post in _answers(exchange)))
            for event, exchange in self.asking.open
        ]
        return [exchange.what for exchange, count in counts if count > 1]

    def told(self, events: list[Event]) -> Counter[tuple[str, Event]]:
        """Count what followers were told, by the channel and the event."""
        letters = [post.payload for post in self.discord.world.posts.values() if _is_letter(post)]
        counts: Counter[tuple[str, Event]] = Counter()
        for letter, event in product(letters, events):
            if event.person in str(letter["embeds"]):
                counts[str(letter["channel_id"]), event] += 1
        return counts

    def places(self, server: int) -> tuple[str, str]:
        """Return the channels in which the events of a server are told."""
        return self.channels[server].id, self.discord.world.direct(self.readers[server][0].user).id


def _answers(exchange: Exchange) -> list[Posted]:
    """Return what a question brought, without what followers are told in the same place."""
    return [post for post in exchange.shown if not _is_letter(post)]


def _is_letter(post: Posted) -> bool:
    return "masthead:unfollow" in str(post.payload["components"])


def _words(post: Posted) -> str:
    return f"{post.payload['content']} {post.payload['embeds']}"


def _ended(exchange: Exchange) -> bool:
    return bool(_answers(exchange)) or (isinstance(exchange, Interaction) and exchange.lapsed)


def _outcome(event: Event, exchange: Exchange) -> str:
    if not _answers(exchange):
        return "nothing: the process was killed, or none was there"
    first = _answers(exchange)[0]
    if event.successor in _words(first):
        return "answered"
    described = (each.get("description") for each in first.payload["embeds"])
    sentence = str(first.payload["content"] or next(described, ""))
    return f"“{' '.join(sentence.split()[:7])} …”"
