"""The two answers to the question whether a feed is to be removed."""

import re
from typing import Any, Self

import discord
from discord import ButtonStyle, Interaction, ui

from bot.curating import curating
from bot.desk import desk_of
from bot.errors import never_silent, texts_of
from bot.locales import Texts
from bot.render.following import said_of_feed
from knowledge import Feed, Library

Button = ui.Button[ui.View]


class FeedButton(ui.DynamicItem[Button], template=r"masthead:feed:(?P<press>remove|keep):(?P<key>[0-9a-zA-Z_-]{1,40})"):
    """Removes a feed, or leaves it, for whoever may curate."""

    def __init__(self, press: str, key: str, *, label: str = "…", style: ButtonStyle = ButtonStyle.secondary) -> None:
        self._press = press
        self._key = key
        super().__init__(Button(style=style, label=label, custom_id=f"masthead:feed:{press}:{key}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["press"], match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Say what was done in place of the question."""
        seat = await curating(interaction)
        await interaction.response.defer()

        def done(library: Library) -> Feed:
            if self._press == "remove":
                return library.feeds.remove(seat.workspace, self._key, by=seat.actor)
            return library.feeds.feed(seat.workspace, self._key)

        feed = await desk_of(interaction).curate(done)
        embed = said_of_feed(feed, f"following.said.{self._press}", texts_of(interaction))
        await interaction.edit_original_response(embed=embed, view=None)


def removal_of_feed(feed: Feed, texts: Texts) -> tuple[discord.Embed, ui.View]:
    """Return the question whether to remove a feed, with its two answers."""
    view = ui.View(timeout=None)
    view.add_item(FeedButton("remove", feed.key, label=texts.say("shelf.remove"), style=ButtonStyle.danger))
    view.add_item(FeedButton("keep", feed.key, label=texts.say("shelf.keep")))
    return said_of_feed(feed, "following.remove_question", texts), view
