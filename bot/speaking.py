"""Answering messages: as a reply, else without one, else directly, else by a sign. Nobody meets silence."""

from collections.abc import Iterator
from typing import Any

import discord
import structlog
from discord import Message, Thread, ui

from bot.errors import UNSENDABLE, Refused, account, cause_of, view_of
from bot.locales import Texts

SIGN = "\N{SPEAKER WITH CANCELLATION STROKE}"
"""The reaction that says that the bot may not speak to somebody, where not even a direct message is possible."""
_NO_HISTORY = 160002  # Discord's code for a reply by somebody who may not read the message history
_TO_ANSWER = ("embed_links", "read_message_history")

_log = structlog.get_logger("bot.speaking")


async def reply(message: Message, **said: Any) -> Message:  # noqa: ANN401 - what discord.py sends
    """Answer a message by a reply; where the bot may not read older messages, by a message of its own.

    Raises Forbidden where it may not write there.
    """
    reference = message.to_reference(fail_if_not_exists=False)
    if message.guild is not None and "read_message_history" in lacking(message):
        return await message.channel.send(**said)
    try:
        return await message.channel.send(**said, reference=reference, mention_author=False)
    except discord.HTTPException as error:
        if error.code != _NO_HISTORY:
            raise
        return await message.channel.send(**said)


def lacking(message: Message) -> list[str]:
    """Return the permissions that the bot needs to answer a message where it stands, and does not have."""
    channel = message.channel
    if message.guild is None or not isinstance(channel, discord.abc.GuildChannel | Thread):
        return []
    try:
        has = channel.permissions_for(message.guild.me)
    except discord.ClientException:  # a thread whose channel is hidden from the bot
        return ["view_channel"]
    if not has.view_channel:
        return ["view_channel"]  # without it Discord grants nothing else either
    sending = "send_messages_in_threads" if isinstance(channel, Thread) else "send_messages"
    needed = (sending, "read_message_history") if not getattr(has, sending) else _TO_ANSWER
    return [name for name in needed if not getattr(has, name)]


async def tell_author(message: Message, error: BaseException, texts: Texts) -> None:
    """Tell the author of a message that it could not be answered; write down what must be."""
    sentence = account(_named(message, error, texts), texts, place="message")
    if not sentence:
        return
    view = view_of(error, texts)
    cause = cause_of(error)
    if not (isinstance(cause, Refused) and cause.private):
        try:
            await reply(message, content=sentence, view=view)
        except discord.Forbidden:
            pass  # then it is told directly
        except UNSENDABLE as unsent:
            _log.warning("failure.unsent", reason=type(unsent).__name__)
            return
        else:
            return
    await _told_directly(message, sentence, view)


class Lacking(Refused):
    """The bot may not answer where it was spoken to; the sentence names what it lacks."""

    key = "lacking"


def _named(message: Message, error: BaseException, texts: Texts) -> BaseException:
    """Return a refusal of Discord's as one that names the permissions, where those are known to lack."""
    names = lacking(message) if isinstance(cause_of(error), discord.Forbidden) else []
    if not names:
        return error
    said = texts.listed(list(_permissions(names, texts)))
    return Lacking(channel=f"<#{message.channel.id}>", permissions=said)


def _permissions(names: list[str], texts: Texts) -> Iterator[str]:
    return (f"**{texts.say(f'permissions.{name}')}**" for name in names)


async def _told_directly(message: Message, sentence: str, view: ui.View) -> None:
    """Tell somebody something in a direct message, else by a sign under their own."""
    try:
        await message.author.send(sentence, view=view)
    except UNSENDABLE:
        try:
            await message.add_reaction(SIGN)
        except UNSENDABLE as unsent:
            _log.warning("failure.unsent", reason=type(unsent).__name__, message=message.id)
