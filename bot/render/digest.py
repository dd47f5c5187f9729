"""A digest as Discord shows it: who left and who came, by organisation, each with the link of its quote."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import discord

from bot.locales import Texts
from bot.render.escape import clip, host_link
from bot.render.fit import Part, pack
from bot.render.moves import move_line
from bot.render.source import INK
from knowledge import Kind, Move

_NAME = 100
_LINK = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A move, and the address of the article that its quote stands in, if it has one."""

    move: Move
    url: str | None = None

    @property
    def opens(self) -> bool:
        """Whether a post is open since: somebody left it, and nobody was named."""
        return self.move.kind is Kind.DEPARTURE and bool(self.move.role) and not self.move.successor


def digest_embeds(
    rows: Sequence[Row], every: str, texts: Texts, *, today: date, due: datetime | None = None
) -> list[discord.Embed]:
    """Return a digest of a ``week`` or a ``day``, one embed a message; one that is empty says so in a line.

    ``due`` is the moment it is of, by which it is known again.
    """
    title = texts.say(f"digest.title_{every}")
    pages = pack(_parts(rows, every, texts, today))
    embeds = [discord.Embed(title=title, description=page, colour=INK, timestamp=due) for page in pages]
    for number, embed in enumerate(embeds, start=1):
        embed.set_footer(text=texts.say("digest.footer", number=number, total=len(embeds)))
    return embeds


def _parts(rows: Sequence[Row], every: str, texts: Texts, today: date) -> Iterator[Part]:
    if not rows:
        yield Part(head=texts.say(f"digest.nothing_{every}"))
        return
    yield Part(head=_counted(rows, texts))
    for name in sorted({row.move.organization for row in rows}, key=str.casefold):
        yield Part(head=f"**{clip(name, _NAME)}**")
        for row in rows:
            if row.move.organization == name:
                yield Part(head=_line(row, texts, today), apart=False)


def _counted(rows: Sequence[Row], texts: Texts) -> str:
    """Say how many left and came, and how many posts are open since."""
    left = sum(row.move.kind is Kind.DEPARTURE for row in rows)
    counts = {"left": left, "came": len(rows) - left, "open": sum(row.opens for row in rows)}
    return " · ".join(texts.count(f"digest.{name}", number) for name, number in counts.items() if number)


def _line(row: Row, texts: Texts, today: date) -> str:
    said = [move_line(row.move, texts, today)]
    said += [texts.say("digest.nobody_named")] if row.opens else []
    link = host_link(row.url, _LINK)
    return f"• {' · '.join([*said, *([link] if link else [])])}"
