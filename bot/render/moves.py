"""Moves as Discord shows them: a row each, and the quotes that prove one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import discord

from bot.listing import Listing, move_key, shortened
from bot.locales import Texts
from bot.render.escape import clip, length
from bot.render.fit import DESCRIPTION_LIMIT, Part, pack
from bot.render.source import GREY, INK, quotes
from knowledge import Certainty, Citation, Kind, Move, Page, Post, Proof, ReadBy, Status, role_in

_CLIPS = (100, 60, 40, 25)
"""Characters a name or role may take in a row; the first that lets the page fit its message is used."""
OPTION_LIMIT = 100  # Discord's own, for each text of a menu
PERSON_LIMIT = 80
_ARTICLES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of the menu under a list: ``value`` leads back to the move."""

    value: str
    label: str
    description: str


def moves_embed(listing: Listing, page: Page[Move], texts: Texts, *, articles: int, empty: str) -> discord.Embed:
    """Return one page of a list; an empty one says in how many ``articles`` was looked.

    ``empty`` is the key of the sentence that says where articles come from, for where there are none.
    """
    title = clip(_title(listing, texts), 250)
    if not page.items:
        said = _empty(listing, articles, texts) if articles else texts.say(empty)
        return discord.Embed(title=title, description=said, colour=GREY)
    embed = discord.Embed(title=title, description=_rows(page.items, texts), colour=INK)
    last = page.offset + len(page.items)
    return embed.set_footer(text=texts.say("articles.footer", first=page.offset + 1, last=last, total=page.total))


def move_line(move: Move, texts: Texts, today: date) -> str:
    """Return a move in one line, as of ``today``: ``Barret Zoph left OpenAI``, who came next, and how sure it is."""
    limit = _CLIPS[1]
    place = clip(move.organization, limit)
    if move.role:
        place = texts.say("moves.line.role", role=clip(role_said(move.role, texts), limit), organization=place)
    kind = "appointed" if move.kind is Kind.APPOINTMENT else "leaves" if move.is_ahead(today) else "left"
    said = texts.say(f"moves.line.{kind}", name=clip(move.person, limit), place=place)
    return " · ".join((said, *_told(move, texts, limit)))


def options(moves: Sequence[Move], texts: Texts) -> list[Option]:
    """Return a menu entry for each move, none twice."""
    made = {}
    for move in moves:
        value = f"{move_key(move)}:{shortened(move.person, PERSON_LIMIT)}"
        label = shortened(move.person, OPTION_LIMIT) or "?"
        when = _when(move, texts).replace("*", "")  # a menu shows signs as they are
        made[value] = Option(value, label, shortened(f"{_post(move, texts)} · {when}", OPTION_LIMIT))
    return list(made.values())


def evidence_embeds(move: Move, proofs: Sequence[Proof], texts: Texts) -> list[discord.Embed]:
    """Return what proves a move: its row, then the quotes under their articles, as embeds, one a message."""
    cited = numbered(proofs)
    kept = [citation for citation in cited if citation.number <= _ARTICLES_SHOWN]
    parts = [Part(head=_row(move, texts, _CLIPS[0]))]
    parts += quotes(kept, texts, move.public) if kept else [Part(head=texts.say("moves.unproven"))]
    if len(kept) < len(cited):
        more = max(citation.number for citation in cited) - _ARTICLES_SHOWN
        parts.append(Part(head=texts.say("moves.more_articles", articles=texts.count("articles_count", more))))
    return [discord.Embed(description=page, colour=INK) for page in pack(parts)]


def _title(listing: Listing, texts: Texts) -> str:
    facts = [texts.say(f"moves.title_{listing.subject.name.lower()}"), listing.name, listing.role]
    if listing.since:
        facts.append(texts.say("moves.since", day=texts.date(listing.since)))
    return " · ".join(filter(None, facts))


def _empty(listing: Listing, articles: int, texts: Texts) -> str:
    filtered = listing.name or listing.role or listing.since
    key = "moves.none_such" if filtered else "moves.none"
    sentence = texts.say(key, articles=texts.count("articles_count", articles))
    return f"{sentence} {texts.say('moves.how')}"


