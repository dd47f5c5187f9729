"""Answers and articles as the terminal shows them. Text from outside is never read as markup."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.listing import move_key, post_key
from bot.locales import Texts, Translations
from bot.render.piped import Aside
from knowledge import (
    Answer,
    Arrival,
    Article,
    Certainty,
    Check,
    Citation,
    Health,
    Holdings,
    Kind,
    Lateness,
    ModelUse,
    Move,
    Page,
    Post,
    ReadBy,
    Status,
)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
COLOURS = {Health.GOOD: "green", Health.WARNING: "yellow", Health.BROKEN: "red"}


def safe(words: str, style: str = "") -> Text:
    """Return words from outside as plain text: no escape sequences, no invisible or turning characters."""
    return Text(_CONTROL.sub("", words), style=style)


def answer(value: Answer, *, explain: bool = False) -> RenderableType:
    """Return the answer first, then its quotes under the articles they stand in; all in the answer's language."""
    parts: list[RenderableType] = []
    texts = Translations.load().of(value.language)
    parts += _heads(value, texts)
    if value.abstained or not any(value.text == citation.quote for citation in value.citations):
        parts.append(safe(value.text, "bold"))
    parts += _quotes(value.citations, texts)
    if value.nearest:
        parts += [Text(), Text(texts.say("terminal.nearest"), "dim"), *_quotes(value.nearest, texts)]
    if value.note:
        parts += [Text(), safe(value.note, "dim")]
    if explain:
        parts.append(_explanation(value))
    return Group(*parts)


def _heads(value: Answer, texts: Texts) -> Iterator[Text]:
    """Yield what must be known before an answer: what it was asked, of when it is, and whether it is unsure."""
    if value.understood_as:
        yield safe(texts.say("terminal.understood_as", question=value.understood_as), "dim")
    if value.stale:
        yield Text(texts.say("answer.stale", day=texts.day(value.stale)), "dim")
    if value.untimely:
        yield Text(texts.say("answer.untimely"), "dim")
    if value.hesitant:
        yield Text(texts.say("answer.hesitant"), "dim")


def _quotes(citations: Sequence[Citation], texts: Texts) -> list[RenderableType]:
    shown: list[RenderableType] = []
    ordered = sorted(citations, key=lambda citation: citation.number)
    for number, group in groupby(ordered, key=lambda citation: citation.number):
        quotes = list(group)
        for citation in quotes:
            shown.append(Padding(Text("“").append_text(safe(citation.quote)).append("”"), (1, 0, 0, 2)))
            aid = citation.translation or citation.gloss
            if aid and citation.language != texts.language:
                label = texts.say("terminal.translation" if citation.translation else "terminal.gloss")
                shown.append(Padding(Text(label, "dim").append_text(safe(aid, "dim")), (0, 0, 0, 2)))
        source = _source(quotes[0].article, texts.say("terminal.undated"), f"[{number}] ")
        shown.append(Padding(Group(*source), (0, 0, 0, 2)))
    return shown


def _source(article: Article, undated: str = "undated", number: str = "") -> list[RenderableType]:
    """Return where an article is from, and its address on a line of its own."""
    line = Text(number).append_text(safe(article.title, "cyan"))
    for part in (article.source, article.published.isoformat() if article.published else undated, article.language):
        if part:
            line.append(" · ").append_text(safe(part))
    return [line, Padding(safe(article.url, "blue"), (0, 0, 0, 4))] if article.url else [line]


