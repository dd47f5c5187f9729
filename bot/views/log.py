"""The log of curating, page by page."""

import re
from typing import Any, Self

import discord
from discord import ButtonStyle, Interaction, ui

from bot.curating import curating
from bot.desk import desk_of
from bot.errors import never_silent, texts_of
from bot.render.log import PAGE_SIZE, log_embed

Button = ui.Button[ui.View]


class LogButton(ui.DynamicItem[Button], template=r"masthead:log:(?P<offset>\d{1,7})"):
    """Turns the log to the page that begins at ``offset``."""

    def __init__(self, offset: int, *, label: str = "…") -> None:
        self._offset = offset
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:log:{offset}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(int(match["offset"]))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show that page in place of this one."""
        seat = await curating(interaction)
        await interaction.response.defer()
        embed, view = await log_page(interaction, seat.workspace, self._offset)
        await interaction.edit_original_response(embed=embed, view=view)


async def log_page(interaction: Interaction, workspace: str, offset: int = 0) -> tuple[discord.Embed, ui.View]:
    """Return a page of the log, with its buttons."""
    texts = texts_of(interaction)
    page = await desk_of(interaction).curate(
        lambda library: library.log.page(workspace, limit=PAGE_SIZE, offset=offset)
    )
    view = ui.View(timeout=None)
    if offset:
        view.add_item(LogButton(max(offset - PAGE_SIZE, 0), label=texts.say("articles.newer")))
    if offset + len(page.items) < page.total:
        view.add_item(LogButton(offset + PAGE_SIZE, label=texts.say("articles.older")))
    return log_embed(page, texts), view
