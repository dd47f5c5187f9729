"""Watched pages as Discord shows them: what is watched, how often, and how each is doing."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord.utils import format_dt

from bot.locales import Texts
from bot.render.escape import clip, host_link
from bot.render.fit import listing
from bot.render.source import GREY, INK
from knowledge import Arrival, Watch

_SHOWN = 20  # pages of one list
_TITLE_LIMIT, _SENTENCE_LIMIT = 80, 300
_DAY = 24  # hours


@dataclass(frozen=True, slots=True)
class Watched:
    """A watched page, and the title of its article."""

    watch: Watch
    title: str


def watching_embed(watched: Watched, texts: Texts) -> discord.Embed:
    """Return what was begun: which page, and how often it is looked at."""
    said = texts.say("watching.begun", page=_named(watched), pace=_pace(watched.watch, texts))
    return discord.Embed(description=said, colour=INK)


def watches_embed(found: Sequence[Watched], texts: Texts) -> discord.Embed:
    """Return the list of watched pages, or the sentence that says there is none."""
    if not found:
        return discord.Embed(description=texts.say("watching.none"), colour=GREY)
    lines = [f"• {_named(each)} · {_pace(each.watch, texts)} · {_doing(each.watch, texts)}" for each in found]
    told = listing(lines, lambda left: texts.say("watching.more", number=texts.number(left)), _SHOWN)
    return discord.Embed(title=texts.say("watching.title"), description=told, colour=GREY)


def said_of_watch(watched: Watched, key: str, texts: Texts) -> discord.Embed:
    """Return one sentence about a watched page."""
    said = texts.say(key, page=_named(watched), pace=_pace(watched.watch, texts))
    return discord.Embed(description=said, colour=GREY)


def looked_embed(watched: Watched, arrival: Arrival, texts: Texts) -> discord.Embed:
    """Return what looking at a page has brought, and when it is looked at again."""
    said = f"{_named(watched)}: {why_not(arrival, texts)}\n{_doing(watched.watch, texts)}"
    return discord.Embed(description=said, colour=GREY)


def why_not(arrival: Arrival, texts: Texts) -> str:
    """Say what became of a page; the archive's own sentences are English."""
    if texts.language == "en":
        return clip(arrival.sentence, _SENTENCE_LIMIT)
    return texts.say(f"reason.{arrival.reason.name.lower()}")


def _named(watched: Watched) -> str:
    link = host_link(watched.watch.address, 120)
    return f"**{clip(watched.title or watched.watch.address, _TITLE_LIMIT)}**{f' ({link})' if link else ''}"


def _pace(watch: Watch, texts: Texts) -> str:
    days, hours = divmod(watch.hours, _DAY)
    return texts.count("watching.hours", watch.hours) if hours else texts.count("watching.days", days)


def _doing(watch: Watch, texts: Texts) -> str:
    if watch.next_at is None:
        return f"*{texts.say('watching.given_up')}*"
    return texts.say("watching.failing" if watch.failures else "watching.next", next=format_dt(watch.next_at, "R"))
