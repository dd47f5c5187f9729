"""What the bot says of itself: what it can do, what it knows, where it fails, what it keeps."""

from dataclasses import dataclass

import discord

from bot.locales import Texts
from bot.render.escape import clip
from bot.render.source import INK
from knowledge import Holdings


def help_embed(texts: Texts, *, curates: bool = False) -> discord.Embed:
    """Return the page that tells a reader what to do, and whoever curates how that is done."""
    embed = discord.Embed(title=texts.say("help.title"), description=texts.say("help.body").strip(), colour=INK)
    if curates:
        embed.add_field(name=texts.say("help.curators_title"), value=texts.say("help.curators").strip(), inline=False)
    return embed


@dataclass(frozen=True, slots=True)
class Running:
    """What runs: which ``version``, whom to ask about it, and whether it is told the words of every message."""

    version: str
    contact: str | None = None
    reads_along: bool = False


def about_embed(holdings: Holdings, texts: Texts, running: Running) -> discord.Embed:
    """Return the page that tells a reader what to expect, what becomes of a question, and who runs the bot."""
    embed = discord.Embed(title=texts.say("about.title"), description=_known(holdings, texts), colour=INK)
    hears = texts.say("about.hears_all" if running.reads_along else "about.hears_mentions")
    embed.add_field(
        name=texts.say("about.limits_title"), value=f"{texts.say('about.limits').strip()}\n{hears}", inline=False
    )
    privacy = texts.say("about.privacy").strip()
    embed.add_field(name=texts.say("about.privacy_title"), value=privacy, inline=False)
    embed.add_field(name=texts.say("about.shared_title"), value=texts.say("about.shared"), inline=False)
    return embed.add_field(name=texts.say("about.running_title"), value=_running(running, texts), inline=False)


def _running(running: Running, texts: Texts) -> str:
    version = texts.say("about.version", version=clip(running.version, 40))
    if running.contact is None:
        return f"{version} {texts.say('about.no_contact')}"
    return f"{version} {texts.say('about.contact', contact=clip(running.contact, 200))}"


def _known(holdings: Holdings, texts: Texts) -> str:
    if not holdings.articles:
        return texts.say("about.nothing")
    languages = texts.listed([texts.language_name(code) for code in holdings.languages[:12]])
    known = [texts.say("about.read", articles=texts.count("articles_count", holdings.articles), languages=languages)]
    if holdings.newest:
        known.append(texts.say("about.newest", day=texts.day(holdings.newest)))
    return " ".join(known)
