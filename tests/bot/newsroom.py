"""A reader before the bot, and what they can do with its lists."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simcord import ChannelHandle, Env, InteractionResult, MemberActor, ResponseMessage

from bot.client import MastheadBot
from knowledge import Move
from tests.bot.samples import Shelf


@dataclass(frozen=True)
class Newsroom:
    """A reader in a channel of a server; ``shelf`` is what the server has read, ``workspace`` its name there."""

    discord: Env
    reader: MemberActor
    channel: ChannelHandle
    shelf: Shelf
    workspace: str
    state: Path

    def has(self, *moves: Move) -> None:
        """Let the articles of the server tell of these moves, and of no others."""
        self.shelf.moves.put(self.workspace, *moves)

    async def lists(self, command: str, **given: object) -> ResponseMessage:
        """Send a command and return the list it brings."""
        return shown(await self.reader.slash(self.channel, command, **given))

    async def refuses(self, command: str, **given: object) -> str:
        """Send a command that is refused and return the sentence, which only the reader may see."""
        refused = shown(await self.reader.slash(self.channel, command, **given))
        assert self.discord.errors  # the command tree told the reader of it
        assert not refused.embeds
        return refused.content

    async def presses(self, message: ResponseMessage, label: str) -> ResponseMessage:
        """Press a button and return what it shows."""
        return shown(await self.reader.click(message, label=label))

    async def opens(self, message: ResponseMessage, row: int = 0) -> list[ResponseMessage]:
        """Choose a row from the menu of a list and return the messages it brings."""
        result = await self.reader.select(message, [entries(message)[row]["value"]], custom_id="masthead:evidence")
        return list({each.id: each for each in (shown(result), *result.followups)}.values())

    async def completes(self, command: str, option: str, typed: str) -> list[dict[str, Any]]:
        """Type into an option and return what is offered."""
        return await self.reader.autocomplete(self.channel, command, option, typed)

    async def restarts(self) -> MastheadBot:
        """Start the bot anew."""
        bot = MastheadBot(self.shelf, separate_servers=True, state=self.state)
        await self.discord.restart_bot(bot)
        return bot


def shown(result: InteractionResult) -> ResponseMessage:
    """Return the message that the interaction ended in."""
    assert result.response is not None
    return result.response


def text(message: ResponseMessage) -> str:
    """Return what the message's embed says."""
    return message.embeds[0].description or ""


def footer(message: ResponseMessage) -> str:
    """Return the small print of the message's embed."""
    return message.embeds[0].footer.text or ""


def labels(message: ResponseMessage) -> list[str]:
    """Return what stands on the buttons."""
    return [each["label"] for row in message.components for each in row["components"] if "label" in each]


def entries(message: ResponseMessage) -> list[dict[str, Any]]:
    """Return the entries of the menu under a list."""
    found: list[dict[str, Any]] = message.components[0]["components"][0]["options"]
    return found
