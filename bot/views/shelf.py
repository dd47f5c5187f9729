"""What curators press beneath an article: remove it, keep it, bring it back."""

import re
from enum import StrEnum
from typing import Any, Self

import discord
from discord import ButtonStyle, Interaction, ui

from bot.curating import Curating, curating
from bot.desk import desk_of
from bot.errors import never_silent, texts_of
from bot.finding import of_its_own
from bot.locales import Texts
from bot.render.shelf import removal_question, said_of
from knowledge import Article, Library

Button = ui.Button[ui.View]


class Press(StrEnum):
    """What a button does to its article; the value stands for it in a ``custom_id``."""

    ASK = "ask"
    REMOVE = "remove"
    KEEP = "keep"
    RESTORE = "restore"


class ShelfButton(
    ui.DynamicItem[Button], template=r"masthead:shelf:(?P<press>ask|remove|keep|restore):(?P<key>[0-9a-zA-Z_-]{1,40})"
):
    """Does one thing to one article, for whoever may curate."""

    def __init__(self, press: Press, key: str, *, label: str = "…", style: ButtonStyle = ButtonStyle.secondary) -> None:
        self._press = press
        self._key = key
        super().__init__(Button(style=style, label=label, custom_id=f"masthead:shelf:{press}:{key}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(Press(match["press"]), match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Ask first, for the one who pressed alone; then say what was done in place of the question."""
        seat = await curating(interaction)
        if self._press is Press.ASK:
            await interaction.response.defer(ephemeral=True, thinking=True)
        else:
            await interaction.response.defer()
        article = await desk_of(interaction).curate(lambda library: self._done(library, seat))
        embed, view = self._shown(article, texts_of(interaction))
        await interaction.edit_original_response(embed=embed, view=view)
        if self._press in {Press.REMOVE, Press.RESTORE}:
            interaction.client.dispatch("articles_changed")

    def _done(self, library: Library, seat: Curating) -> Article:
        if self._press is Press.RESTORE:
            return library.restore(seat.workspace, self._key, by=seat.actor)
        article = of_its_own(library.article(seat.workspace, self._key), seat.workspace)
        if self._press is Press.REMOVE:
            return library.remove(seat.workspace, self._key, by=seat.actor)
        return article

    def _shown(self, article: Article, texts: Texts) -> tuple[discord.Embed, ui.View | None]:
        if self._press is Press.ASK:
            return removal(article, texts)
        view = undo_view(article, texts) if self._press is Press.REMOVE else None
        return said_of(article, f"shelf.said.{self._press}", texts), view


def card_view(article: Article, texts: Texts) -> ui.View:
    """Return the button that goes under an article's card."""
    return ui.View(timeout=None).add_item(ShelfButton(Press.ASK, article.key, label=texts.say("shelf.remove")))


def undo_view(article: Article, texts: Texts) -> ui.View:
    """Return the button that brings a removed article back."""
    return ui.View(timeout=None).add_item(ShelfButton(Press.RESTORE, article.key, label=texts.say("shelf.undo")))


def removal(article: Article, texts: Texts) -> tuple[discord.Embed, ui.View]:
    """Return the question whether to take an article out, with its two answers."""
    view = ui.View(timeout=None)
    view.add_item(ShelfButton(Press.REMOVE, article.key, label=texts.say("shelf.remove"), style=ButtonStyle.danger))
    view.add_item(ShelfButton(Press.KEEP, article.key, label=texts.say("shelf.keep")))
    return removal_question(article, texts), view
