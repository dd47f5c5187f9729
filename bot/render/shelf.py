"""Articles as curators see them: a card for one, and what was done to it."""

import discord

from bot.locales import Texts
from bot.render.escape import clip, host_link
from bot.render.source import GREY, INK, article_title
from knowledge import Article

_FIELD_LIMIT, _BEGINNING = 200, 500


def card(article: Article, texts: Texts, *, public: bool = False) -> discord.Embed:
    """Return everything there is to know of an article, and how its text begins; ``public`` is the operator's."""
    embed = discord.Embed(title=article_title(article, texts, 250), description=_beginning(article), colour=INK)
    facts = {
        "address": host_link(article.url) or texts.say("answer.no_address"),
        "source": clip(article.source or "", _FIELD_LIMIT),
        "author": clip(article.author or "", _FIELD_LIMIT),
        "published": texts.day(article.published) if article.published else texts.say("shelf.undated"),
        "added": texts.day(article.added_at.date()),
        "language": texts.language_name(article.language),
        "words": texts.number(len(article.text.split())),
        "version": texts.number(article.version),
        "key": f"`{article.key}`",
        "public": texts.say("shelf.public_of") if public else "",
    }
    for name, value in facts.items():
        if value:
            embed.add_field(name=texts.say(f"shelf.{name}"), value=value)
    return embed


def removal_question(article: Article, texts: Texts) -> discord.Embed:
    """Return the question before an article is taken out."""
    said = texts.say("shelf.remove_question", title=article_title(article, texts))
    return discord.Embed(description=said, colour=GREY)


def said_of(article: Article, key: str, texts: Texts) -> discord.Embed:
    """Return one sentence about an article."""
    return discord.Embed(description=texts.say(key, title=article_title(article, texts)), colour=GREY)


def _beginning(article: Article) -> str:
    return clip(article.text, _BEGINNING)
