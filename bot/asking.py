"""Asking the archive for a reader, and showing what it answers: in a channel, or to one reader alone."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import discord
from discord import Interaction, Message

from bot.conversation import conversation_of, reader_key
from bot.errors import texts_of
from bot.locales import Texts
from bot.oblivion import tie
from bot.pace import Work, keep
from bot.places import opened
from bot.render.answer import answer_embeds
from bot.shown import Shown
from bot.views.answer import answer_view
from bot.views.servers import ChooseServer
from knowledge import Answer, Library, Question

if TYPE_CHECKING:
    from bot.client import MastheadBot

PRIVATE = "private answers"
"""The kind of note that says that a server's answers to commands are for whoever asks, unless they wish otherwise."""

Send = Callable[..., Awaitable[Message]]


def question_of(
    bot: "MastheadBot", said: Interaction | Message, text: str, workspace: str, locale: object = None
) -> Question:
    """Return what somebody asks, with where they ask it."""
    person = said.user if isinstance(said, Interaction) else said.author
    given = str(locale) if locale else None
    return Question(text, workspace, given, reader=reader_key(person, bot.secret), conversation=conversation_of(said))


async def asked(interaction: Interaction, text: str, only_me: bool | None = None) -> None:
    """Answer what somebody asks by a command, a menu or a form, in the channel or to them alone.

    Raises as ``opened`` does, and CommandOnCooldown where they ask too fast.
    """
    bot, texts = cast("MastheadBot", interaction.client), texts_of(interaction)
    keep(interaction, Work.QUESTION)
    alone = await _alone(interaction, only_me)
    try:
        workspace = await opened(interaction, ephemeral=alone)
    except ChooseServer:
        bot.waiting[interaction.user.id] = text
        raise
    await answered(interaction, text, workspace, texts, alone=alone)


async def answered(interaction: Interaction, text: str, workspace: str, texts: Texts, *, alone: bool) -> None:
    """Answer an interaction that was acknowledged already."""
    bot = cast("MastheadBot", interaction.client)
    answer = await bot.desk.ask(question_of(bot, interaction, text, workspace, interaction.locale))
    shown = Shown.within(interaction.channel, interaction.channel_id or 0, texts.language)
    send: Send = partial(interaction.followup.send, wait=True, ephemeral=alone)
    await show(bot, answer, shown, send, titled=True, alone=alone)


async def _alone(interaction: Interaction, only_me: bool | None) -> bool:
    """Tell whether an answer is for the one who asks: as they wish, else as the server does."""
    bot = cast("MastheadBot", interaction.client)
    if interaction.guild_id is None or only_me is not None or not bot.desk.is_curated:
        return bool(only_me) and interaction.guild_id is not None
    workspace = bot.desk.workspace_of(interaction.guild_id)
    return await bot.desk.quickly(partial(answers_alone, workspace))


def answers_alone(workspace: str, library: Library) -> bool:
    """Tell whether a server's answers to commands are for whoever asks."""
    return library.notes.get(PRIVATE, workspace) is not None


async def show(  # noqa: PLR0913 - what is shown, where, and how
    bot: "MastheadBot", answer: Answer, shown: Shown, send: Send, *, titled: bool, alone: bool = False
) -> list[Message]:
    """Send an answer, its first message remembered: its buttons work in this channel alone, from the start.

    What is shown to one reader ``alone`` is not marked later: nobody but Discord can change it.
    """
    await bot.desk.show(answer.key, shown, partial(tie, answer))
    texts, empty = bot.translations.of(shown.language), None
    if answer.abstained and not answer.nearest and not answer.asks_back and not answer.courteous:
        empty = await emptiness(bot, answer.question.workspace)
    sent = [await send(**said) for said in replies(answer, texts, titled=titled, alone=alone, empty=empty)]
    if not alone:
        await bot.desk.show(answer.key, replace(shown, message=sent[0].id))
    return sent


async def emptiness(bot: "MastheadBot", workspace: str) -> str | None:
    """Return the key of the sentence that says what to do where nothing was read yet; None where something was."""
    if (await bot.desk.holdings(workspace)).articles:
        return None
    return bot.desk.empty


def replies(
    answer: Answer, texts: Texts, *, titled: bool, alone: bool = False, empty: str | None = None
) -> Iterator[dict[str, Any]]:
    """Yield what to send for an answer, message by message, the buttons under the last.

    ``empty`` names what is said in its place where nothing was read yet.
    """
    if empty:
        yield {"embed": discord.Embed(description=texts.say(empty))}
        return
    *earlier, last = answer_embeds(answer, texts, titled=titled)
    yield from ({"embed": embed} for embed in earlier)
    yield {"embed": last, "view": answer_view(answer, texts, alone=alone)}
