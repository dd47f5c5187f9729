"""What readers think of answers, and what was asked in vain: for curators, page by page.

What was asked in a channel is shown to those who may read there. Who votes against an answer hands it to the curators,
as the form says; what somebody asked alone and did not vote on is shown to nobody.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self, TypeVar

import discord
from discord import Interaction

from bot.desk import desk_of
from bot.errors import texts_of
from bot.locales import Texts
from bot.render.reviews import PAGE_SIZE, Review, feedback_embed, unanswered_embed
from bot.shown import Shown
from bot.views.paged import Paged
from knowledge import KeptAnswer, Library, Page, Which, clusters

Entry = TypeVar("Entry")
_TURNS = ("moves.back", "moves.on")  # what was asked most often comes first, not what was asked last


@dataclass(frozen=True, slots=True)
class Rooms:
    """The channels of a server that somebody may read."""

    open: frozenset[int]

    @classmethod
    def of(cls, interaction: Interaction) -> Self:
        """Return what is open to whoever looks."""
        guild, member = interaction.guild, interaction.user
        if guild is None or not isinstance(member, discord.Member):
            return cls(frozenset())
        wanted = discord.Permissions(view_channel=True, read_message_history=True)
        return cls(frozenset(each.id for each in guild.channels if each.permissions_for(member) >= wanted))

    def are_open(self, answer: KeptAnswer) -> bool:
        """Tell whether an answer was given to all who read a channel that is open."""
        shown = Shown.read(answer.place)
        return shown is not None and shown.message is not None and (shown.room or shown.channel) in self.open

    def hide(self, answer: KeptAnswer) -> bool:
        """Tell whether others than its reader see an answer, and whoever looks may not be among them.

        What is not known to be open is hidden: private threads, and channels that are no more or another server's.
        """
        shown = Shown.read(answer.place)
        return shown is not None and shown.message is not None and not (shown.direct or self.are_open(answer))


async def feedback_page(interaction: Interaction, workspace: str, offset: int) -> Paged:
    """Return a page of the votes against answers."""
    return _paged(await _reviewed(interaction, workspace, offset, _criticised), feedback_embed, interaction)


async def unanswered_page(interaction: Interaction, workspace: str, offset: int) -> Paged:
    """Return a page of what was asked in vain."""
    return _paged(await _reviewed(interaction, workspace, offset, _in_vain), unanswered_embed, interaction)


async def _reviewed(
    interaction: Interaction, workspace: str, offset: int, look: Callable[[str, Rooms, int, int, Library], Review]
) -> Review:
    rooms, guild = Rooms.of(interaction), interaction.guild_id or 0
    return await desk_of(interaction).curate(partial(look, workspace, rooms, guild, offset))


def _paged(review: Review, embed: Callable[[Review, Texts], discord.Embed], interaction: Interaction) -> Paged:
    page = review.page
    return Paged(embed(review, texts_of(interaction)), PAGE_SIZE, page.total, offset=page.offset, turns=_TURNS)


def _criticised(workspace: str, rooms: Rooms, guild: int, offset: int, library: Library) -> Review:
    every = library.feedback.criticised(workspace)
    seen = [each for each in every if not rooms.hide(each.answer)]
    return Review(_page(seen, offset), len(every) - len(seen), guild, library.feedback.tally(workspace))


def _in_vain(workspace: str, rooms: Rooms, guild: int, offset: int, library: Library) -> Review:
    every = library.feedback.kept(workspace, Which.UNANSWERED)
    seen = [each for each in every if rooms.are_open(each)]
    return Review(_page(clusters(seen), offset), len(every) - len(seen), guild)


def _page(entries: Sequence[Entry], offset: int) -> Page[Entry]:
    """Return a page of some entries; the first where they have become fewer."""
    start = offset if offset < len(entries) else 0
    return Page(tuple(entries[start : start + PAGE_SIZE]), len(entries), start)
