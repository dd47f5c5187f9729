"""What a message or a command hands in: addresses found in words, and files that are not too large."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

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


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file that somebody handed in: what it is called, where Discord keeps it for a while, and its bytes' number."""

    name: str
    url: str
    size: int

    @classmethod
    def of(cls, attached: discord.Attachment) -> Self:
        """Return what must be known of an attachment to read it, also after a restart."""
        return cls(attached.filename, attached.url, attached.size)


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody handed in: addresses of pages, files, the fields of a form, or addresses of feeds to follow.

    ``name`` is that of the list in which the addresses stood, if they stood in one.
    """

    addresses: tuple[str, ...] = ()
    files: tuple[HandedFile, ...] = ()
    pasted: Mapping[str, str | None] | None = None
    feeds: tuple[str, ...] = ()
    name: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.addresses or self.files or self.pasted or self.feeds)

    def without(self, done: Collection[str]) -> "Handed":
        """Return what is left when these addresses, and the files at these addresses, are dealt with."""
        return replace(
            self,
            addresses=tuple(address for address in self.addresses if address not in done),
            files=tuple(file for file in self.files if file.url not in done),
            feeds=tuple(address for address in self.feeds if address not in done),
        )

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Self:
        """Make it again from what ``dataclasses.asdict`` wrote down."""
        files = tuple(HandedFile(**file) for file in written.get("files", ()))
        addresses, feeds = tuple(written.get("addresses", ())), tuple(written.get("feeds", ()))
        return cls(addresses, files, written.get("pasted"), feeds, written.get("name", ""))


def given_addresses(words: str) -> list[str]:
    """Return what somebody typed for addresses, each once: what is none is told so when it is tried."""
    found = (word.strip("<>,;|") for word in words.split())
    return list(dict.fromkeys(word for word in found if word))


def addresses_in(text: str) -> list[str]:
    """Return the web addresses that stand in a text, each once, without the signs that end a sentence."""
    found = (_bare(match.group()) for match in _ADDRESS.finditer(text))
    return list(dict.fromkeys(address for address in found if address))


def only_addresses(text: str) -> list[str]:
    """Return the web addresses of a text that has nothing else on its lines; of any other text, none."""
    lines = [line.strip().strip("<>,;-*• ") for line in text.split("\n") if line.strip()]
    return addresses_in(text) if all(addresses_in(line) == [line] for line in lines) else []


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


async def contents_of(client: discord.Client, wanted: Sequence[HandedFile]) -> dict[HandedFile, bytes | None]:
    """Return the bytes of each file, None where Discord no longer has it. Raises TooLarge before anything is read."""
    for file in wanted:
        if file.size > files.LARGEST:
            raise TooLarge(name=clip(file.name, 100), most=files.LARGEST // 1_000_000)
    return {file: await _bytes_of(client, file) for file in wanted}


async def _bytes_of(client: discord.Client, file: HandedFile) -> bytes | None:
    try:
        return await client.http.get_from_cdn(file.url)
    except (discord.NotFound, discord.Forbidden):  # Discord's links to attachments lapse after a day
        return None


def _bare(address: str) -> str:
    """Take away what follows an address in a sentence, and a bracket that was opened before it."""
    while address:
        last = address[-1]
        unopened = (last == ")" and address.count("(") < address.count(")")) or last == "]"
        if last not in _AFTER and not unopened:
            break
        address = address[:-1]
    return address
