"""An answer as Discord shows it: the answer first, then the quotes that prove it."""

from collections.abc import Iterator, Sequence

import discord

from bot.locales import Texts
from bot.render.escape import clip, visible
from bot.render.fit import Part, Style, pack
from bot.render.source import GREY, INK, quotes
from knowledge import Answer

_SHORT = 200
_TITLE_LIMIT = 250


def answer_embeds(answer: Answer, texts: Texts, *, titled: bool = True) -> Sequence[discord.Embed]:
    """Return the answer as embeds, one a message, in the order to send them.

    ``titled`` puts the question on top, for where the reader's own words are not in sight.
    """
    parts = _refusal(answer, texts) if answer.abstained else _evidence(answer, texts)
    pages = pack([*_understood(answer, texts), *_time(answer, texts), *parts, *_note(answer)])
    colour = GREY if answer.abstained else INK
    embeds = [discord.Embed(description=page, colour=colour) for page in pages]
    title = clip(answer.question.text, _TITLE_LIMIT)
    if titled and title:
        embeds[0].title = title
    return embeds


def _public(answer: Answer) -> set[str]:
    """Return the keys of the articles that are not the workspace's own."""
    quoted = (citation.article for citation in (*answer.citations, *answer.nearest))
    return {article.key for article in quoted if article.workspace != answer.question.workspace}


def has_sources(answer: Answer) -> bool:
    """Tell whether there are passages to page through."""
    return bool(answer.citations or answer.nearest)


def _evidence(answer: Answer, texts: Texts) -> Iterator[Part]:
    text = visible(answer.text).strip()
    if text and text not in {visible(citation.quote).strip() for citation in answer.citations}:
        short = len(text) <= _SHORT and "\n" not in text
        yield Part(text, Style.STRONG if short else Style.PLAIN)
    elif not answer.citations:
        yield Part(head=texts.say("answer.refused"))
    yield from quotes(answer.citations, texts, _public(answer))


def _understood(answer: Answer, texts: Texts) -> Iterator[Part]:
    """Say what a follow-up was taken for, so that a wrong guess is seen."""
    if answer.understood_as:
        question = clip(answer.understood_as, _TITLE_LIMIT)
        yield Part(head=texts.say("answer.understood_as", question=question))


def _time(answer: Answer, texts: Texts) -> Iterator[Part]:
    """Say of when an answer about the present is, that no article is of the time asked about, or that it is unsure."""
    if answer.stale:
        yield Part(head=texts.say("answer.stale", day=texts.day(answer.stale)))
    if answer.untimely:
        yield Part(head=texts.say("answer.untimely"))
    if answer.hesitant:
        yield Part(head=texts.say("answer.hesitant"))


def _note(answer: Answer) -> Iterator[Part]:
    """Say why a chat model that is set did not answer."""
    if answer.note:
        yield Part(head=f"*{clip(answer.note, _TITLE_LIMIT)}*")


def _refusal(answer: Answer, texts: Texts) -> Iterator[Part]:
    text = visible(answer.text).strip() if answer.language == texts.language else ""
    if answer.asks_back:
        yield Part(head=texts.say("answer.asks_back"))
        return
    if answer.courteous:
        yield Part(visible(answer.text).strip())
        return
    yield Part(text) if text else Part(head=texts.say("answer.refused"))
    if answer.nearest:
        yield Part(head=texts.say("answer.nearest"))
        yield from quotes(answer.nearest, texts, _public(answer))
    else:
        yield Part(head=texts.say("answer.nothing_near"), apart=False)
