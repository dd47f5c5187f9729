"""Feeds as Discord shows them: what is followed, how it is doing, what became of entries."""

from collections.abc import Sequence

import discord
from discord.utils import format_dt

from bot.locales import Texts
from bot.render.escape import clip, host_link
from bot.render.fit import listing
from bot.render.source import GREY, INK
from knowledge import Feed, FeedState, Following, Notice, Page, Polled, Sighting

_SHOWN = 20  # feeds of one page
_NAME_LIMIT, _TITLE_LIMIT, _SENTENCE_LIMIT, _FILTER_LIMIT = 80, 100, 300, 200


def following_embed(following: Following, texts: Texts) -> discord.Embed:
    """Return what was begun: which feed, what it shows now, and what of that is taken."""
    feed = following.feed
    lines = [texts.say("following.begun", feed=_named(feed)), texts.count("following.shown", following.shown)]
    if following.taken:
        lines.append(texts.count("following.taken", following.taken))
    if feed.options.filter:
        lines.append(texts.say("following.filter", filter=clip(str(feed.options.filter), _FILTER_LIMIT)))
    return discord.Embed(description="\n".join(lines), colour=INK)


def feeds_embed(feeds: Sequence[Feed], texts: Texts) -> discord.Embed:
    """Return the list of feeds, or the sentence that says there is none."""
    if not feeds:
        return discord.Embed(description=texts.say("following.none"), colour=GREY)
    told = _listed([f"• {_named(feed)} · {_doing(feed, texts)}" for feed in feeds], texts)
    return discord.Embed(title=texts.say("following.title"), description=told, colour=GREY)


def said_of_feed(feed: Feed, key: str, texts: Texts) -> discord.Embed:
    """Return one sentence about a feed."""
    return discord.Embed(description=texts.say(key, feed=_named(feed)), colour=GREY)


def why_feed_embed(feed: Feed, page: Page[Sighting], texts: Texts) -> discord.Embed:
    """Return how a feed is doing, and one reason for each of its newest entries."""
    lines = [f"{_named(feed)} · {_doing(feed, texts)}"]
    if feed.options.filter:
        lines.append(texts.say("following.filter", filter=clip(str(feed.options.filter), _FILTER_LIMIT)))
    if feed.health.error and texts.language == "en":  # the archive's sentences are English
        lines.append(clip(feed.health.error, _SENTENCE_LIMIT))
    lines += [_seen(sighting, texts) for sighting in page.items]
    embed = discord.Embed(description="\n".join(lines), colour=GREY)
    return embed.set_footer(text=texts.say("articles.footer", first=1, last=len(page.items), total=page.total))


def polled_embed(polled: Sequence[Polled], texts: Texts) -> discord.Embed:
    """Return what looking at feeds has brought, a line each."""
    if not polled:
        return discord.Embed(description=texts.say("following.not_polled"), colour=GREY)
    told = _listed([f"• {_named(each.feed)}: {_brought(each, texts)}" for each in polled], texts)
    return discord.Embed(description=told, colour=GREY)


def _listed(lines: Sequence[str], texts: Texts) -> str:
    return listing(lines, lambda left: texts.say("following.more", number=texts.number(left)), _SHOWN)


def _brought(polled: Polled, texts: Texts) -> str:
    """Say what became of the entries of one poll, in the words of ``/feeds why``, counted."""
    if polled.error:
        return clip(polled.error, _SENTENCE_LIMIT) if texts.language == "en" else texts.say("following.unread")
    counts = [
        f"{texts.number(polled.reasons.count(reason))}: *{texts.say(f'reason.{reason.name.lower()}')}*"
        for reason in dict.fromkeys(polled.reasons)
    ]
    if not counts and polled.new:
        return texts.count("following.new", polled.new)
    return " · ".join(counts) or texts.say("following.nothing_new")


def notice_embed(notice: Notice, texts: Texts) -> discord.Embed:
    """Return what a server should know of a feed."""
    name = f"**{clip(notice.name, _NAME_LIMIT)}**"
    lines = [texts.say(f"following.notice.{notice.kind.value}", feed=name)]
    if notice.detail and texts.language == "en":
        lines.append(clip(notice.detail, _SENTENCE_LIMIT))
    return discord.Embed(description="\n".join(lines), colour=GREY)


def _named(feed: Feed) -> str:
    link = host_link(feed.url, 120)
    return f"**{clip(feed.name, _NAME_LIMIT)}**{f' ({link})' if link else ''}"


def _doing(feed: Feed, texts: Texts) -> str:
    if feed.state is FeedState.PAUSED:
        return f"*{texts.say('following.paused')}*"
    if feed.health.failures:
        return f"*{texts.say('following.failing', next=format_dt(feed.health.next_at, 'R'))}*"
    return texts.say("following.next", next=format_dt(feed.health.next_at, "R"))


def _seen(sighting: Sighting, texts: Texts) -> str:
    title = clip(sighting.title, _TITLE_LIMIT) or texts.say("articles.untitled")
    return f"• {title}: *{texts.say(f'reason.{sighting.reason.name.lower()}')}*"
