"""The Sources button under an answer, and the pages of whole passages that it opens."""

import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ButtonStyle, Interaction, ui

from bot.desk import desk_of
from bot.errors import Gone, never_silent, texts_of
from bot.locales import Texts
from bot.places import opened
from bot.render.passages import PassagePage, passage_pages
from knowledge import NotFound

Button = ui.Button[ui.View]


class SourcesButton(ui.DynamicItem[Button], template=r"masthead:sources:(?P<key>[^:]{1,64}):(?P<page>\d{1,4})"):
    """Opens the passages behind an answer, for the one who presses it alone."""

    def __init__(self, key: str, page: int = 0, *, label: str = "Sources") -> None:
        self._key = key
        self._page = page
        custom_id = f"masthead:sources:{key}:{page}"
        super().__init__(ui.Button(style=ButtonStyle.secondary, label=label, custom_id=custom_id))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["key"], int(match["page"]))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show the first passage."""
        workspace = await opened(interaction, ephemeral=True)
        embed, view = await _page(interaction, workspace, self._key, self._page)
        await interaction.followup.send(embed=embed, view=view, ephemeral=True)


class PassageButton(ui.DynamicItem[Button], template=r"masthead:passage:(?P<key>[^:]{1,64}):(?P<page>\d{1,4})"):
    """Turns to another passage of the same answer."""

    def __init__(self, key: str, page: int, *, label: str = "", disabled: bool = False) -> None:
        self._key = key
        self._page = page
        custom_id = f"masthead:passage:{key}:{page}"
        super().__init__(
            ui.Button(style=ButtonStyle.secondary, label=label or "…", custom_id=custom_id, disabled=disabled)
        )

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["key"], int(match["page"]))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show that passage in place of this one."""
        workspace = await opened(interaction, update=True)
        embed, view = await _page(interaction, workspace, self._key, self._page)
        await interaction.edit_original_response(embed=embed, view=view)


async def _page(interaction: Interaction, workspace: str, key: str, number: int) -> tuple[discord.Embed, ui.View]:
    texts = texts_of(interaction)
    try:
        sources = await desk_of(interaction).sources(workspace, key, interaction.channel_id or 0)
    except NotFound as error:
        raise Gone from error
    pages = passage_pages(sources, texts)
    if not pages:
        raise Gone
    number = min(number, len(pages) - 1)
    return pages[number].embed, _turning(key, number, pages, texts)


def _turning(key: str, number: int, pages: Sequence[PassagePage], texts: Texts) -> ui.View:
    view = ui.View(timeout=None)
    last = len(pages) - 1
    if last:
        # An end that leads nowhere keeps its place, disabled, under a number of its own: no two ids may be the same.
        back, on = (
            (number - 1, False) if number else (9_998, True),
            (number + 1, False) if number < last else (9_999, True),
        )
        view.add_item(PassageButton(key, back[0], label=texts.say("passages.previous"), disabled=back[1]))
        view.add_item(PassageButton(key, on[0], label=texts.say("passages.next"), disabled=on[1]))
    if url := pages[number].url:
        view.add_item(ui.Button(label=texts.say("passages.open"), url=url))
    return view
