"""What a server has told the bot, and how much it holds, as Discord shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord
from babel.dates import get_day_names

from bot.locales import Texts
from bot.policies import USUAL, Policy
from bot.render.escape import clip
from bot.render.source import GREY
from knowledge import Rules, Use

if TYPE_CHECKING:
    from bot.digests import Wish

_SHOWN = 25  # names of one kind
_POLICIES = 6  # lines of a field, which takes 1,024 characters
_NAME = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to show: the rules, as Discord names their curators and channels, and the use of each limit.

    ``policies`` say how the bot answers, by numbers of channels. ``alone``: answers to commands are for whoever asks.
    ``news`` are feeds by their names ("": all others), each with the channel that is told of them.
    """

    rules: Rules
    curators: Sequence[str]
    channels: Sequence[str]
    policies: Mapping[int, Policy]
    alone: bool
    notices: str | None
    news: Sequence[tuple[str, str]]
    use: Sequence[Use]
    digest: "Wish | None" = None


def rules_embed(told: Told, texts: Texts, *, seen: bool = False, channel: int | None = None) -> discord.Embed:
    """Return one page that says who may do what, where, and how much room there is.

    ``seen`` adds how those who may curate from now on come to see the commands for it. How the bot answers in a
    ``channel`` that was just spoken of is told first.
    """
    embed = discord.Embed(title=texts.say("settings.title"), colour=GREY)
    if seen:
        embed.description = texts.say("settings.seen")
    elif channel is not None:
        embed.description = _policy(channel, told.policies.get(channel, USUAL), texts)
    curators = [texts.say("settings.managers"), *told.curators[:_SHOWN]]
    channels = told.channels[:_SHOWN] or [texts.say("settings.everywhere")]
    facts = {
        "curators": texts.listed(curators),
        "channels": texts.listed(list(channels)),
        "policies": "\n".join(policy_lines(told.policies, texts)) or texts.say("settings.usual"),
        "alone": texts.say("settings.to_asker" if told.alone else "settings.to_all"),
        "public": texts.say("settings.yes" if told.rules.reads_public else "settings.no"),
        "notices": told.notices or texts.say("settings.where_added"),
        "news": "\n".join(_news(told.news, texts)) or texts.say("settings.nowhere"),
        "digest": _digest(told.digest, texts) if told.digest else texts.say("settings.nowhere"),
        "use": "\n".join(use_line(use, texts) for use in told.use),
    }
    for name, value in facts.items():
        embed.add_field(name=texts.say(f"settings.{name}"), value=value, inline=False)
    return embed


def _policy(channel: int, policy: Policy, texts: Texts) -> str:
    said = [texts.say(f"settings.hearing.{policy.hearing}")]
    said += [texts.say("settings.threads")] if policy.threads else []
    said += [] if policy.sure else [texts.say("settings.unsure")]
    said += [texts.say("settings.calls", role=f"<@&{policy.role}>")] if policy.role else []
    return f"<#{channel}>: {', '.join(said)}"


def policy_lines(policies: Mapping[int, Policy], texts: Texts) -> Iterator[str]:
    """Yield how the bot answers in each channel that wishes something: ``#help: every question, in threads``."""
    for channel, policy in list(policies.items())[:_POLICIES]:
        yield _policy(channel, policy, texts)
    if len(policies) > _POLICIES:
        yield texts.say("settings.more", number=texts.number(len(policies) - _POLICIES))


def _digest(wish: "Wish", texts: Texts) -> str:
    """Say where and when a digest comes: ``#wire: every Monday, 9:00 Asia/Jakarta``."""
    day = get_day_names("wide", "format", texts.language)[wish.weekday]
    when = texts.say(f"settings.every_{wish.every}", day=day)
    return texts.say("settings.digest_at", channel=f"<#{wish.channel}>", when=when, hour=wish.hour, zone=wish.zone)


def _news(news: Sequence[tuple[str, str]], texts: Texts) -> Iterator[str]:
    for feed, channel in news[:_POLICIES]:
        yield texts.say("settings.news_of", feed=clip(feed, _NAME), channel=channel) if feed else channel
    if len(news) > _POLICIES:
        yield texts.say("settings.more", number=texts.number(len(news) - _POLICIES))


def tell_room(embed: discord.Embed, use: Sequence[Use], texts: Texts) -> None:
    """Add to a message which limits are nearly reached, if any are: before the next addition is refused."""
    near = [each for each in use if each.near]
    if near:
        lines = "\n".join(use_line(each, texts) for each in near)
        embed.add_field(name=texts.say("settings.nearly"), value=lines, inline=False)


def use_line(use: Use, texts: Texts) -> str:
    """Return how much of a limit is used: ``12 of 5,000 articles``."""
    if use.limit.name == "BYTES":
        used, most = use.used / 1_000_000, None if use.most is None else use.most / 1_000_000
    else:
        used, most = use.used, use.most
    what = texts.say(f"settings.limit.{use.limit.name.lower()}")
    if most is None:
        return texts.say("settings.unlimited", used=texts.number(used), what=what)
    line = texts.say("settings.limited", used=texts.number(used), most=texts.number(most), what=what)
    return f"**{line}**" if use.near else line
