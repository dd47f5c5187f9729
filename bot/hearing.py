"""What a message is to the bot: put to it, put to everybody, overheard, or none of its business."""

import re
from enum import Enum, auto

import discord
from discord import ForumChannel, Message, MessageType, Thread

from bot.policies import Hearing, Policy
from knowledge import is_asking

_MENTIONS = re.compile(r"<(?:@[!&]?|#|a?:\w+:)\d+>")
_FENCES = re.compile(r"```(?:[\w+-]*\n)?|`")


class Call(Enum):
    """How a message comes to the bot."""

    NONE = auto()
    """It is not for the bot."""
    SPOKEN_TO = auto()
    """Somebody speaks to the bot, and is answered whatever becomes of it."""
    AWAY = auto()
    """Somebody speaks to the bot where it answers commands alone."""
    ASKED = auto()
    """Somebody asks everybody, where the bot answers every question."""
    OVERHEARD = auto()
    """Somebody may go on with what the bot answered in a thread."""


def call_of(message: Message, me: discord.abc.User | None, policy: Policy) -> Call:
    """Return how a message comes to the bot ``me`` in a channel with that policy."""
    if not _is_said(message):
        return Call.NONE
    if message.guild is None:
        return Call.SPOKEN_TO
    commands_only = policy.hearing is Hearing.COMMANDS
    if me in message.mentions or _replies_to(message, me):
        return Call.AWAY if commands_only else Call.SPOKEN_TO
    if commands_only or not message.content or _names_somebody(message):
        return Call.NONE
    if isinstance(message.channel, Thread) and not opens_post(message):
        return Call.OVERHEARD
    asked = policy.hearing is Hearing.QUESTIONS and is_asking(question_in(message))
    return Call.ASKED if asked else Call.NONE


def _is_said(message: Message) -> bool:
    """Tell whether a person says something, and not to the whole server."""
    unsaid = message.author.bot or message.webhook_id or (message.guild is not None and message.mention_everyone)
    return not unsaid and message.type in {MessageType.default, MessageType.reply}


def question_in(message: Message) -> str:
    """Return what a message asks: without mentions and code marks; of a forum's post its title, where that asks."""
    words = " ".join(_FENCES.sub(" ", _MENTIONS.sub(" ", message.content)).split())
    if opens_post(message) and not is_asking(words):
        title = message.channel.name if isinstance(message.channel, Thread) else ""
        return title if is_asking(title) else words
    return words


def opens_post(message: Message) -> bool:
    """Tell whether a message is the first of a post in a forum: it has the post's own number."""
    channel = message.channel
    return isinstance(channel, Thread) and channel.id == message.id and isinstance(channel.parent, ForumChannel)


def replied(message: Message) -> Message | None:
    """Return the message that a message replies to, where Discord sent it along."""
    found = message.reference.resolved if message.reference and message.type is MessageType.reply else None
    return found if isinstance(found, Message) else None


def _replies_to(message: Message, me: discord.abc.User | None) -> bool:
    """Tell whether a readable message replies to the bot without mentioning it."""
    answered = replied(message)
    return bool(message.content) and answered is not None and answered.author == me


def _names_somebody(message: Message) -> bool:
    return bool(message.mentions or message.role_mentions or message.reference)
