"""An article made ready to be read for moves: sentences reduced to signs, and who is who in them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from knowledge.models import Article, Span
from knowledge.moves.dates import Dated
from knowledge.moves.grammar import ROOM, Sign
from knowledge.moves.names import Mention

_QUOTES = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\r": " ", "\t": " "}
)
_SPACE = re.compile(r"  +")
_QUOTED = re.compile(r'"([\ue000-\ue6ff])([,.]?)"')
_START = attrgetter("start")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The article says of a person: this role, at this organisation (either may be missing)."""

    person: str
    role: Mention | None
    organization: Mention | None
    former: bool
    sentence: int


@dataclass(slots=True)
class Sentence:
    """A sentence, its mentions, and the reduced line that the patterns are tried on.

    ``text`` is the whole article's, ``dated`` are its dates by where they stand. The line is written when it is first
    asked for, for most sentences never; ``signs`` and ``days`` are those of the line.
    """

    number: int
    span: Span
    text: str
    dated: Mapping[tuple[int, int], Dated]
    mentions: list[Mention] = field(default_factory=list)
    tells: bool = False  # it has a word of moves
    days: dict[str, Dated] = field(default_factory=dict)
    signs: dict[str, Mention] = field(default_factory=dict)
    _line: str | None = None

    @property
    def line(self) -> str:
        """The sentence in lower case, each mention as one sign."""
        if self._line is None:
            self._line = self._reduced()
        return self._line

    @line.setter
    def line(self, line: str) -> None:
        self._line = line

    def people(self, line: str | None = None) -> list[Mention]:
        """Return the persons that the line, or a part of it, speaks of, in order."""
        return [
            self.signs[sign]
            for sign in (self.line if line is None else line)
            if sign in self.signs and self.signs[sign].sign in (Sign.PERSON, Sign.NAME)
        ]

    def organizations(self, line: str | None = None) -> list[Mention]:
        """Return what surely is an organisation in the line, or a part of it, in order."""
        return [
            self.signs[sign]
            for sign in (self.line if line is None else line)
            if sign in self.signs and self.signs[sign].sign is Sign.ORGANIZATION
        ]

    def _reduced(self) -> str:
        parts, position = [], self.span.start
        used: Counter[Sign] = Counter()
        for mention in sorted(self.mentions, key=_START):
            if mention.start < position or used[mention.sign] >= ROOM:
                continue
            sign = chr(ord(mention.sign.value) + used[mention.sign])
            used[mention.sign] += 1
            self.signs[sign] = mention
            if (mention.start, mention.end) in self.dated:
                self.days[sign] = self.dated[mention.start, mention.end]
            parts += [_public(self.text[position : mention.start]), sign]
            position = mention.end
        parts.append(_public(self.text[position : self.span.end]))
        line = "".join(parts).translate(_QUOTES).lower()
        return _QUOTED.sub(r"\1\2", _SPACE.sub(" ", line))


@dataclass(slots=True)
class Story:
    """An article as the patterns see it."""

    article: Article
    sentences: list[Sentence]
    affiliations: dict[str, list[Affiliation]] = field(default_factory=dict)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence in which a character of the article stands."""
        starts = [sentence.span.start for sentence in self.sentences]
        return self.sentences[max(0, bisect_right(starts, offset) - 1)]

    def affiliate(self, affiliation: Affiliation) -> None:
        """Remember what the article says of a person."""
        self.affiliations.setdefault(affiliation.person, []).append(affiliation)

    def before(self, sentence: Sentence, reach: int) -> Iterator[Sentence]:
        """Return up to ``reach`` sentences before ``sentence``, the nearest first."""
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - reach), -1):
            yield self.sentences[number]


def _public(text: str) -> str:
    """Return the text without characters that could be taken for signs."""
    return text if text.isascii() else _PRIVATE.sub(" ", text)
