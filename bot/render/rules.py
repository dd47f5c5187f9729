"""What a server has told the bot, and how much it holds, as Discord shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.locales import Texts
from bot.render.source import GREY
from knowledge import Rules, Use

_SHOWN = 25  # names of one kind


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to show: the rules, as Discord names their curators and channels, and the use of each limit."""

    rules: Rules
    curators: Sequence[str]
    channels: Sequence[str]
    notices: str | None
    news: str | None
    use: Sequence[Use]


def rules_embed(told: Told, texts: Texts) -> discord.Embed:
    """Return one page that says who may do what, where, and how much room there is."""
    embed = discord.Embed(title=texts.say("settings.title"), colour=GREY)
    curators = [texts.say("settings.managers"), *told.curators[:_SHOWN]]
    channels = told.channels[:_SHOWN] or [texts.say("settings.everywhere")]
    facts = {
        "curators": texts.listed(curators),
        "channels": texts.listed(list(channels)),
        "public": texts.say("settings.yes" if told.rules.reads_public else "settings.no"),
        "notices": told.notices or texts.say("settings.where_added"),
        "news": told.news or texts.say("settings.nowhere"),
        "use": "\n".join(use_line(use, texts) for use in told.use),
    }
    for name, value in facts.items():
        embed.add_field(name=texts.say(f"settings.{name}"), value=value, inline=False)
    return embed


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
