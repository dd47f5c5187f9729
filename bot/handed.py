"""What a message or a command hands in: addresses found in words, and files that are not too large."""

import re
from collections.abc import Iterable

import discord

from bot.errors import Refused
from bot.render.escape import clip
from knowledge import files

MOST = 50
"""Addresses that may be handed in at once."""
_ADDRESS = re.compile(r"https?://[^\s<>\"|\\^`{}]+", re.IGNORECASE)
Part = discord.Message | discord.MessageSnapshot
_AFTER = ".,;:!?'\"*_~"


class NothingHandedIn(Refused):
    """Neither an address nor a file was given."""

    key = "nothing_handed_in"


class TooManyAddresses(Refused):
    """More addresses were given than are taken at once."""

    key = "too_many_addresses"


class TooLarge(Refused):
    """A file is larger than files may be."""

    key = "too_large"


def given_addresses(words: str) -> list[str]:
    """Return what somebody typed for addresses, each once: what is none is told so when it is tried."""
    found = (word.strip("<>,;|") for word in words.split())
    return list(dict.fromkeys(word for word in found if word))


def addresses_in(text: str) -> list[str]:
    """Return the web addresses that stand in a text, each once, without the signs that end a sentence."""
    found = (_bare(match.group()) for match in _ADDRESS.finditer(text))
    return list(dict.fromkeys(address for address in found if address))


def links_of(message: discord.Message) -> list[str]:
    """Return the web addresses that a message, what it forwards and its previews lead to."""
    parts: list[Part] = [message, *message.message_snapshots]
    texts = [part.content for part in parts]
    previews = [embed.url or "" for part in parts for embed in part.embeds]
    return addresses_in("\n".join([*texts, *previews]))


def files_of(message: discord.Message) -> list[discord.Attachment]:
    """Return the files that a message, and what it forwards, brings."""
    parts: list[Part] = [message, *message.message_snapshots]
    return [file for part in parts for file in part.attachments]


async def contents_of(attached: Iterable[discord.Attachment]) -> list[tuple[str, bytes]]:
    """Return the name and the bytes of each file. Raises TooLarge before anything is read."""
    wanted = list(attached)
    for file in wanted:
        if file.size > files.LARGEST:
            raise TooLarge(name=clip(file.filename, 100), most=files.LARGEST // 1_000_000)
    return [(file.filename, await file.read()) for file in wanted]


def _bare(address: str) -> str:
    """Take away what follows an address in a sentence, and a bracket that was opened before it."""
    while address:
        last = address[-1]
        unopened = (last == ")" and address.count("(") < address.count(")")) or last == "]"
        if last not in _AFTER and not unopened:
            break
        address = address[:-1]
    return address
