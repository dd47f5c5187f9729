"""What a language must declare so that questions about moves can be read in it: which words are which symbols.

A question is reduced before it is read: each word that tells something becomes a symbol, the names in it too, and words
of the closed classes vanish. What is asked is learned (``intents``); the symbols tell the rest, in any language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.stems import fold
from knowledge.models import Courtesy, Speaks

_SKELETON = re.compile(r"[aeiou]+")
_SPELT = 5  # letters from which a word may have a typing error; shorter ones only letters in the wrong order
_LONG = 10  # letters from which it may have two


class Symbol(StrEnum):
    """What a word tells, as one character."""

    WHO = "w"
    WHEN = "t"
    WHERE = "e"
    WHY = "y"
    WHAT = "h"
    WHICH = "c"
    MANY = "m"
    HOW = "o"
    WHETHER = "a"
    BE = "i"  # before a participle: it is done to somebody
    REPLACE = "R"
    REPLACED = "Q"  # without saying by whom; no word of a lexicon, but one of REPLACE after BE
    REPLACED_BY = "V"
    SUCCESSOR = "S"
    PREDECESSOR = "B"
    LEAVE = "L"
    DISMISS = "F"  # somebody does it to somebody
    COME = "C"
    APPOINT = "A"  # somebody does it to somebody
    GO = "G"
    GO_TO = "J"  # with the place behind it
    TAKE = "k"  # with "'s job" behind a name: took the place
    HOLD = "H"
    POST = "N"  # the word for a post itself: job, jabatan
    COMPANY = "M"  # the word for an organisation itself: company, klub
    HISTORY = "Z"
    STILL = "K"
    NOW = "n"
    LAST_DAY = "x"
    FIRST_DAY = "z"
    ORIGIN = "r"  # from where, the employer of before
    LASTING = "l"  # for good, not in the interim
    BEFORE = "b"
    AFTER = "f"
    AT = "@"
    AS = "s"
    ALL = "*"
    COMPARE = "="
    OWNER = "g"  # the possessive behind a name
    BREAK = ","
    PERSON = "P"
    BODY = "O"  # an organisation, a place, or a name that may be anything
    ROLE = "T"
    DAY = "D"
    UNKNOWN = "u"
    ASIDE = "."  # says how many, when or how sure, beside what is asked; it stands in no line


ASKING = frozenset(
    (
        Symbol.WHO,
        Symbol.WHEN,
        Symbol.WHERE,
        Symbol.WHY,
        Symbol.WHAT,
        Symbol.WHICH,
        Symbol.MANY,
        Symbol.HOW,
        Symbol.WHETHER,
    )
)


@dataclass(frozen=True, eq=False)  # as it is: two languages are never compared
class QuestionWords:
    """The words of one language. ``words``: for each symbol its words and phrases, separated by commas.

    ``learned``: intents were learned from questions in it. ``closed`` are its function words, which are never taken for
    typing errors.

    ``participles`` are those forms of ``REPLACE``, ``DISMISS`` and ``APPOINT`` that say, after a word of ``BE``, that
    it is done to somebody. ``leads``: which roles a verb of ``HOLD`` may mean, by its beginning. ``empty`` are
    words without a symbol that say nothing: courtesies, fillers. ``opens`` are words that ask whether, at the
    beginning, ``closes`` at the end. ``titles`` stand before a name and are no part of it. ``asides`` say beside
    what is asked that the first or last of several is wanted, or what lies ahead or is rumoured or denied.
    ``several`` are words of more than one: "the latest departures" are no single one.
    ``courtesies`` are greetings, thanks and the like, ``chatter`` the words that go with them and say nothing else.
    ``clitics`` are written at the end of a word and say whose it is.
    """

    code: str
    words: Mapping[Symbol, str]
    learned: bool = False
    closed: frozenset[str] = frozenset()
    participles: str = ""
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    empty: str = ""
    opens: str = ""
    closes: str = ""
    titles: str = ""
    asides: Mapping[Speaks, str] = field(default_factory=dict)
    several: str = ""
    courtesies: Mapping[Courtesy, str] = field(default_factory=dict)
    chatter: str = ""
    clitics: tuple[str, ...] = ()

    def bare(self, word: str) -> str:
        """Return a word without what is written at its end and says whose it is."""
        return next((word.removesuffix(each) for each in self.clitics if word.endswith(each)), word)

    @cached_property
    def phrases(self) -> Mapping[str, Symbol]:
        """The symbol of each word or phrase, in lower case."""
        return {phrase: symbol for symbol, listed in self.words.items() for phrase in _listed(listed)}

    @cached_property
    def beside(self) -> Mapping[str, Speaks]:
        """What each word or phrase beside the question says, in lower case."""
        return {phrase: said for said, listed in self.asides.items() for phrase in _listed(listed)}

    @cached_property
    def plural(self) -> frozenset[str]:
        """The words of more than one, in lower case."""
        return frozenset(_listed(self.several))

    @cached_property
    def courteous(self) -> Mapping[str, Courtesy]:
        """What each courtesy says, in lower case."""
        return {phrase: said for said, listed in self.courtesies.items() for phrase in _listed(listed)}

    @cached_property
    def longest_courtesy(self) -> int:
        """How many words the longest courtesy has."""
        return max((phrase.count(" ") + 1 for phrase in self.courteous), default=0)

    @cached_property
    def chat(self) -> frozenset[str]:
        """The words that go with courtesies."""
        return frozenset(_listed(self.chatter))

    @cached_property
    def longest(self) -> int:
        """How many words the longest phrase has."""
        return max(phrase.count(" ") + 1 for phrase in (*self.phrases, *self.beside))

    @cached_property
    def done(self) -> frozenset[str]:
        """The participles."""
        return frozenset(_listed(self.participles))

    @cached_property
    def silent(self) -> frozenset[str]:
        """The words that say nothing."""
        return frozenset(_listed(self.empty))

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that ask whether, at the beginning of a question."""
        return frozenset(_listed(self.opens))

    @cached_property
    def closers(self) -> frozenset[str]:
        """The words that ask whether, at the end of a question."""
        return frozenset(_listed(self.closes))

    @cached_property
    def honorifics(self) -> frozenset[str]:
        """The titles."""
        return frozenset(_listed(self.titles))

    @cached_property
    def cues(self) -> frozenset[str]:
        """The single words that have a symbol: they tell that a question is in this language."""
        return frozenset(
            phrase for phrase, symbol in self.phrases.items() if " " not in phrase and symbol is not Symbol.BE
        )

    @cached_property
    def known(self) -> frozenset[str]:
        """Every single word that the language has here, as typing errors are compared with it."""
        words = {word for phrase in (*self.phrases, *self.beside) for word in phrase.split()}
        return frozenset(words | self.silent | self.openers)

    def spelt(self, written: str) -> str:
        """Return a word in lower case, and as the language writes it where it has a plain typing error."""
        return _spelt(written, self)


