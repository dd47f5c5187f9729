"""Families of words that say what was done: a sentence may use one only where its quotes say so as well.

The words lie in ``data/families.toml``, in English and Indonesian side by side: a quote in one bears out a sentence in
the other.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.language.stems import fold
from knowledge.verification.cues import any_of, cues

DATA = Path(__file__).parent / "data" / "families.toml"


@dataclass(frozen=True, slots=True)
class Family:
    """Words of one deed, accusation or quantity.

    ``claims`` are the words that a sentence must have borne out, ``bears`` those of a quote that bear them out.
    """

    group: str
    name: str
    claims: re.Pattern[str]
    bears: re.Pattern[str]

    def claimed(self, text: str) -> str | None:
        """Return the first words of ``text`` that belong to the family, or None."""
        found = self.claims.search(fold(text))
        return found.group() if found else None

    def is_borne_out(self, quotes: Sequence[str]) -> bool:
        """Say whether one of the quotes has words that bear the family out."""
        return any(self.bears.search(fold(quote)) for quote in quotes)


@cache
def families() -> tuple[Family, ...]:
    """Return the families that a sentence must have borne out, accusations first."""
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    every = {name: each for group in told.values() for name, each in group.items()}
    return tuple(
        Family(group, name, _words(each.get("claims", each["forms"])), _words(list(_bearing(name, every))))
        for group, members in told.items()
        for name, each in members.items()
        if not each.get("silent", False)
    )


def gives_reason(quote: str) -> bool:
    """Say whether a quote has words of a cause, of what went before, or of what somebody goes for."""
    caused = any(each.is_borne_out([quote]) for each in families() if each.group == "cause")
    return caused or tells_wish(quote)


def tells_wish(quote: str) -> bool:
    """Say whether a quote has words of what somebody wishes, or goes for."""
    return any_of(cues("reason")["wishes"]).search(fold(quote)) is not None


def _bearing(name: str, every: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    yield from every[name]["forms"]
    for other in every[name].get("borne_by", ()):
        yield from every[other]["forms"]


def _words(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})\w*")
