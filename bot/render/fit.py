"""Long text cut into messages: at sentences where possible, never past Discord's limits, nothing lost."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.render.escape import escape, length, visible

DESCRIPTION_LIMIT = 4_000
"""Characters of one embed's description. Discord allows 4,096, and 6,000 for an embed with title and footer."""

_SENTENCE_END = re.compile(
    "(?:[.!?\u2026]+[\"'\u201d\u2019\xbb)\\]]*\\s+"  # a full stop, what closes after it, and a space
    "|[\u3002\uff01\uff1f\u061f\u06d4\u0964]+[\u201d\u300d\u300f]*\\s*"  # scripts that need no space
    "|\n+)"
)
_FAR = 3  # times the room that a beginning surely does not fit into, were it half invisible
_ROOM_WORTH_FILLING = 400


class Style(Enum):
    """How a paragraph of text from outside is set."""

    PLAIN = "plain"
    STRONG = "strong"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph: text from outside, and before it ``head``, our own markup, which stays with its first words.

    ``apart`` puts a blank line before it. A part without text is its head alone.
    """

    text: str = ""
    style: Style = Style.PLAIN
    head: str = ""
    apart: bool = True

    def shown(self) -> str:
        """Return the part as Discord is to get it."""
        if not self.text:
            return self.head
        return f"{self.head}{_SETTINGS[self.style](self.text)}"

    def cut(self, room: int) -> tuple["Part", "Part"]:
        """Return the longest beginning that takes no more than ``room``, and the rest."""
        near = self.text[: _FAR * room]  # what lies behind is not looked at: a long text costs its length alone
        end = cut_at(near, lambda text: length(Part(text, self.style, self.head).shown()) <= room)
        beginning = Part(self.text[:end], self.style, self.head, self.apart)
        return beginning, Part(self.text[end:], self.style, apart=self.apart)


def pack(parts: Iterable[Part], limit: int = DESCRIPTION_LIMIT) -> list[str]:
    """Return the parts as descriptions of at most ``limit`` characters; only a part longer than that is cut."""
    pages = [""]
    for part in parts:
        for piece in _fitting(part, limit, taken=length(pages[-1])):
            gap = "" if not pages[-1] else "\n\n" if part.apart else "\n"
            text = piece.shown()
            if length(pages[-1] + gap + text) <= limit:
                pages[-1] += gap + text
            else:
                pages.append(text)
    return [page for page in pages if page.strip()]


def cut_at(text: str, fits: Callable[[str], bool]) -> int:
    """Return where to cut so that the beginning fits: after a sentence, else after a word, else a character."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle - 1)
    if low == len(text):
        return low
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, low)]
    spaces = [match.end() for match in re.finditer(r"\s+", text[:low])]
    for ending in (ends[-1:], spaces[-1:]):
        if ending and ending[0] > low // 2:
            return ending[0]
    return _between_characters(text, low)


def _fitting(part: Part, limit: int, taken: int) -> Iterator[Part]:
    room = limit - taken - 2
    if room < length(part.head) + _ROOM_WORTH_FILLING:
        room = limit
    while part.text and (len(part.text) > _FAR * limit or length(part.shown()) > limit):
        piece, part = part.cut(room)
        yield piece
        room = limit
    yield part


def _between_characters(text: str, end: int) -> int:
    """Step back from the middle of a letter with its marks or of a joined emoji, unless it is absurdly long."""
    for earlier in range(end, max(end - 32, 0), -1):
        joined = (
            unicodedata.combining(text[earlier]) or text[earlier] in "\u200d\ufe0f" or text[earlier - 1] == "\u200d"
        )
        if not joined:
            return earlier
    return end


def _quoted(text: str) -> str:
    return "\n".join(f"> {escape(line)}" for line in visible(text).split("\n"))


def _strong(text: str) -> str:
    inner = escape(text).strip()
    return f"**{inner}**" if inner else ""


_SETTINGS: dict[Style, Callable[[str], str]] = {Style.PLAIN: escape, Style.STRONG: _strong, Style.QUOTE: _quoted}


def listing(lines: Sequence[str], more: Callable[[int], str], most: int) -> str:
    """Return as many of the lines as one message takes, ``most`` at most, and what ``more`` says of the others."""
    kept = list(lines[:most])
    while True:
        left = len(lines) - len(kept)
        told = "\n".join([*kept, *([more(left)] if left else [])])
        if length(told) <= DESCRIPTION_LIMIT or not kept:
            return told
        kept.pop()