def _explanation(value: Answer) -> RenderableType:
    table = Table(title="Why this answer", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in ("rank", "score", "words", "vectors", "trust", "article", "passage"):
        table.add_column(column)
    for rank, found in enumerate(value.retrieved[:10], 1):
        passage = found.passage
        begin = " ".join(passage.text.split())[:60]
        trust = "-" if found.trust is None else f"{found.trust:.0%}"
        ranks = (str(found.word_rank or "-"), str(found.vector_rank or "-"), trust)
        table.add_row(str(rank), f"{found.score:.2f}", *ranks, passage.article.key, safe(begin + "…"))
    understood = value.understood
    meant = f"{understood.kind}, names: {', '.join(understood.names) or 'none'}" if understood else "unknown"
    needed = "" if value.threshold is None else f" (answers from {value.threshold:.0%})"
    sure = f"{value.confidence:.0%} sure{needed}"
    searched = f" · searched as “{understood.search}”" if understood and understood.search else ""
    line = f"\nunderstood as {meant}{searched} · {value.engine} · {sure} · {value.milliseconds:.0f} ms"
    index = f" · index {value.index_version}" if value.index_version else ""
    return Group(safe(line + index, "dim"), *_late(value.late), *_model(value.model), table)


def _late(late: Lateness | None) -> Iterator[RenderableType]:
    """Say how far behind the record the indexes were that were searched."""
    if late is None:
        return
    since = "being built" if late.begins else f"the first changed {late.seconds:,.0f} s ago"
    words = f"words {late.articles:,} articles behind, {since}" if late.articles else "words level"
    lacking = f"vectors of {late.passages:,} passages lacking" if late.passages else "vectors level"
    yield safe(f"{words} · {'vectors away' if late.away else lacking}", "dim")


def _model(use: ModelUse | None) -> Iterator[RenderableType]:
    """Say what a chat model took, and which of its sentences the gate dropped."""
    if use is None:
        return
    read, written = (number if number is not None else "?" for number in (use.usage.read, use.usage.written))
    cost = "cost not known" if use.usage.cost is None else f"cost {use.usage.cost}"
    took = "written before" if use.remembered else f"{read} tokens read, {written} written · {cost}"
    yield safe(f"{use.model} · {took}", "dim")
    for dropped in use.dropped:
        words = f" ({dropped.words})" if dropped.words else ""
        yield safe(f"dropped, {dropped.doubt}{words}: {dropped.sentence}", "dim")


def articles(page: Page[Article], workspace: str, *, narrowed: bool = False) -> RenderableType:
    """Return a list of articles that ``workspace`` reads, with whose they are where some are not its own.

    ``narrowed`` says that only some were asked for.
    """
    if not page.total and narrowed:
        return Text("I found no such article here.")
    if not page.total:
        return Text("There are no articles here yet. Add some with `masthead add FILE`.")
    table = Table(box=None, padding=(0, 2, 0, 0))
    shared = any(item.workspace != workspace for item in page.items)
    for column in ("key", "published", "language", "title", "source", *(["workspace"] if shared else [])):
        table.add_column(column, overflow="fold")
    for item in page.items:
        published = item.published.isoformat() if item.published else "undated"
        whose = [safe(item.workspace)] if shared else []
        table.add_row(item.key, published, item.language, safe(item.title), safe(item.source or ""), *whose)
    first, last = page.offset + 1, page.offset + len(page.items)
    return Group(table, Aside(f"{first} to {last} of {page.total}" if page.items else f"{page.total} in all", "dim"))


def article(value: Article, addresses: Sequence[str] = ()) -> RenderableType:
    """Return one article, whole, with the further ``addresses`` that it has."""
    also = [safe(f"    also {address}", "blue") for address in addresses]
    return Group(*_source(value), *also, Text(), safe(value.text))


def arrival(value: Arrival) -> RenderableType:
    """Return what became of a web address, and when it is tried again."""
    lines = [safe(f"{value.reason}: {value.sentence}", "bold")]
    if value.article:
        lines.append(safe(f"{value.article.key}  {value.article.title}"))
    for what, moment in (("last asked", value.tried_at), ("next try", value.next_try)):
        if moment:
            lines.append(safe(f"{what} {moment.astimezone():%Y-%m-%d %H:%M}", "dim"))
    return Group(*lines)


def holdings(value: Holdings) -> RenderableType:
    """Return one line on what a workspace can answer from."""
    newest = f", newest of {value.newest.isoformat()}" if value.newest else ""
    languages = f" in {', '.join(value.languages)}" if value.languages else ""
    return Text(f"{value.articles} articles{languages}{newest}. An empty line ends the conversation.", style="dim")


def checks(found: Sequence[Check]) -> RenderableType:
    """Return the doctor's findings, one a line, advice beneath."""
    lines = []
    for item in found:
        lines.append(
            Text.assemble((f"{item.health:8}", COLOURS[item.health]), (f"{item.part}: ", "bold"), item.finding)
        )
        if item.advice:
            lines.append(Text(f"        {item.advice}", style=COLOURS[item.health]))
    return Panel(Group(*lines), title="masthead doctor", title_align="left")


def moves(  # noqa: PLR0913 - a page, and what is shown with it
    found: Sequence[Move], total: int, offset: int, articles: int, today: date, *, keys: bool = False
) -> RenderableType:
    """Return moves as of ``today``, one a row, perhaps with their ``keys``; an empty list says where it looked."""
    if not found:
        return Text(f"I found none in the {articles} articles here. Add more with `masthead add FILE`.")
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("when", "who", "what", "then", "articles", *(["key"] if keys else [])):
        table.add_column(column, overflow="fold")
    for item in found:
        table.add_row(
            _when(item),
            safe(item.person, "bold"),
            _post(item, today),
            _then(item),
            _sources(item),
            *([move_key(item)] if keys else []),
        )
    return Group(table, Aside(f"{offset + 1} to {offset + len(found)} of {total}", "dim"))


def posts(found: Sequence[Post]) -> RenderableType:
    """Return the posts that articles name, one a row, with their keys."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("told", "who", "post", "key"):
        table.add_column(column, overflow="fold")
    for item in found:
        held = f"{'had' if item.former else 'has'} {item.role}, {item.organization}"
        told = str(item.evidence.published or "undated")
        table.add_row(told, safe(item.person, "bold"), safe(held + _said_of(item)), post_key(item))
    return table


def _said_of(told: Move | Post) -> str:
    """Return what curators say of a move or of a post."""
    said = " (disputed by a curator)" if told.contested else ""
    return said + (f" (corrected by a curator: {', '.join(told.corrected)})" if told.corrected else "")


def _sources(move: Move) -> str:
    every, public = len(move.articles), len(move.public)
    return f"{every} ({public} public)" if public else str(every)


def _when(move: Move) -> str:
    """Say the day as far as it is known; without one, when an article told of it."""
    told = min((proof.published for proof in move.evidence if proof.published), default=None)
    return str(move.day) if move.day else f"reported on {told}" if told else "undated"


def _post(move: Move, today: date) -> Text:
    ahead = move.is_ahead(today)
    verb = {
        Kind.DEPARTURE: "is to leave" if ahead else "left",
        Kind.APPOINTMENT: "is to come to" if ahead else "came to",
    }[move.kind]
    role = f" as {move.role}" if move.role else ""
    status = "" if move.status is Status.CONFIRMED else f" ({move.status})"
    read = " (two readings disagree)" if move.disputed else " (by the model)" if move.read_by is ReadBy.MODEL else ""
    read = read or ("" if move.certainty is Certainty.SURE else " (likely)")
    return safe(f"{verb} {move.organization}{role}{status}{_said_of(move)}{read}")


def _then(move: Move) -> Text:
    """Say what came of it: successor, predecessor, destination, as far as the articles tell."""
    interim = " (interim)" if move.interim else ""
    told = {
        f"followed by {move.successor}{interim}": move.successor,
        f"after {move.predecessor}": move.predecessor,
        f"to {move.destination}": move.destination,
    }
    return safe(", ".join(words for words, known in told.items() if known))
