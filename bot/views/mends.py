"""Wrong? Mend it: the menu under a move's quotes, its form, and what takes a mend back."""

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, cast

import discord
from discord import ButtonStyle, Interaction, SelectOption, TextStyle, ui

from bot.curating import Curating, curating
from bot.desk import desk_of
from bot.errors import NoMove, never_silent, texts_of
from bot.listing import move_key, post_key, shortened
from bot.locales import Texts
from bot.render.mending import PAGE_SIZE, mend_plain, mends_embed
from bot.views.paged import Paged
from bot.views.paste import values_of
from knowledge import Kind, Library, MendEntry, Move, Page, Post, Status

FORM = "masthead:mending"
_LONGEST = 200  # characters of a value and of a reason, as the library takes them
_OFFERED = 6  # articles to split off, and moves to join with
_LABEL = 100  # Discord's own
_NAMED = ("person", "organization", "role", "successor", "day")
_NAMED_OF_POSTS = ("person", "organization", "role")
YES, NO = "yes", "no"
Button = ui.Button[ui.View]


class MendMenu(ui.DynamicItem[ui.Select[ui.View]], template=r"masthead:mend:(?P<key>\w{1,16}):(?P<article>\w{1,32})"):
    """Asks a curator why, and mends a move or a post, known by its key and by an article that tells it."""

    def __init__(self, menu: ui.Select[ui.View], key: str, article: str) -> None:
        self._key = key
        self._article = article
        super().__init__(menu)

    @classmethod
    def of(cls, move: Move, titles: dict[str, str], others: Sequence[Move], texts: Texts) -> Self:
        """Return the menu of a move, whose articles have ``titles``; ``others`` are those it may be joined with."""
        return cls._made(move_key(move), move.articles[0], _entries(move, titles, others, texts), texts)

    @classmethod
    def of_post(cls, post: Post, texts: Texts, *, own: bool) -> Self:
        """Return the menu of a post; one that is not of the workspace's ``own`` articles can be hidden alone."""
        return cls._made(post_key(post), post.evidence.article, _entries_of_post(post, texts, own=own), texts)

    @classmethod
    def _made(cls, key: str, article: str, offered: Iterable[SelectOption], texts: Texts) -> Self:
        entries, name = list(offered), f"masthead:mend:{key}:{article}"
        return cls(ui.Select(custom_id=name, placeholder=texts.say("mend.menu"), options=entries), key, article)

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the menu again from its message."""
        return cls(cast("ui.Select[ui.View]", item), match["key"], match["article"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Open the form. Raises NoMove."""
        seat, texts, wish = await curating(interaction), texts_of(interaction), self.item.values[0]
        find = partial(_found, seat.workspace, self._key, self._article)
        told = await desk_of(interaction).quickly(find)
        given = str(getattr(told, wish) or "") if wish in _NAMED else None
        await interaction.response.send_modal(MendForm(f"{self._key}:{self._article}:{wish}", given, texts))


class UnmendButton(ui.DynamicItem[Button], template=r"masthead:unmend:(?P<number>\d{1,18})"):
    """Asks a curator why, and takes a mend back."""

    def __init__(self, number: int, *, label: str = "…") -> None:
        self._number = number
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:unmend:{number}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(int(match["number"]))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Open the form."""
        await ask_why_undone(interaction, self._number)


class UnmendMenu(ui.DynamicItem[ui.Select[ui.View]], template=r"masthead:unmends"):
    """Takes back what is chosen from a list of mends."""

    def __init__(self, menu: ui.Select[ui.View]) -> None:
        super().__init__(menu)

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the menu again from its message."""
        return cls(cast("ui.Select[ui.View]", item))

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Open the form."""
        await ask_why_undone(interaction, int(self.item.values[0]))


class MendForm(ui.Modal):
    """Asks for what is right, where something is ``given``, and why; a cog takes what is sent, whoever opened it."""

    def __init__(self, wish: str, given: str | None, texts: Texts) -> None:
        super().__init__(title=texts.say("mend.title"), custom_id=f"{FORM}:{wish}:{secrets.token_hex(2)}", timeout=600)
        if given is not None:
            hint = texts.say("mend.day_hint") if wish.endswith(":day") else None
            self._field("value", given, texts.say("mend.value_label"), hint)
        self._field("reason", "", texts.say("mend.reason"), texts.say("mend.reason_hint"))

    def _field(self, name: str, value: str, label: str, hint: str | None) -> None:
        style = TextStyle.paragraph if name == "reason" else TextStyle.short
        entry: ui.TextInput[Self] = ui.TextInput(
            custom_id=name, default=value[:_LONGEST] or None, max_length=_LONGEST, style=style
        )
        labelled: ui.Label[Self] = ui.Label(text=label, description=hint, component=entry)
        self.add_item(labelled)


def is_mending(interaction: Interaction) -> bool:
    """Tell whether somebody has sent the form."""
    sent = interaction.type is discord.InteractionType.modal_submit
    return sent and str(dict(interaction.data or {}).get("custom_id", "")).startswith(FORM)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent: what is to be done to which move, or ``undo`` and a number, with what was written."""

    key: str
    article: str
    wish: str
    value: str
    reason: str

    @classmethod
    def read(cls, interaction: Interaction) -> Self:
        """Read the form that somebody has sent."""
        name = str(dict(interaction.data or {}).get("custom_id", ""))
        key, article, wish, _ = name.removeprefix(f"{FORM}:").split(":")
        written = values_of(interaction)
        return cls(key, article, wish, written.get("value", ""), written.get("reason", ""))

    def done(self, seat: Curating, library: Library) -> MendEntry:
        """Do it. Raises NoMove, and what ``Mends`` raises."""
        mends, place, by = library.mends, seat.workspace, seat.actor
        if self.key == "undo":
            return mends.undo(place, int(self.article), self.reason, by=by)
        told = _found(place, self.key, self.article, library)
        what, _, which = self.wish.partition(".")
        if what == "dispute":
            return mends.dispute(place, told, self.reason, by=by)
        if what == "hide":
            return mends.hide(place, told, self.reason, by=by)
        if what == "split":
            return mends.split(place, _move(told), which, self.reason, by=by)
        if what == "join":
            key, _, article = which.partition(".")
            other = _move(_found(place, key, article, library))
            return mends.join(place, _move(told), other, self.reason, by=by)
        return mends.correct(place, told, {what: which or self.value}, self.reason, by=by)


