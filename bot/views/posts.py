"""The menu of posts that articles name, under a history or the holders of a post: it opens the quote of one."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any, Self, cast

import discord
from discord import Interaction, ui

from bot.curating import curates
from bot.desk import desk_of
from bot.errors import NoMove, never_silent, texts_of
from bot.listing import Listing, Register, Subject, post_key
from bot.locales import Texts
from bot.places import opened
from bot.render.posts import post_embeds, post_options
from bot.views.mends import MendMenu
from knowledge import Post, Proof

MOST = 25
"""Entries of a menu; Discord takes no more."""


class PostMenu(ui.DynamicItem[ui.Select[ui.View]], template=r"masthead:posts"):
    """Opens what proves that somebody has a post, for the one who asks alone."""

    def __init__(self, menu: ui.Select[ui.View]) -> None:
        super().__init__(menu)

    @classmethod
    def of(cls, posts: Sequence[Post], texts: Texts) -> Self:
        """Return the menu of posts, of which there is one at least."""
        entries = [
            discord.SelectOption(label=each.label, value=each.value, description=each.description)
            for each in post_options(posts[:MOST], texts)
        ]
        return cls(ui.Select(custom_id="masthead:posts", placeholder=texts.say("posts.menu"), options=entries))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the menu again from its message."""
        return cls(cast("ui.Select[ui.View]", item))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show the quote; a curator may mend the post."""
        place = await opened(interaction, ephemeral=True)
        texts, desk = texts_of(interaction), desk_of(interaction)
        key, _, article = self.item.values[0].partition(":")
        post, proofs = await desk.look_up(partial(_proven, place, article, key, texts.language), place)
        articles = (proof.citation.article for proof in proofs)
        public = {each.key for each in articles if each.workspace != place}
        *pages, last = post_embeds(post, proofs, public, texts)
        for embed in pages:
            await interaction.followup.send(embed=embed, ephemeral=True)
        view = ui.View(timeout=None)
        if await curates(interaction):
            view.add_item(MendMenu.of_post(post, texts, own=not public))
        await interaction.followup.send(embed=last, view=view, ephemeral=True)


def posts_beside(listing: Listing, workspace: str, register: Register) -> list[Post]:
    """Return the posts that articles name of whom or what a list is; none for a list of departures."""
    if listing.subject is Subject.HISTORY:
        return register.posts_of(workspace, listing.name)
    if listing.subject is Subject.POST:
        return register.posts_at(workspace, listing.name, listing.role or None)
    return []


def _proven(workspace: str, article: str, key: str, language: str, register: Register) -> tuple[Post, list[Proof]]:
    """Return a post by its key with its quote. Raises NoMove."""
    found = next((post for post in register.posts_in(workspace, article) if post_key(post) == key), None)
    if found is None:
        raise NoMove
    return found, register.post_proofs(found, language)
