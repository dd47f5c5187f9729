"""Cues that the checks look for; the words lie in ``data/cues.toml``."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "cues.toml"


@cache
def cues(group: str) -> dict[str, list[str]]:
    """Return the cues of a group by what they tell."""
    found: dict[str, list[str]] = tomllib.loads(DATA.read_text(encoding="utf-8"))[group]
    return found


def any_of(forms: Sequence[str]) -> re.Pattern[str]:
    """Compile what finds any of the cues as whole words, in capitals or not."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
