"""Calling a role with a question that no article answers: once, and with the question."""

import hashlib
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import Message

from bot.asking import Send
from bot.locales import Texts
from bot.render.escape import clip
from knowledge import Library

if TYPE_CHECKING:
    from bot.client import MastheadBot

CALLED = "called"
"""The kind of note that says that a role was called with a question; the question itself is not in it."""
KEPT = timedelta(days=1)
"""How long the same question calls nobody again in its channel."""
_QUESTION = 1_000


async def call_role(bot: "MastheadBot", message: Message, question: str, role: int, send: Send, texts: Texts) -> None:  # noqa: PLR0913, PLR0917 - who calls whom, with what, where
    """Call a role with a question, unless it was called with the same one here a short while ago."""
    workspace = bot.desk.workspace_of(message.guild.id if message.guild else None)
    words = " ".join(question.casefold().split())
    key = hashlib.blake2b(f"{message.channel.id} {words}".encode(errors="replace"), digest_size=12).hexdigest()
    if await bot.desk.quickly(partial(_first, key, workspace)):
        said = texts.say("answer.calls", role=f"<@&{role}>", question=clip(question, _QUESTION))
        nobody_else = discord.AllowedMentions(everyone=False, users=False, roles=[discord.Object(role)])
        await send(content=said, allowed_mentions=nobody_else)


def _first(key: str, workspace: str, library: Library) -> bool:
    """Write down that a role is called; return whether it was not yet."""
    if library.notes.get(CALLED, key) is not None:
        return False
    library.notes.put(CALLED, key, workspace, {})
    return True
