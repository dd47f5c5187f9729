"""Digests: who left and who came in a week or a day, told once in a chosen channel, at the server's own hour."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

import discord
import structlog

from bot.errors import UNSENDABLE, one_of_many
from bot.locales import Texts
from bot.postman import places_of_notices, sent_to_any
from bot.render.digest import Row, digest_embeds
from bot.render.source import GREY
from bot.turns import Turn, in_turn
from knowledge import HOUSE, Act, Actor, Library, Move, Note, Status, keys_of

if TYPE_CHECKING:
    from bot.client import MastheadBot

DIGEST = "digest"
"""The kind of note that says where and when a server wants digests, and what it has been told."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""What the days of a week are called in English, from 0."""
_KEPT = timedelta(days=90)  # how long it is known what a digest has told
_OLD = timedelta(days=31)  # a move longer ago than that before the time of a digest is no news, whenever it is retold
_LOOKED_AT = 50  # messages that are looked through for a digest that was sent, and not noted as sent
_NO_NEWS = frozenset({Status.DENIED, Status.BACKGROUND})

_log = structlog.get_logger("bot.digests")


class Every(StrEnum):
    """How often a digest comes."""

    WEEK = "week"
    DAY = "day"

    @property
    def length(self) -> timedelta:
        """How much time one digest is of."""
        return timedelta(days=7 if self is Every.WEEK else 1)


