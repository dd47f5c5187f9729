"""What a message was answered with, so that it can be answered anew in the same place when it is changed."""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import discord
from discord import Message, TextChannel, Thread

from bot.errors import UNSENDABLE
from bot.speaking import reply

REMEMBERED = 500
"""Answered messages that are answered anew when they are changed: the last ones since the bot started."""
_NAME = 90  # characters of a thread's name; Discord takes 100
_NOBODY = discord.AllowedMentions.none()


@dataclass
class Given:
    """The question of a message as it was read, the messages of its answer, and the thread they stand in, if any.

    ``answer`` is the key of the answer that stands there.
    """

    question: str = ""
    asker: int = 0
    messages: list[Message] = field(default_factory=list)
    thread: Thread | None = None
    answer: str | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _earlier: list[Message] = field(default_factory=list)

    async def send(self, message: Message, /, **said: Any) -> Message:  # noqa: ANN401 - what discord.py sends
        """Send one message of the answer, in the place of an earlier one where there is one."""
        if self._earlier:
            whole = {"content": None, "embed": None, "view": None, "allowed_mentions": _NOBODY} | said
            sent = await self._earlier.pop(0).edit(**whole)
        else:
            sent = await (self.thread.send(**said) if self.thread else reply(message, **said))
        self.messages.append(sent)
        return sent

    async def open_thread(self, message: Message) -> None:
        """Open a thread for the answer, unless there is one; where the bot may not, it answers in the channel."""
        if self.thread is None and can_thread(message):
            with contextlib.suppress(discord.HTTPException):
                self.thread = await message.create_thread(name=" ".join(self.question.split())[:_NAME] or "…")

    def begin(self) -> None:
        """Begin to answer anew."""
        self._earlier, self.messages = self.messages, []

    async def end(self) -> None:
        """Take away what the new answer has left over; without a new answer the old one stays."""
        if not self.messages:
            self.messages = self._earlier
        else:
            for spare in self._earlier:
                with contextlib.suppress(*UNSENDABLE):
                    await spare.delete()
        self._earlier = []


class Answered:
    """The last messages that were answered."""

    def __init__(self) -> None:
        self._given: OrderedDict[int, Given] = OrderedDict()

    def get(self, message: int) -> Given | None:
        """Return what a message was answered with, if it is among them."""
        return self._given.get(message)

    def forget(self, person: int) -> None:
        """Know nothing any more of what somebody asked."""
        self._given = OrderedDict((key, given) for key, given in self._given.items() if given.asker != person)

    @contextlib.asynccontextmanager
    async def turn(self, message: Message, question: str) -> AsyncIterator[Given]:
        """Answer a message, and its changes, one after another, each knowing what was sent before."""
        given = self._given.setdefault(message.id, Given())
        given.question, given.asker = question, message.author.id
        self._given.move_to_end(message.id)
        if len(self._given) > REMEMBERED:
            self._given.popitem(last=False)
        async with given.turn:
            given.begin()
            try:
                yield given
            finally:
                await given.end()


def can_thread(message: Message) -> bool:
    """Tell whether a thread can be opened from a message where it stands."""
    return isinstance(message.channel, TextChannel)