async def ask_why_undone(interaction: Interaction, number: int) -> None:
    """Open the form that takes a mend back. Raises NotFound."""
    seat = await curating(interaction)
    await desk_of(interaction).quickly(lambda library: library.mends.one(seat.workspace, number))
    await interaction.response.send_modal(MendForm(f"undo:{number}:-", None, texts_of(interaction)))


async def mends_page(interaction: Interaction, workspace: str, offset: int) -> Paged:
    """Return a page of what was mended, with a menu of what can be taken back."""
    texts = texts_of(interaction)
    page: Page[MendEntry] = await desk_of(interaction).curate(
        lambda library: library.mends.page(workspace, limit=PAGE_SIZE, offset=offset)
    )
    entries = [
        SelectOption(label=shortened(f"{each.number} · {mend_plain(each, texts)}", _LABEL), value=str(each.number))
        for each in page.items
        if each.undone is None
    ]
    embed = mends_embed(page, texts)
    if not entries:
        return Paged(embed, PAGE_SIZE, page.total, offset=offset)
    menu = ui.Select[ui.View](custom_id="masthead:unmends", placeholder=texts.say("mend.undo"), options=entries)
    return Paged(embed, PAGE_SIZE, page.total, (UnmendMenu(menu),), offset)


def _found(workspace: str, key: str, article: str, library: Library) -> Move | Post:
    """Return a move or a post by its key and an article that tells it. Raises NoMove."""
    moves, posts = library.moves.told_in(workspace, article), library.moves.posts_in(workspace, article)
    told = {move_key(move): move for move in moves} | {post_key(post): post for post in posts}
    if key not in told:
        raise NoMove
    return told[key]


def _move(told: Move | Post) -> Move:
    """Return what is a move. Raises NoMove."""
    if isinstance(told, Post):
        raise NoMove
    return told


def _entries_of_post(post: Post, texts: Texts, *, own: bool) -> Iterator[SelectOption]:
    if own:
        for name in _NAMED_OF_POSTS:
            yield SelectOption(label=texts.say("mend.correct", field=texts.say(f"mend.{name}")), value=name)
        other = NO if post.former else YES
        yield SelectOption(label=texts.say(f"mend.former_is.{other}"), value=f"former.{other}")
        if not post.contested:
            yield SelectOption(label=texts.say("mend.dispute"), value="dispute")
    yield SelectOption(label=texts.say("mend.hide"), value="hide")


def _entries(move: Move, titles: dict[str, str], others: Sequence[Move], texts: Texts) -> Iterator[SelectOption]:
    own = [key for key in move.articles if key not in move.public]
    if own:
        for name in _NAMED:
            yield SelectOption(label=texts.say("mend.correct", field=texts.say(f"mend.{name}")), value=name)
        other = Kind.APPOINTMENT if move.kind is Kind.DEPARTURE else Kind.DEPARTURE
        yield SelectOption(label=texts.say(f"mend.turn.{other}"), value=f"kind.{other}")
        for status in Status:
            if status is not move.status:
                said = texts.say("mend.is", value=texts.say(f"mend.value.{status}"))
                yield SelectOption(label=said, value=f"status.{status}")
        if not move.contested:
            yield SelectOption(label=texts.say("mend.dispute"), value="dispute")
    yield SelectOption(label=texts.say("mend.hide"), value="hide")
    for key in own[:_OFFERED] if len(own) > 1 else ():
        label = texts.say("mend.split", title=titles.get(key) or key)
        yield SelectOption(label=shortened(label, _LABEL), value=f"split.{key}")
    for each in others[:_OFFERED] if own else ():
        said = ", ".join(filter(None, (each.organization, each.role, str(each.day or ""))))
        value = f"join.{move_key(each)}.{each.articles[0]}"
        yield SelectOption(label=shortened(texts.say("mend.join", move=said), _LABEL), value=value)
