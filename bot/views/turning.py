"""The curators' lists, page by page: what was done, what was mended, what readers say, what was asked in vain."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self

import discord
from discord import ButtonStyle, Interaction, ui

from bot.curating import curating
from bot.errors import never_silent, texts_of
from bot.views.log import log_page
from bot.views.mends import mends_page
from bot.views.paged import Paged
from bot.views.reviews import feedback_page, unanswered_page

Button = ui.Button[ui.View]
LISTS: Mapping[str, Callable[[Interaction, str, int], Awaitable[Paged]]] = {
    "log": log_page,
    "mends": mends_page,
    "feedback": feedback_page,
    "unanswered": unanswered_page,
}
_NAMES = "|".join(LISTS)


class TurnButton(ui.DynamicItem[Button], template=rf"masthead:(?P<name>{_NAMES}):(?P<offset>\d{{1,7}})"):
    """Turns a list to the page that begins at ``offset``."""

    def __init__(self, name: str, offset: int, *, label: str = "…") -> None:
        self._name = name
        self._offset = offset
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:{name}:{offset}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["name"], int(match["offset"]))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show that page in place of this one."""
        seat = await curating(interaction)
        await interaction.response.defer()
        embed, view = await page_of(interaction, self._name, seat.workspace, self._offset)
        await interaction.edit_original_response(embed=embed, view=view)


async def show_list(interaction: Interaction, name: str) -> None:
    """Show a curator alone the first page of a list."""
    seat = await curating(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    embed, view = await page_of(interaction, name, seat.workspace)
    await interaction.followup.send(embed=embed, view=view, ephemeral=True)


async def page_of(
    interaction: Interaction, name: str, workspace: str, offset: int = 0
) -> tuple[discord.Embed, ui.View]:
    """Return a page of a list, with its menus and the buttons that turn it."""
    texts, shown = texts_of(interaction), await LISTS[name](interaction, workspace, offset)
    view, (back, on) = ui.View(timeout=None), shown.turns
    for item in shown.items:
        view.add_item(item)
    if shown.offset:
        view.add_item(TurnButton(name, max(shown.offset - shown.size, 0), label=texts.say(back)))
    if shown.offset + shown.size < shown.total:
        view.add_item(TurnButton(name, shown.offset + shown.size, label=texts.say(on)))
    return shown.embed, view
