"""Fences around what a model is shown from outside: new for each request, so that no article can hold one."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.chat.orders import orders
from knowledge.chat.plain import visible
from knowledge.models import Passage, Span

WITHHELD = "[...]"
_TITLE = 200  # characters of a title that the model is shown


@dataclass(frozen=True, slots=True)
class Fenced:
    """Passages as the model is shown them, under keys that nobody can guess who wrote one of them."""

    fence: str
    text: str
    passages: Mapping[str, Passage]

    @classmethod
    def around(cls, passages: Sequence[Passage]) -> Self:
        """Put passages between fences that are new for each request; sentences that give orders are left out."""
        fence = fence_line()
        keyed = {f"p{secrets.token_hex(4)}": passage for passage in passages}
        blocks = (f"{fence} passage {_head(key, passage)}\n{_shown(passage)}" for key, passage in keyed.items())
        return cls(fence, "\n".join([*blocks, f"{fence} end of passages"]), keyed)


def fence_line() -> str:
    """Return the beginning of a line that no article can hold: it is drawn anew for each request."""
    return f"=====[{secrets.token_hex(8)}]====="


def _head(key: str, passage: Passage) -> str:
    article = passage.article
    published = article.published.isoformat() if article.published else "unknown"
    title = " ".join(visible(article.title).split())[:_TITLE]
    return f"{key} | published {published} | language {article.language} | title: {title}"


def _shown(passage: Passage) -> str:
    """Return a passage without the sentences that give orders and without characters that nobody sees."""
    parts, at = [], passage.start
    for span in orders(passage):
        parts += [Span(at, span.start).of(passage.article.text), WITHHELD]
        at = span.end
    parts.append(Span(at, passage.end).of(passage.article.text))
    return visible("".join(parts))
