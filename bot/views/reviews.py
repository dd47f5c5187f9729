"""What readers think of answers, and what was asked in vain: for curators, page by page.

What was asked in a channel is shown to those who may read there. Who votes against an answer hands it to the curators,
as the form says; what somebody asked alone and did not vote on is shown to nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Self, TypeVar

import discord
from discord import ButtonStyle, Interaction, ui

from bot.curating import Curating, curating
from bot.desk import desk_of
from bot.errors import never_silent, texts_of
from bot.render.reviews import PAGE_SIZE, Review, feedback_embed, unanswered_embed
from bot.shown import Shown
from knowledge import KeptAnswer, Library, Page, Which, clusters

Button = ui.Button[ui.View]
Entry = TypeVar("Entry")


class Subject(StrEnum):
    """What is looked at."""

    FEEDBACK = "feedback"
    UNANSWERED = "unanswered"


class ReviewButton(
    ui.DynamicItem[Button], template=r"masthead:review:(?P<subject>feedback|unanswered):(?P<offset>\d{1,7})"
):
    """Turns to the page that begins at ``offset``."""

    def __init__(self, subject: Subject, offset: int, *, label: str = "…") -> None:
        self._subject = subject
        self._offset = offset
        super().__init__(
            Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:review:{subject}:{offset}")
        )

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(Subject(match["subject"]), int(match["offset"]))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show that page in place of this one."""
        seat = await curating(interaction)
        await interaction.response.defer()
        embed, view = await review_page(interaction, seat, self._subject, self._offset)
        await interaction.edit_original_response(embed=embed, view=view)


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


async def review_page(
    interaction: Interaction, seat: Curating, subject: Subject, offset: int = 0
) -> tuple[discord.Embed, ui.View]:
    """Return a page, with its buttons."""
    texts, rooms, guild = texts_of(interaction), Rooms.of(interaction), interaction.guild_id or 0
    look = _criticised if subject is Subject.FEEDBACK else _in_vain
    review = await desk_of(interaction).curate(partial(look, seat.workspace, rooms, guild, offset))
    page, view = review.page, ui.View(timeout=None)
    if page.offset:
        earlier = max(page.offset - PAGE_SIZE, 0)
        view.add_item(ReviewButton(subject, earlier, label=texts.say("moves.back")))
    if page.offset + len(page.items) < page.total:
        view.add_item(ReviewButton(subject, page.offset + PAGE_SIZE, label=texts.say("moves.on")))
    embed = feedback_embed if subject is Subject.FEEDBACK else unanswered_embed
    return embed(review, texts), view


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
