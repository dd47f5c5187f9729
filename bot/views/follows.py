"""What is offered to be followed: under an answer, whom and what its articles tell of; under a list, its rows."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Self, cast

import discord
from discord import ButtonStyle, Interaction, ui

from bot.beginning import begin, seat_of
from bot.errors import Gone, Refused, never_silent, texts_of
from bot.listing import Register, shortened
from bot.locales import Texts
from bot.places import opened
from knowledge import Aim, Answer, Followed, Move, NotFound

if TYPE_CHECKING:
    from bot.client import MastheadBot

_MOST = 25  # Discord's own, for the entries of a menu
_VALUE = 100  # and for the characters of one
_NAME = 45  # characters of each of two names in a value
Button = ui.Button[ui.View]


class NobodyToFollow(Refused):
    """The articles behind an answer tell of no move."""

    key = "nobody_to_follow"


class FollowMenu(ui.DynamicItem[ui.Select[ui.View]], template=r"masthead:follow"):
    """Follows what is chosen from it, told to whoever chose it directly."""

    def __init__(self, menu: ui.Select[ui.View]) -> None:
        super().__init__(menu)

    @classmethod
    def of(cls, moves: Sequence[Move], texts: Texts) -> Self:
        """Return the menu of people, organisations and posts of some moves, of which there is one at least."""
        entries = list({entry.value: entry for entry in _entries(moves, texts)}.values())
        return cls(
            ui.Select(custom_id="masthead:follow", placeholder=texts.say("follow.menu"), options=entries[:_MOST])
        )

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the menu again from its message."""
        return cls(cast("ui.Select[ui.View]", item))  # it bears the menu's own custom_id

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Follow it."""
        aim, _, rest = self.item.values[0].partition("|")
        name, _, place = rest.partition("|")
        followed = Followed(Aim(aim) if aim in set(Aim) else Aim.TOPIC, name, place or None)
        await begin(interaction, await seat_of(interaction), followed)


class FollowThisButton(ui.DynamicItem[Button], template=r"masthead:follows:(?P<key>[^:]{1,64})"):
    """Offers, to whoever presses it alone, whom and what an answer tells of."""

    def __init__(self, key: str, *, label: str = "…") -> None:
        self._key = key
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:follows:{key}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show the menu. Raises NobodyToFollow."""
        bot, texts = cast("MastheadBot", interaction.client), texts_of(interaction)
        workspace = await opened(interaction, ephemeral=True)
        try:
            answer = await bot.desk.explained(workspace, self._key, interaction.channel_id or 0)
        except NotFound as error:
            raise Gone from error
        moves = await bot.desk.look_up(partial(_told, workspace, answer), workspace)
        if not moves:
            raise NobodyToFollow
        view = ui.View(timeout=None).add_item(FollowMenu.of(moves, texts))
        await interaction.followup.send(texts.say("follow.choose"), view=view, ephemeral=True)


def _told(workspace: str, answer: Answer, register: Register) -> list[Move]:
    """Return the moves that an answer's articles tell of, those whose people or organisations it names first."""
    articles = dict.fromkeys(citation.article.key for citation in (*answer.citations, *answer.nearest))
    moves = [move for key in articles for move in register.told_in(workspace, key)]
    said = f"{answer.question.text} {answer.text}".casefold()
    named = [move for move in moves if move.person.casefold() in said or move.organization.casefold() in said]
    return named or moves


def _entries(moves: Sequence[Move], texts: Texts) -> Iterator[discord.SelectOption]:
    for move in moves:
        yield _entry(Aim.PERSON, move.person, None, texts)
        yield _entry(Aim.ORGANIZATION, move.organization, None, texts)
        if move.role and len(move.role) <= _NAME and len(move.organization) <= _NAME:
            yield _entry(Aim.POST, move.role, move.organization, texts)


def _entry(aim: Aim, name: str, place: str | None, texts: Texts) -> discord.SelectOption:
    written = "|".join(shortened(each, _VALUE - 15 if place is None else _NAME) for each in (name, place) if each)
    label = shortened(", ".join(filter(None, (name, place))), _VALUE) or "?"
    return discord.SelectOption(label=label, value=f"{aim}|{written}"[:_VALUE], description=texts.say(f"follow.{aim}"))
