"""Lists of moves with their buttons: pages, a menu that opens a move's evidence, and the timeline."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, cast

import discord
from discord import ButtonStyle, Interaction, ui

from bot.curating import curates
from bot.desk import desk_of
from bot.errors import NoMove, never_silent, texts_of
from bot.listing import LISTING, Listing, Register, Subject, move_key
from bot.locales import Texts
from bot.pace import Work, keep
from bot.places import opened
from bot.render.moves import evidence_embeds, moves_embed, options
from bot.suggesting import similar
from bot.views.follows import FollowMenu
from bot.views.mends import MendMenu
from bot.views.posts import PostMenu, posts_beside
from knowledge import Move, NotFound, Page, Post, Proof, UnknownName

NEAREST = 3  # names that an unknown one may have been meant for
ALT_LIMIT = 1_024  # Discord's own, for the description of a file

Button = ui.Button[ui.View]


class MovesButton(ui.DynamicItem[Button], template=f"masthead:moves:{LISTING}"):
    """Turns a list of moves to another page."""

    def __init__(self, listing: Listing, *, label: str = "…") -> None:
        self._listing = listing
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:moves:{listing}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(Listing.read(match))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show that page: in place of this one where the list is the reader's own, else to them alone."""
        keep(interaction, Work.LIST)
        own = is_own(interaction)
        workspace = await opened(interaction, update=own, ephemeral=True)
        embed, view = await moves_page(interaction, workspace, self._listing)
        if own:
            await interaction.edit_original_response(embed=embed, view=view)
        else:
            await interaction.followup.send(embed=embed, view=view, ephemeral=True)


class TimelineButton(ui.DynamicItem[Button], template=f"masthead:chart:{LISTING}"):
    """Draws the departures of a list, for the one who presses it alone."""

    def __init__(self, listing: Listing, *, label: str = "…") -> None:
        self._listing = listing
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:chart:{listing}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(Listing.read(match))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show the picture."""
        keep(interaction, Work.PICTURE)
        workspace = await opened(interaction, ephemeral=True)
        await interaction.followup.send(file=await timeline_of(interaction, workspace, self._listing), ephemeral=True)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A move with what proves it, and the other moves of the person that it may be one with."""

    move: Move
    proofs: list[Proof]
    others: list[Move]

    @property
    def titles(self) -> dict[str, str]:
        """What its articles are called, by their keys."""
        articles = (proof.citation.article for proof in self.proofs)
        return {article.key: article.title for article in articles}


class EvidenceMenu(ui.DynamicItem[ui.Select[ui.View]], template=r"masthead:evidence"):
    """Opens what proves one of the moves above it, for the one who asks alone."""

    def __init__(self, menu: ui.Select[ui.View]) -> None:
        super().__init__(menu)

    @classmethod
    def under(cls, page: Page[Move], texts: Texts) -> Self:
        """Return the menu that goes under a page."""
        entries = [
            discord.SelectOption(label=each.label, value=each.value, description=each.description)
            for each in options(page.items, texts)
        ]
        return cls(ui.Select(custom_id="masthead:evidence", placeholder=texts.say("moves.evidence"), options=entries))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the menu again from its message."""
        return cls(cast("ui.Select[ui.View]", item))  # it bears the menu's own custom_id

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show the quotes."""
        place = await opened(interaction, ephemeral=True)
        texts, desk = texts_of(interaction), desk_of(interaction)
        key, _, person = self.item.values[0].partition(":")
        found = await desk.look_up(partial(_evidence, place, person, key, texts.language), place)
        *pages, last = evidence_embeds(found.move, found.proofs, texts)
        for embed in pages:
            await interaction.followup.send(embed=embed, ephemeral=True)
        view = ui.View(timeout=None)
        if found.move.articles and await curates(interaction):
            view.add_item(MendMenu.of(found.move, found.titles, found.others, texts))
        await interaction.followup.send(embed=last, view=view, ephemeral=True)


async def moves_page(interaction: Interaction, workspace: str, listing: Listing) -> tuple[discord.Embed, ui.View]:
    """Return a page of a list, with its buttons. Raises UnknownName."""
    texts, desk = texts_of(interaction), desk_of(interaction)
    page, posts = await desk.look_up(partial(_page, listing, workspace), workspace)
    articles = 0 if page.items else (await desk.holdings(workspace)).articles
    return moves_embed(listing, page, texts, articles=articles, empty=desk.empty), _view(listing, page, posts, texts)


async def timeline_of(interaction: Interaction, workspace: str, listing: Listing) -> discord.File:
    """Draw the departures of a list, its newest first, as a file with words for those who cannot see it."""
    texts, desk = texts_of(interaction), desk_of(interaction)
    picture, words = await desk.look_up(partial(_drawn, workspace, listing, texts), workspace)
    return discord.File(io.BytesIO(picture), "departures.png", description=words)


def is_own(interaction: Interaction) -> bool:
    """Tell whether whoever pressed a button has brought its message about, or alone sees it."""
    message = interaction.message
    if message is None or message.flags.ephemeral or interaction.guild_id is None:
        return True
    begun = message.interaction_metadata
    return begun is not None and begun.user.id == interaction.user.id


def _view(listing: Listing, page: Page[Move], posts: Sequence[Post], texts: Texts) -> ui.View:
    view = ui.View(timeout=None)
    if page.items:
        view.add_item(EvidenceMenu.under(page, texts))
        view.add_item(FollowMenu.of(page.items, texts))
    if posts:
        view.add_item(PostMenu.of(posts, texts))
    if page.offset:
        view.add_item(MovesButton(listing.at(page.offset - listing.limit), label=texts.say("moves.back")))
    if page.offset + len(page.items) < page.total:
        view.add_item(MovesButton(listing.at(page.offset + listing.limit), label=texts.say("moves.on")))
    if listing.subject is Subject.DEPARTURES and any(move.day for move in page.items):
        view.add_item(TimelineButton(listing.at(0), label=texts.say("chart.button")))
    return view


def _page(listing: Listing, workspace: str, register: Register) -> tuple[Page[Move], list[Post]]:
    """Return a page, and the posts of whom or what it is.

    Raises UnknownName, with names that are like the unknown one also where it is mistyped.
    """
    try:
        return listing.page(register, workspace), posts_beside(listing, workspace, register)
    except UnknownName as unknown:
        look = register.people if listing.subject is Subject.HISTORY else register.organizations
        like = similar(partial(look, workspace), unknown.name)
        raise UnknownName(unknown.name, list(dict.fromkeys([*unknown.nearest, *like]))[:NEAREST]) from unknown


def _evidence(workspace: str, person: str, key: str, language: str, register: Register) -> _Evidence:
    try:
        history = register.history(workspace, person)
        move = next(move for move in history if move_key(move) == key)
    except (NotFound, StopIteration):
        raise NoMove from None
    others = [each for each in history if each.kind is move.kind and each.person == move.person and each != move]
    return _Evidence(move, register.proofs(move, language), others)


def _drawn(workspace: str, listing: Listing, texts: Texts, register: Register) -> tuple[bytes, str]:
    from bot.render.chart import DRAWN, alt_text, timeline  # noqa: PLC0415 - matplotlib takes a second to load

    page = register.departures(
        workspace,
        organization=listing.name or None,
        since=listing.since.value if listing.since else None,
        role=listing.role or None,
        limit=DRAWN,
    )
    more = page.total - len(page.items)
    picture = timeline(page.items, texts=texts, more=more)
    return picture, alt_text(page.items, texts=texts, more=more, limit=ALT_LIMIT)
