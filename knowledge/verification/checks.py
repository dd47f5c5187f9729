"""The checks that stand in front of the network: each looks for one kind of untruth, and says which it found."""

from collections.abc import Sequence

from knowledge.models import Doubt
from knowledge.verification.binding import binding_doubt
from knowledge.verification.direction import direction_doubt
from knowledge.verification.families import families
from knowledge.verification.polarity import polarity_doubt

READ = frozenset({"en", "id"})  # languages whose words the checks know
_DOUBTS = {
    "accusation": Doubt.ACCUSATION,
    "deed": Doubt.DEED,
    "scope": Doubt.SCOPE,
    "cause": Doubt.CAUSE,
}


def untruth(text: str, quotes: Sequence[str], glosses: Sequence[str] = ()) -> tuple[Doubt, str] | None:
    """Return what a sentence says that its quotes do not, with the words it is seen by, or None.

    Sentence and quotes are in English or Indonesian. A quote in the other language is best given with its gloss; who
    did what is read in the quotes alone, for a gloss may alter names.
    """
    text, quotes = " ".join(text.split()), [" ".join(quote.split()) for quote in quotes]
    every = [*quotes, *glosses]
    return (
        unborne(text, every)
        or direction_doubt(text, every)
        or binding_doubt(text, quotes)
        or polarity_doubt(text, every)
    )


def unborne(text: str, quotes: Sequence[str]) -> tuple[Doubt, str] | None:
    """Return the first words of a sentence that tell of a deed, an accusation or a cause that no quote tells of."""
    for family in families():
        words = family.claimed(text)
        if words is not None and not family.is_borne_out(quotes):
            return _DOUBTS[family.group], words
    return None
