"""What a question of whether somebody left says beside that: "because of a scandal", "to join Google", "in 2023"."""

import re

from knowledge.language.relations import is_related
from knowledge.questions.symbols import SymbolLine
from knowledge.text.languages.question_words import QuestionWords, Symbol

_LEFT = (Symbol.LEAVE, Symbol.DISMISS, Symbol.GO_TO)
_TELLS = frozenset((Symbol.UNKNOWN, Symbol.BODY, Symbol.PERSON, Symbol.DAY, Symbol.ROLE))
_TOWARDS = frozenset(("for", "to", "untuk", "ke"))
_ENDS = re.compile(r"[\s?!.,]+$")


def beyond(text: str, line: SymbolLine, symbols: str, lexicon: QuestionWords, *, timed: bool) -> str:
    """Return the words behind who left, and behind the place or post that is left, as written; "" where none tells.

    ``symbols`` are those of ``line``; ``timed`` says that the question bounds a time, of which no symbol is left.
    """
    left = next((at for at, symbol in enumerate(symbols) if symbol in _LEFT), None)
    whom = symbols.find(Symbol.PERSON)
    if left is None or whom < 0:
        return ""
    end = _end_of_move(line, symbols, max(left, whom))
    goes = symbols[end] == Symbol.GO_TO
    if not timed and not _TELLS & set(symbols[end + 1 :]):
        return ""
    written = line.of(end).split()[0] if goes else line.of(end)
    place = text.lower().find(written.lower())
    rest = text[place + len(written) :] if place >= 0 else ""
    return _without_closing(rest.removeprefix("'s"), lexicon)


def _end_of_move(line: SymbolLine, symbols: str, at: int) -> int:
    """Return the last symbol that tells the move itself: also "O", "from O" and "as a dean" behind it.

    "Is no longer the dean of O" is one move, too.
    """
    if symbols[at] == Symbol.GO_TO:
        return at
    if symbols[at + 1 :].startswith(Symbol.COME + Symbol.ROLE) and _goes_on(line, at):
        at += 2
    if symbols[at + 1 : at + 2] == Symbol.BODY and not _related_between(line, at):
        at += 1
    for before, wanted in ((Symbol.AT, Symbol.BODY), (Symbol.AS, Symbol.ROLE), (Symbol.AT, Symbol.BODY)):
        if symbols[at + 1 : at + 3] == before + wanted and _goes_on(line, at):
            at += 2
    return at


def _related_between(line: SymbolLine, at: int) -> bool:
    """Say whether a name behind a symbol is said to be the cause or the time of it: "left because of Acme"."""
    return is_related(line.text, line.marks[at + 1].start)


def _goes_on(line: SymbolLine, at: int) -> bool:
    """Say whether the word behind a symbol stands beside it: not the "of" in "because of"; nor towards a place."""
    here, behind = line.marks[at], line.marks[at + 1]
    return behind.word not in _TOWARDS and not line.text[here.end : behind.start].strip()


def _without_closing(rest: str, lexicon: QuestionWords) -> str:
    """Return the words without the "right?" that may end them."""
    words = _ENDS.sub("", rest).split()
    while words and words[-1].lower() in lexicon.closers:
        words.pop()
    return _ENDS.sub("", " ".join(words))
