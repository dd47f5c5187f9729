"""A curator before the bot, and what they can do with their articles."""

import re
from dataclasses import dataclass
from typing import Any

from simcord import ChannelHandle, Env, InteractionResult, MemberActor, ResponseMessage

from bot.client import MastheadBot
from knowledge import Article, Library

LINK = re.compile(r"\[([^\]]*)\]\(https?://[^)]*\)")
ESCAPED = re.compile(r"\\([^\w\s]|_)")


@dataclass(frozen=True)
class CuratingDesk:
    """A curator in a channel of a server, and the archive that stands behind the bot."""

    discord: Env
    curator: MemberActor
    channel: ChannelHandle
    library: Library
    bot: MastheadBot

    @property
    def workspace(self) -> str:
        """The workspace of the server."""
        return f"guild:{self.curator.guild.id}"

    @property
    def articles(self) -> list[Article]:
        """What the server has."""
        return list(self.library.articles(self.workspace, limit=1_000).items)

    @property
    def titles(self) -> list[str]:
        """The titles of what the server has, in alphabetical order."""
        return sorted(article.title for article in self.articles)

    async def sends(self, command: str, **given: object) -> ResponseMessage:
        """Send a command and return what it brings."""
        return shown(await self.curator.slash(self.channel, command, **given))

    async def adds(self, name: str, content: bytes) -> ResponseMessage:
        """Hand in a file."""
        return await self.sends("sources add", file=(name, content))

    async def pastes(self, **fields: str) -> ResponseMessage:
        """Fill the form in."""
        form = await self.curator.slash(self.channel, "sources paste")
        return shown(await self.curator.submit_modal(form, fields))

    async def presses(self, message: ResponseMessage, label: str) -> ResponseMessage:
        """Press a button and return what it shows."""
        return shown(await self.curator.click(message, label=label))

    async def restarts(self) -> MastheadBot:
        """Start the bot anew."""
        bot = MastheadBot(self.library, separate_servers=True, library=self.library)
        await self.discord.restart_bot(bot)
        return bot

    async def completes(self, command: str, option: str, typed: str) -> list[dict[str, Any]]:
        """Type into an option and return what is offered."""
        return await self.curator.autocomplete(self.channel, command, option, typed)


def shown(result: InteractionResult) -> ResponseMessage:
    """Return the message that the interaction ended in, the last one that followed if some did."""
    messages = [message for message in (result.response, *result.followups) if message is not None]
    assert messages
    return messages[-1]


def words(message: ResponseMessage) -> str:
    """Return everything there is to read, as Discord shows it: links by their text, no backslash before a sign."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.title or "", embed.description or ""]
        parts += [f"{field.name}: {field.value}" for field in embed.fields]
        parts.append(embed.footer.text or "")
    return ESCAPED.sub(r"\1", LINK.sub(r"\1", "\n".join(filter(None, parts))))


def labels(message: ResponseMessage) -> list[str]:
    """Return what stands on the buttons."""
    return [each["label"] for row in message.components for each in row["components"] if "label" in each]
