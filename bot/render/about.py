"""What the bot says of itself: what it can do, what it knows, where it fails, what it keeps."""

import discord

from bot.locales import Texts
from bot.render.source import INK
from knowledge import Holdings


def help_embed(texts: Texts) -> discord.Embed:
    """Return the page that tells a reader what to do."""
    return discord.Embed(title=texts.say("help.title"), description=texts.say("help.body").strip(), colour=INK)


def about_embed(holdings: Holdings, texts: Texts, *, reads_along: bool = False) -> discord.Embed:
    """Return the page that tells a reader what to expect, and what becomes of a question.

    ``reads_along`` says that Discord gives the bot the words of every message, not only of those that mention it.
    """
    embed = discord.Embed(title=texts.say("about.title"), description=_known(holdings, texts), colour=INK)
    hears = texts.say("about.hears_all" if reads_along else "about.hears_mentions")
    embed.add_field(
        name=texts.say("about.limits_title"), value=f"{texts.say('about.limits').strip()}\n{hears}", inline=False
    )
    privacy = texts.say("about.privacy").strip()
    return embed.add_field(name=texts.say("about.privacy_title"), value=privacy, inline=False)


def _known(holdings: Holdings, texts: Texts) -> str:
    if not holdings.articles:
        return texts.say("about.nothing")
    languages = texts.listed([texts.language_name(code) for code in holdings.languages[:12]])
    known = [texts.say("about.read", articles=texts.count("articles_count", holdings.articles), languages=languages)]
    if holdings.newest:
        known.append(texts.say("about.newest", day=texts.day(holdings.newest)))
    return " ".join(known)