def _rows(moves: Sequence[Move], texts: Texts) -> str:
    for limit in _CLIPS:
        rows = "\n\n".join(_row(move, texts, limit) for move in moves)
        if length(rows) <= DESCRIPTION_LIMIT:
            break
    return rows


def _row(move: Move, texts: Texts, limit: int) -> str:
    post = clip(move.organization, limit)
    if move.role:
        post = texts.say("moves.post", role=clip(role_said(move.role, texts), limit), organization=post)
    return f"**{clip(move.person, limit)}** · {post}\n{' · '.join(_facts(move, texts, limit))}"


def _facts(move: Move, texts: Texts, limit: int) -> Iterator[str]:
    """Yield what a row says beneath the name: when, who came next, how sure it is, and how many articles tell it."""
    yield _when(move, texts)
    yield from _told(move, texts, limit)
    yield _sources(move, texts)


def _told(move: Move, texts: Texts, limit: int) -> Iterator[str]:
    told = {"successor": move.successor, "predecessor": move.predecessor, "destination": move.destination}
    for field, name in told.items():
        if name:
            key = "interim_successor" if field == "successor" and move.interim else field
            yield texts.say(f"moves.{key}", name=clip(name, limit))
    if move.status is not Status.CONFIRMED:
        yield texts.say(f"moves.{move.status}")
    yield from mended_words(move, texts)
    if move.disputed:
        yield texts.say("moves.disputed")
    elif move.certainty is not Certainty.SURE:
        yield texts.say("moves.likely")
    if move.read_by is ReadBy.MODEL:
        yield texts.say("moves.by_model")


def mended_words(move: Move | Post, texts: Texts) -> Iterator[str]:
    """Yield what curators say of a move or of a post."""
    if move.contested:
        yield texts.say("moves.contested")
    if move.corrected:
        yield texts.say("moves.corrected", fields=texts.listed([texts.say(f"mend.{name}") for name in move.corrected]))


def _sources(move: Move, texts: Texts) -> str:
    """Say how many articles tell of a move, and how many of those are public."""
    every, public = len(move.articles), len(move.public)
    if public == every and public:
        return texts.count("public_sources_count", public)
    sources = texts.count("sources_count", every)
    return texts.say("moves.partly_public", sources=sources, public=texts.number(public)) if public else sources


def _when(move: Move, texts: Texts) -> str:
    """Say which sort of move it was and when, as exactly as the articles do."""
    kind = "departure" if move.kind is Kind.DEPARTURE else "appointment"
    if move.effective_on:
        return texts.say(f"moves.{kind}_on", day=texts.date(move.effective_on))
    if move.announced_on:
        return texts.say(f"moves.{kind}_announced", day=texts.date(move.announced_on))
    reported = min((proof.published for proof in move.evidence if proof.published), default=None)
    if reported:
        return texts.say(f"moves.{kind}_reported", day=texts.day(reported))
    return texts.say(f"moves.{kind}_undated")


def role_said(role: str, texts: Texts) -> str:
    """Return what a role is called in the reader's language, where that is known."""
    return role_in(role, texts.language) or role


def _post(move: Move, texts: Texts) -> str:
    return ", ".join(filter(None, (role_said(move.role, texts) if move.role else None, move.organization)))


def numbered(proofs: Sequence[Proof]) -> list[Citation]:
    """Return each quote once, in its article's order, the articles numbered in the order of first use."""
    articles: dict[tuple[str, int], dict[tuple[int, int], Citation]] = {}
    for proof in proofs:
        citation = proof.citation
        place = (citation.article.key, citation.article.version)
        articles.setdefault(place, {})[citation.start, citation.end] = citation
    return [
        replace(citation, number=number)
        for number, cited in enumerate(articles.values(), start=1)
        for span, citation in sorted(cited.items())
        if not any(_within(span, other) for other in cited)
    ]


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