@lru_cache(20_000)
def _spelt(written: str, lexicon: QuestionWords) -> str:
    word = fold(written.replace("\u2019", "'"))
    if word in lexicon.known or word in lexicon.closed or not word.isalpha() or len(word) < 3 or written[0].isupper():
        return word
    if len(word) < _SPELT:
        return next((each for each in sorted(lexicon.known) if _swapped(word, each) or _cut(word, each)), word)
    if whole := next((each for each in sorted(lexicon.known) if _without_vowels(word, each)), None):
        return whole
    limit = 2 if len(word) >= _LONG else 1
    same = [each for each in lexicon.known if each[:1] == word[:1] and len(each) >= _SPELT - 1]
    found = process.extractOne(word, sorted(same), scorer=OSA.distance, score_cutoff=limit)
    return str(found[0]) if found else word


def _without_vowels(word: str, other: str) -> bool:
    """Say whether a word is another without some of its vowels, as in chats: "pnggnti", "kluar"."""
    return len(word) < len(other) and word[0] == other[0] and _SKELETON.sub("", word) == _SKELETON.sub("", other)


def _cut(word: str, other: str) -> bool:
    """Say whether a word of four letters lacks the last one of another: "leav"."""
    return len(word) == _SPELT - 1 and len(other) == _SPELT and other.startswith(word)


def _swapped(word: str, other: str) -> bool:
    """Say whether two short words differ by two letters in the wrong order: "woh", "wehn"."""
    return word != other and sorted(word) == sorted(other) and OSA.distance(word, other) == 1


def _listed(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]
