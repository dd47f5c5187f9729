"""What the bot says of itself: what it can do, what it knows, where it fails, what it keeps."""

import discord

from bot.locales import Texts
from bot.render.source import INK
from knowledge import Holdings


def help_embed(texts: Texts) -> discord.Embed:
    """Return the page that tells a reader what to do."""
    return discord.Embed(title=texts.say("help.title"), description=texts.say("help.body").strip(), colour=INK)


def about_embed(holdings: Holdings, texts: Texts) -> discord.Embed:
    """Return the page that tells a reader what to expect, and what becomes of a question."""
    embed = discord.Embed(title=texts.say("about.title"), description=_known(holdings, texts), colour=INK)
    for section in ("limits", "privacy"):
        title, text = texts.say(f"about.{section}_title"), texts.say(f"about.{section}").strip()
        embed.add_field(name=title, value=text, inline=False)
    return embed


def _known(holdings: Holdings, texts: Texts) -> str:
    if not holdings.articles:
        return texts.say("about.nothing")
    languages = texts.listed([texts.language_name(code) for code in holdings.languages[:12]])
    known = [texts.say("about.read", articles=texts.count("articles_count", holdings.articles), languages=languages)]
    if holdings.newest:
        known.append(texts.say("about.newest", day=texts.day(holdings.newest)))
    return " ".join(known)
