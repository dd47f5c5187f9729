"""The buttons that page through the list of articles."""

import re
from typing import Any, Self

import discord
from discord import ButtonStyle, Interaction, ui

from bot.desk import desk_of
from bot.errors import never_silent, texts_of
from bot.locales import Texts
from bot.places import opened
from bot.render.articles import PAGE_SIZE, articles_embed
from knowledge import Article, Page


class ArticlesButton(ui.DynamicItem[ui.Button[ui.View]], template=r"masthead:articles:(?P<offset>\d{1,7})"):
    """Turns the list of articles to the page that begins at ``offset``."""

    def __init__(self, offset: int, *, label: str = "…") -> None:
        self._offset = offset
        super().__init__(ui.Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:articles:{offset}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(int(match["offset"]))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show that page in place of this one."""
        workspace = await opened(interaction, update=True)
        embed, view = await articles_page(interaction, workspace, self._offset)
        await interaction.edit_original_response(embed=embed, view=view)


async def articles_page(interaction: Interaction, workspace: str, offset: int = 0) -> tuple[discord.Embed, ui.View]:
    """Return a page of the list, with its buttons."""
    texts, desk = texts_of(interaction), desk_of(interaction)
    page = await desk.articles(workspace, limit=PAGE_SIZE, offset=offset)
    if page.total and not page.items:  # articles were removed since the button was made
        page = await desk.articles(workspace, limit=PAGE_SIZE, offset=0)
    return articles_embed(page, texts, workspace, desk.empty), _turning(page, texts)


def _turning(page: Page[Article], texts: Texts) -> ui.View:
    view = ui.View(timeout=None)
    if page.offset:
        view.add_item(ArticlesButton(max(page.offset - PAGE_SIZE, 0), label=texts.say("articles.newer")))
    if page.offset + len(page.items) < page.total:
        view.add_item(ArticlesButton(page.offset + PAGE_SIZE, label=texts.say("articles.older")))
    return view
