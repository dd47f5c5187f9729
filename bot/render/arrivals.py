"""What became of web addresses, as Discord shows it."""

import discord
from discord.utils import format_dt

from bot.locales import Texts
from bot.render.escape import clip, host_link
from bot.render.source import GREY, article_title
from knowledge import Arrival

_SENTENCE_LIMIT = 500


def why_embed(arrival: Arrival, texts: Texts, *, public: bool = False) -> discord.Embed:
    """Return one reason, the article where there is one, and when the address was and will be asked.

    ``public`` says that the article is the operator's.
    """
    reason = "public" if public else arrival.reason.name.lower()
    lines = [f"**{texts.say(f'reason.{reason}')}**", host_link(arrival.address) or ""]
    if (
        texts.language == "en" and not public
    ):  # the archive's sentences are English; the reason stands in every language
        lines.insert(1, clip(arrival.sentence, _SENTENCE_LIMIT))
    if arrival.article is not None:
        lines.append(article_title(arrival.article, texts))
    if arrival.tried_at is not None:
        lines.append(texts.say("reason.tried", at=format_dt(arrival.tried_at, "f")))
    if arrival.next_try is not None:
        lines.append(texts.say("reason.next", at=format_dt(arrival.next_try, "R")))
    return discord.Embed(description="\n".join(filter(None, lines)), colour=GREY)
