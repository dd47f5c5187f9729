"""Names that somebody may have meant who mistyped one."""

from collections.abc import Callable, Sequence

from rapidfuzz import process, utils
from rapidfuzz.fuzz import ratio

LIKE = 70.0
"""How like a name must be, of 100, its case aside."""
_PREFIXES = (3, 2, 1)  # letters that are taken for right, the more the better


def similar(look: Callable[[str], Sequence[str]], typed: str) -> list[str]:
    """Return the names that begin as ``typed`` does; where there are none, those that are most like it.

    ``look`` returns the known names of which a word begins with what it is given.
    """
    found = list(look(typed))
    for letters in _PREFIXES:
        if found or len(typed) <= letters:
            continue
        known = look(typed[:letters])
        like = process.extract(typed, known, scorer=ratio, processor=utils.default_process, score_cutoff=LIKE)
        found = [name for name, _, _ in like]
    return found
