"""The buttons under an answer; under one that a single reader sees, also one that shows it to the channel."""

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Self, cast

import discord
from discord import ButtonStyle, Interaction, ui

from bot.errors import Gone, never_silent, texts_of
from bot.locales import Texts
from bot.places import Reader, reading
from bot.render.answer import answer_embeds, has_sources
from bot.shown import Shown
from bot.views.follows import FollowThisButton
from bot.views.sources import SourcesButton
from bot.views.votes import VoteButton
from bot.views.why import WhyButton
from knowledge import Answer, NotFound, Verdict

if TYPE_CHECKING:
    from bot.client import MastheadBot

Button = ui.Button[ui.View]


class ShareButton(ui.DynamicItem[Button], template=r"masthead:share:(?P<key>[^:]{1,64})"):
    """Shows an answer to all who read the channel, once."""

    def __init__(self, key: str, *, label: str = "…") -> None:
        self._key = key
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:share:{key}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Take the button away, and show the answer below."""
        bot, texts = cast("MastheadBot", interaction.client), texts_of(interaction)
        workspace = await reading(bot, Reader.of(interaction))
        await interaction.response.edit_message(view=_without(interaction.message, self._key))
        try:
            answer = await bot.desk.explained(workspace, self._key, interaction.channel_id or 0)
        except NotFound as error:
            raise Gone from error
        send = partial(interaction.followup.send, wait=True, ephemeral=False)
        first = None
        for said in _replies(answer, texts, interaction.user):
            sent = await send(**said)
            first = first or sent
        if first is not None:
            place = Shown.within(interaction.channel, interaction.channel_id or 0, texts.language)
            await bot.desk.show(answer.key, replace(place, message=first.id, shared=True))


def _without(message: discord.Message | None, key: str) -> ui.View | None:
    """Return the buttons of a message without the one that was pressed."""
    if message is None:
        return None
    view = ui.View.from_message(message, timeout=None)
    for item in view.children:
        if getattr(item, "custom_id", None) == f"masthead:share:{key}":
            view.remove_item(item)
    view.stop()  # what its buttons do is known from their names, as after a restart
    return view


def _replies(answer: Answer, texts: Texts, by: discord.abc.User) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = [{"embed": embed} for embed in answer_embeds(answer, texts)]
    said[0]["content"] = texts.say("answer.shared", person=by.mention)
    said[-1]["view"] = answer_view(answer, texts)
    return said


def answer_view(answer: Answer, texts: Texts, *, alone: bool = False) -> ui.View:
    """Return the buttons under an answer: sources, if any, why it is so, following, votes; ``alone``: sharing it.

    What only answers a greeting takes no votes.
    """
    view = ui.View(timeout=None)
    if has_sources(answer):
        view.add_item(SourcesButton(answer.key, label=texts.say("answer.sources")))
    view.add_item(WhyButton(answer.key, label=texts.say("why.button")))
    if has_sources(answer):
        view.add_item(FollowThisButton(answer.key, label=texts.say("follow.button")))
    for verdict in () if answer.courteous else Verdict:
        view.add_item(VoteButton(verdict, answer.key))
    return view.add_item(ShareButton(answer.key, label=texts.say("answer.share"))) if alone else view
