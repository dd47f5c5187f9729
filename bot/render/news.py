"""Articles that feeds have brought, as a channel is told of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import discord

from bot.locales import Texts
from bot.render.escape import length, title_link
from bot.render.fit import DESCRIPTION_LIMIT
from bot.render.moves import move_line
from bot.render.source import GREY, INK, article_line, article_title
from knowledge import Article, Move, Status

MOST = 10
"""Articles that one message names."""
_MOVES = 2  # of one article
_TITLE_LIMIT = 200
_LINK_LIMIT = 1_500  # of a title with its address
_UNTOLD = frozenset({Status.DENIED, Status.BACKGROUND})  # no news


@dataclass(frozen=True, slots=True)
class Arrived:
    """A new article, and the moves that it tells of."""

    article: Article
    moves: Sequence[Move] = ()


def news_embed(arrived: Sequence[Arrived], texts: Texts, *, today: date, more: int = 0) -> discord.Embed:
    """Return one message about new articles, the first of them with title, source, day and moves.

    What has no room any more is counted with the ``more`` that the caller left out. A move is told once.
    """
    blocks: list[str] = []
    told: set[Move] = set()
    room = DESCRIPTION_LIMIT - length(texts.say("news.more", number=texts.number(more + len(arrived)))) - 2
    for each in arrived[:MOST]:
        moves = [move for move in each.moves if move.status not in _UNTOLD and move not in told][:_MOVES]
        block = "\n".join((*_head(each.article, texts), *(f"• {move_line(move, texts, today)}" for move in moves)))
        room -= length(block) + 2
        if room < 0:
            break
        told.update(moves)
        blocks.append(block)
    left = more + len(arrived) - len(blocks)
    if left:
        blocks.append(texts.say("news.more", number=texts.number(left)))
    return discord.Embed(title=texts.say("news.title"), description="\n\n".join(blocks), colour=INK)


def lost_embed(reason: str, channel: int, number: int, texts: Texts) -> discord.Embed:
    """Return why a channel was not told of so many articles: it is ``gone``, ``forbidden``, or Discord ``refused``."""
    articles = texts.count("articles_count", number)
    said = texts.say(f"news.lost.{reason}", channel=f"<#{channel}>", articles=articles)
    return discord.Embed(description=said, colour=GREY)


def _head(article: Article, texts: Texts) -> tuple[str, str]:
    """Return the title, which is the link where it can be one, and under it the source and the day."""
    title = article_title(article, texts, _TITLE_LIMIT)
    link = title_link(title, article.url, _LINK_LIMIT)
    return f"**{link or title}**", article_line(article, texts, 0 if link else 1_000)