@dataclass(frozen=True, slots=True)
class Wish:
    """When and where a server wants a digest: at an ``hour`` of a time ``zone``, weekly on a ``weekday`` (Monday: 0).

    ``quiet``: where nothing happened, nothing is said.
    """

    channel: int
    every: Every = Every.WEEK
    weekday: int = 0
    hour: int = 9
    zone: str = "UTC"
    quiet: bool = True

    def due(self, now: datetime) -> datetime:
        """Return the last moment, up to ``now``, at which a digest is due; also where the clocks change that day."""
        day = now.astimezone(ZoneInfo(self.zone)).date()
        if self.every is Every.WEEK:
            day -= timedelta(days=(day.weekday() - self.weekday) % 7)
        moment = self._at(day)
        return moment if moment <= now else self._at(day - self.every.length)

    def _at(self, day: date) -> datetime:
        """Return the hour on a day; one that the clocks leave out is the next, of one that comes twice the first."""
        return datetime(day.year, day.month, day.day, self.hour, tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a server's digests are: the wish, the last moment dealt with, and what was told, each with its day.

    ``sending`` is the moment of a digest that is on its way, ``keys`` are those of its events: after a crash it may
    have been sent.
    """

    wish: Wish
    last: datetime
    told: Mapping[str, str] = field(default_factory=dict)
    sending: str | None = None
    keys: Sequence[str] = ()

    @classmethod
    def read(cls, note: Note) -> Self:
        """Make it again from a note."""
        given = dict(note.value)
        wish = Wish(**{**given["wish"], "every": Every(given["wish"]["every"])})
        return cls(wish, datetime.fromisoformat(given["last"]), given["told"], given["sending"], given["keys"])

    def written(self) -> dict[str, Any]:
        """Return it as a note can hold it."""
        wish = asdict(self.wish) | {"every": self.wish.every.value}
        told = {"told": dict(self.told), "sending": self.sending, "keys": list(self.keys)}
        return {"wish": wish, "last": self.last.isoformat(), **told}

    def before(self, due: datetime, moves: Sequence[Move]) -> "Standing":
        """Return how far they are when a digest of these moves is on its way."""
        return replace(self, sending=due.isoformat(), keys=[key for move in moves for key in keys_of(move)])

    def after(self, due: datetime, moves: Sequence[Move]) -> "Standing":
        """Return how far they are when a digest of these moves was told."""
        oldest = (due - _KEPT).date().isoformat()
        told = {key: day for key, day in self.told.items() if day >= oldest}
        told |= {key: due.date().isoformat() for move in moves for key in keys_of(move)}
        return replace(self, last=due, told=told, sending=None, keys=())


def wish_of(library: Library, workspace: str) -> Wish | None:
    """Return when and where a server wants a digest, or None."""
    note = library.notes.get(DIGEST, workspace)
    return Standing.read(note).wish if note else None


def choose(library: Library, workspace: str, wish: Wish | None, by: Actor, now: datetime) -> None:
    """Choose when and where a digest comes from now on, or that none does; what was told before stays told."""
    note = library.notes.get(DIGEST, workspace)
    if wish is None:
        library.notes.drop(DIGEST, workspace)
    else:
        told = Standing.read(note).told if note else {}
        library.notes.put(DIGEST, workspace, workspace, Standing(wish, wish.due(now), told).written())
    said = "taken back" if wish is None else f"{wish.every}, {wish.hour}:00 {wish.zone}, discord:channel:{wish.channel}"
    library.log.write(workspace, by, Act.RULE, "digest", said)


def events(library: Library, workspace: str, first: date, last: date, told: Collection[str] = ()) -> list[Move]:
    """Return the moves that were first reported from one day to another, but for those told, denied or long past."""
    known = frozenset(told)
    return [
        move
        for move in library.moves.all(workspace)
        if move.status not in _NO_NEWS
        and (news := _news_day(move)) is not None
        and first <= news <= last
        and (move.day is None or move.day.value >= first - _OLD)
        and not known.intersection(keys_of(move))
    ]


def _news_day(move: Move) -> date | None:
    """Return the day on which a move was first reported, else that of the move itself."""
    reported = min((proof.published for proof in move.evidence if proof.published), default=None)
    return reported or (move.day.value if move.day else None)


def rows(library: Library, moves: Sequence[Move], texts: Texts) -> list[Row]:
    """Return the moves, each with the address of the article that its first quote stands in."""
    found = []
    for move in moves:
        proofs = library.moves.proofs(move, texts.language)
        found.append(Row(move, proofs[0].citation.article.url if proofs else None))
    return found


async def tell_digests(bot: "MastheadBot", now: datetime) -> None:
    """Tell each server the digest that is due, once, also after a crash between sending and noting."""
    servers = bot.told_servers
    for note in await bot.desk.behind(lambda library: library.notes.all(DIGEST)):
        if (guild := servers.get(note.workspace)) is not None:
            await one_of_many(_tell_due(bot, guild, note, now), "digest.broken")


async def _tell_due(bot: "MastheadBot", guild: discord.Guild, note: Note, now: datetime) -> None:
    """Tell one server its digest, where one is due."""
    if _is_due(note, now):
        await in_turn(Turn(bot, DIGEST, note.workspace), guild, partial(_tell_in_turn, bot, now=now))


def _is_due(note: Note, now: datetime) -> datetime | None:
    """Return the time of the digest that is due; None: none is."""
    standing = Standing.read(note)
    due = standing.wish.due(now)
    if standing.sending is not None:  # one that a crash broke off comes first
        due = datetime.fromisoformat(standing.sending)
    return due if due > standing.last else None


async def _tell_in_turn(bot: "MastheadBot", guild: discord.Guild, turn: Turn, *, now: datetime) -> None:
    """Tell what is still due, as it is written down when nobody else can tell it any more."""
    workspace = bot.desk.workspace_of(guild.id)
    note = await bot.desk.behind(lambda library: library.notes.get(DIGEST, workspace))
    due = _is_due(note, now) if note is not None else None
    if note is not None and due is not None and await turn.is_ours():
        async with bot.desk.unbroken():
            await _tell(bot, guild, Standing.read(note), due)


async def _tell(bot: "MastheadBot", guild: discord.Guild, standing: Standing, due: datetime) -> None:
    workspace, texts = bot.desk.workspace_of(guild.id), bot.translations.of(guild.preferred_locale)
    begun = standing.sending == due.isoformat()
    moves = await bot.desk.note(partial(_due, workspace, standing, due))
    if moves or not standing.wish.quiet:
        if not begun:
            await bot.desk.note(partial(_put, workspace, standing.before(due, moves)))
        embeds = await bot.desk.note(partial(_written, moves, standing.wish, due, texts))
        try:
            await deliver(bot, standing.wish, due, embeds, again=begun)
        except (discord.Forbidden, discord.NotFound):
            await _give_up(bot, guild, standing.wish)
            return
        except UNSENDABLE as error:  # it is tried again at the next round
            _log.warning("digest.delayed", channel=standing.wish.channel, reason=type(error).__name__)
            return
    await bot.desk.note(partial(_put, workspace, standing.after(due, moves)))


def _due(workspace: str, standing: Standing, due: datetime, library: Library) -> list[Move]:
    """Return what a digest tells; of one that is on its way already, what it told, and no more."""
    first = (standing.last - standing.wish.every.length).date()  # an article that came late is told of all the same
    moves = events(library, workspace, first, due.date(), standing.told)
    if standing.sending == due.isoformat():
        return [move for move in moves if frozenset(standing.keys).intersection(keys_of(move))]
    return moves


async def _give_up(bot: "MastheadBot", guild: discord.Guild, wish: Wish) -> None:
    """Send no more digests to a channel that is closed or gone, and tell the curators so."""
    workspace, texts = bot.desk.workspace_of(guild.id), bot.translations.of(guild.preferred_locale)
    _log.warning("digest.untold", workspace=workspace, channel=wish.channel)
    await bot.desk.note(lambda library: choose(library, workspace, None, HOUSE, datetime.now(UTC)))
    embed = discord.Embed(description=texts.say("digest.lost", channel=f"<#{wish.channel}>"), colour=GREY)
    places = await bot.desk.note(partial(places_of_notices, guild, workspace, []))
    try:
        if not await sent_to_any(bot, [place for place in places if place != wish.channel], embed):
            _log.warning("digest.unowned", workspace=workspace)
    except UNSENDABLE as error:
        _log.warning("digest.unowned", workspace=workspace, reason=type(error).__name__)


def _written(moves: Sequence[Move], wish: Wish, due: datetime, texts: Texts, library: Library) -> list[discord.Embed]:
    today = due.astimezone(ZoneInfo(wish.zone)).date()
    return digest_embeds(rows(library, moves, texts), wish.every.value, texts, today=today, due=due)


def _put(workspace: str, standing: Standing, library: Library) -> None:
    """Write down how far a server's digests are, unless nobody wants them any more, or otherwise."""
    note = library.notes.get(DIGEST, workspace)
    if note is not None and Standing.read(note).wish == standing.wish:
        library.notes.put(DIGEST, workspace, workspace, standing.written())


async def deliver(
    bot: "MastheadBot", wish: Wish, due: datetime, embeds: Sequence[discord.Embed], *, again: bool
) -> None:
    """Send a digest, message by message; ``again``, only what is not there yet. Raises what sending raises."""
    channel = bot.get_partial_messageable(wish.channel)
    there = await _there(channel, due) if again else frozenset[str]()
    for number, embed in enumerate(embeds):
        if (embed.footer.text or "") not in there:
            nonce = hashlib.blake2b(f"{wish.channel} {due} {number}".encode(), digest_size=12).hexdigest()
            await channel.send(embed=embed, nonce=nonce)


async def _there(channel: discord.PartialMessageable, due: datetime) -> frozenset[str]:
    """Return which messages of a digest stand in a channel already, by their small print."""
    found = set()
    try:
        async for message in channel.history(limit=_LOOKED_AT):
            for embed in message.embeds if message.author.bot else ():
                if embed.timestamp == due:
                    found.add(embed.footer.text or "")
    except discord.Forbidden:  # then Discord itself knows a message again that was sent minutes ago
        _log.info("digest.unread", channel=channel.id)
    return frozenset(found)
