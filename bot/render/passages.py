"""The whole passages behind an answer, one a page, with the quoted words marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import discord

from bot.locales import Texts
from bot.render.escape import clip, escape, length, safe_url, visible
from bot.render.fit import cut_at
from bot.render.source import INK, article_line
from knowledge import Passage, Span

_TEXT_LIMIT = 2_700  # leaves room for the line that names the article
_BUTTON_URL_LIMIT = 512  # Discord's own
_TITLE_LIMIT = 250


@dataclass(frozen=True, slots=True)
class Source:
    """A passage and the spans of its article's text that were quoted from it."""

    passage: Passage
    quoted: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PassagePage:
    """One page: what to show, and the address of its article if there is a safe one."""

    embed: discord.Embed
    url: str | None


def passage_pages(sources: Sequence[Source], texts: Texts) -> Sequence[PassagePage]:
    """Return a page for each passage, more for one that is longer than a message."""
    pages = []
    for number, source in enumerate(sources, start=1):
        pieces = list(_pieces(source))
        for part, piece in enumerate(pieces, start=1):
            facts = {"number": number, "total": len(sources), "part": part, "parts": len(pieces)}
            footer = texts.say("passages.footer_cut" if len(pieces) > 1 else "passages.footer", **facts)
            pages.append(PassagePage(_embed(source, piece, footer, texts), _button_url(source.passage.article.url)))
    return pages


def _button_url(url: str | None) -> str | None:
    address = safe_url(url)
    return address if address and len(address) <= _BUTTON_URL_LIMIT else None


def _embed(source: Source, text: str, footer: str, texts: Texts) -> discord.Embed:
    article = source.passage.article
    title = clip(article.title, _TITLE_LIMIT) or texts.say("articles.untitled")
    line = article_line(article, texts)
    if article.language != texts.language:
        line += f" · {texts.language_name(article.language)}"
    embed = discord.Embed(title=title, description=f"{line}\n\n{text}", colour=INK)
    return embed.set_footer(text=footer)


def _pieces(source: Source) -> Iterator[str]:
    passage = source.passage
    start = passage.start
    while start < passage.end:
        end = start + cut_at(passage.article.text[start : passage.end], partial(_fits, source, start))
        yield _marked(source, start, end)
        start = end


def _fits(source: Source, start: int, text: str) -> bool:
    return length(_marked(source, start, start + len(text))) <= _TEXT_LIMIT


def _marked(source: Source, start: int, end: int) -> str:
    """Return the characters from ``start`` to ``end`` of the article, escaped, the quoted ones bold."""
    text, at, shown = source.passage.article.text, start, []
    for span in _merged(source.quoted):
        first, last = max(span.start, at), min(span.end, end)
        if first < last:
            shown += [escape(text[at:first]), _bold(text[first:last])]
            at = last
    return "".join([*shown, escape(text[at:end])])


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch as one: Discord cannot read bold beside bold."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _bold(text: str) -> str:
    return "\n".join(f"**{escape(line)}**" if line.strip() else "" for line in visible(text).split("\n"))
