"""Where in a conversation something is asked: a channel, a thread or a direct message, and the answer replied to."""

import hashlib
import re
from collections.abc import Iterator

import discord
from discord import Interaction, Message

from knowledge import Conversation

_KEY = re.compile(r"masthead:(?:sources|why):(?P<key>[^:]{1,64})")


def conversation_of(said: Interaction | Message) -> Conversation:
    """Return the conversation that something asked belongs to.

    In a thread and in a direct message all who are there speak together. In a channel each reader speaks alone, and
    whoever replies to an answer goes on from it.
    """
    follows = _answered(said) if isinstance(said, Message) else None
    if said.guild is None:
        return Conversation(f"dm:{said.channel.id if said.channel else 0}", follows=follows)
    if isinstance(said.channel, discord.Thread):
        return Conversation(f"thread:{said.channel.id}", follows=follows)
    return Conversation(f"channel:{said.channel.id if said.channel else 0}", apart=True, follows=follows)


def reader_key(person: discord.abc.User, secret: bytes) -> str:
    """Return a code that stands for a reader: the same wherever they ask, and no name that anybody could read.

    Without the installation's ``secret`` nobody finds it by trying all numbers of accounts.
    """
    return hashlib.blake2b(str(person.id).encode(), key=secret, digest_size=12, person=b"masthead").hexdigest()


def _answered(message: Message) -> str | None:
    """Return the key of the answer that a message replies to: our buttons beneath it carry it."""
    replied = message.reference.resolved if message.reference and message.type is discord.MessageType.reply else None
    if not isinstance(replied, Message):
        return None
    found = (_KEY.match(custom_id) for custom_id in _custom_ids(replied))
    return next((match["key"] for match in found if match), None)


def _custom_ids(message: Message) -> Iterator[str]:
    for row in message.components:
        for item in getattr(row, "children", ()):
            if isinstance(item, discord.Button) and item.custom_id:
                yield item.custom_id
