"""What feeds have brought, told once in the channel that a server chose for it."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import discord
import structlog

from bot.errors import UNSENDABLE, one_of_many
from bot.locales import Texts
from bot.postman import places_of_notices, sent_to_any
from bot.render.news import MOST, Arrived, lost_embed, news_embed
from bot.turns import Turn, in_turns
from knowledge import HOUSE, Act, Actor, Article, Library, NotFound, Untold

if TYPE_CHECKING:
    from bot.client import MastheadBot

NEWS = "news"
"""The kind of note that says in which channel a server is told of new articles."""
NEEDED = discord.Permissions(view_channel=True, send_messages=True, embed_links=True)
"""What the bot must be allowed in that channel."""
_REFUSALS = {400: "refused", 403: "forbidden", 404: "gone"}
"""What Discord answers that it will answer again, and what that means."""

_log = structlog.get_logger("bot.news")


@dataclass(frozen=True, slots=True)
class Parcel:
    """The articles of which one server is to be told in one message."""

    guild: discord.Guild
    workspace: str
    channel: int
    untold: Sequence[Untold]


def channels_of(library: Library, workspace: str) -> dict[str | None, int]:
    """Return the channels that are told of new articles, by the feeds they are told of; None: of all others."""
    mine = [note for note in library.notes.all(NEWS) if note.workspace == workspace]
    return {note.value.get("feed"): int(note.value["channel"]) for note in mine}


def choose(library: Library, workspace: str, channel: int | None, by: Actor, feed: str | None = None) -> None:
    """Choose the channel that is told of new articles of a feed, or of all others, from now on; None: no channel."""
    chosen = channels_of(library, workspace)
    before = chosen.get(feed)
    if channel == before:
        return
    if not chosen:  # what came until now would be a flood
        library.feeds.news.hush(workspace)
    key = workspace if feed is None else f"{workspace}:{feed}"
    if channel is None:
        library.notes.drop(NEWS, key)
    else:
        library.notes.put(NEWS, key, workspace, {"channel": channel} | ({"feed": feed} if feed else {}))
    outcome = "taken back" if channel is None else "set"
    of = f" of {feed}" if feed else ""
    library.log.write(workspace, by, Act.RULE, f"news{of}: discord:channel:{channel or before}", outcome)


async def tell_news(bot: "MastheadBot") -> None:
    """Tell each server that listens what its feeds have brought, in one message; one process tells it at a time."""
    waiting = {each.workspace for each in await bot.desk.behind(_due)}
    here = {workspace: guild for workspace, guild in bot.told_servers.items() if workspace in waiting}
    await in_turns(bot, NEWS, here, partial(_tell, bot))


async def _tell(bot: "MastheadBot", guild: discord.Guild, turn: Turn) -> None:
    """Tell one server, in its turn: what to tell is read when nobody else can tell of it any more."""
    for parcel in await bot.desk.behind(partial(_parcels, guild, bot.desk.workspace_of(guild.id))):
        if not await turn.is_ours():
            return
        async with bot.desk.unbroken():
            if await one_of_many(_delivered(bot, parcel), "news.broken"):
                await bot.desk.note(partial(_note, parcel))


def _due(library: Library, workspace: str | None = None) -> list[Untold]:
    return library.feeds.news.due({note.workspace for note in library.notes.all(NEWS)}, workspace)


def _parcels(guild: discord.Guild, workspace: str, library: Library) -> list[Parcel]:
    """Sort a server's articles by channel; what no channel is told of is done with.

    Those of a server that the bot is not in wait until they are no longer new.
    """
    chosen, sorted_out = channels_of(library, workspace), defaultdict[int | None, list[Untold]](list)
    for each in _due(library, workspace):
        sorted_out[chosen.get(each.feed, chosen.get(None))].append(each)
    library.feeds.news.told(sorted_out.pop(None, []))
    return [Parcel(guild, workspace, channel, its) for channel, its in sorted_out.items() if channel]


async def _delivered(bot: "MastheadBot", parcel: Parcel) -> bool:
    """Send one message; return whether there is nothing left to do about it."""
    texts = bot.translations.of(parcel.guild.preferred_locale)
    embed = await bot.desk.note(partial(_written, parcel, texts))
    if embed is None:
        return False
    try:
        await bot.get_partial_messageable(parcel.channel).send(embed=embed, nonce=_nonce(parcel))
    except UNSENDABLE as error:
        reason = _REFUSALS.get(getattr(error, "status", 0))
        facts = {"workspace": parcel.workspace, "channel": parcel.channel, "articles": len(parcel.untold)}
        _log.warning(
            "news.delayed" if reason is None else "news.untold", **facts, reason=reason or type(error).__name__
        )
        return reason is not None and await _owned_up(bot, parcel, reason, texts)
    return True


def _written(parcel: Parcel, texts: Texts, library: Library) -> discord.Embed | None:
    """Write the message, the latest article first; None where all were removed in the meantime."""
    keys = list(dict.fromkeys(each.article for each in reversed(parcel.untold)))
    found = [article for key in keys if (article := _article(library, parcel.workspace, key)) is not None]
    if not found:
        return None
    arrived = [Arrived(article, library.moves.told_in(parcel.workspace, article.key)) for article in found[:MOST]]
    return news_embed(arrived, texts, today=datetime.now(UTC).date(), more=len(found) - len(arrived))


def _article(library: Library, workspace: str, key: str) -> Article | None:
    try:
        return library.article(workspace, key)
    except NotFound:
        return None


def _nonce(parcel: Parcel) -> str:
    """Return what lets Discord know a message again that was sent, and not noted as sent before a crash."""
    numbers = " ".join(str(each.id) for each in parcel.untold)
    return hashlib.blake2b(numbers.encode(), digest_size=12).hexdigest()


async def _owned_up(bot: "MastheadBot", parcel: Parcel, reason: str, texts: Texts) -> bool:
    """Tell the curators that a channel was not told of articles, and tell a lost channel no more; say if it is done."""
    embed = lost_embed(reason, parcel.channel, len(parcel.untold), texts)
    feeds = list(dict.fromkeys(each.feed for each in parcel.untold))
    places = await bot.desk.note(partial(places_of_notices, parcel.guild, parcel.workspace, feeds))
    try:
        if not await sent_to_any(bot, [place for place in places if place != parcel.channel], embed):
            _log.warning("news.unowned", workspace=parcel.workspace, channel=parcel.channel)
    except UNSENDABLE as error:
        _log.warning("news.delayed", workspace=parcel.workspace, reason=type(error).__name__)
        return False
    if reason != "refused":
        await bot.desk.note(partial(_give_up, parcel))
    return True


def _give_up(parcel: Parcel, library: Library) -> None:
    for feed, channel in channels_of(library, parcel.workspace).items():
        if channel == parcel.channel:  # nobody has chosen another meanwhile
            choose(library, parcel.workspace, None, HOUSE, feed)


def _note(parcel: Parcel, library: Library) -> None:
    library.feeds.news.told(parcel.untold)
