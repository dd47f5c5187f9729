"""Texts cut into what a lexicon reads as one: the longest known phrases, and single words with their meanings."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.language.lexicon import Lexicon, Translations
from knowledge.language.stems import TOKEN, fold

LONGEST_PHRASE = 3  # words


class Unit(NamedTuple):  # made for every word of every passage: three times as quick to make as a dataclass
    """A run of words that is read as one: its span, the words as written, and what they mean."""

    start: int
    end: int
    written: str
    folded: str
    meanings: Translations

    @property
    def reading(self) -> str:
        """The English of a unit as written: the best meaning in the capitals of the original."""
        if not self.meanings:
            return self.written
        best = self.meanings[0][0]
        if self.folded == best:
            return self.written
        if self.written[0].isupper():
            return best.title() if " " in self.written and self.written.istitle() else best[0].upper() + best[1:]
        return best


def units(text: str, lexicon: Lexicon) -> Iterator[Unit]:
    """Cut ``text`` into the longest known phrases and single words."""
    found = [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(text)]
    folded = [fold(token[2]) for token in found]
    at = 0
    while at < len(found):
        size, meanings = longest_phrase(folded, at, lexicon)
        start, end = found[at][0], found[at + size - 1][1]
        if size == 1:
            meanings = meanings_of(found[at][2], folded[at], opens_sentence(text, start), lexicon)
        whole = folded[at] if size == 1 else " ".join(folded[at : at + size])
        yield Unit(start, end, text[start:end], whole, meanings)
        at += size


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether the word that begins at ``start`` is the first of its sentence."""
    before = text[max(0, start - 3) : start].rstrip(" \"'\u201c\u201d\u2018\u2019([*")
    return not before or before[-1] in ".!?\n:"


def longest_phrase(folded: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, Translations]:
    """Return how many words the longest known phrase at ``at`` has and what it means; 1 and nothing where none is."""
    if lexicon.begins_phrase(folded[at]):
        for size in range(min(LONGEST_PHRASE, len(folded) - at), 1, -1):
            meanings = lexicon.phrase(tuple(folded[at : at + size]))
            if meanings:
                return size, meanings
    return 1, ()


def meanings_of(written: str, folded: str, opens: bool, lexicon: Lexicon) -> Translations:
    """Look a word up; a capital inside a sentence is a name unless this very form was met in the pairs."""
    if not folded[0].isalpha():
        return ()
    if written[0].isupper() and not opens:
        return lexicon.form(folded)
    return lexicon.word(folded)
