"""What a question says was done: in which way somebody left or came, where its words tell one."""

import re

from knowledge.models import Intent, Way
from knowledge.moves.ways import LEAVING, ways_asked
from knowledge.questions.symbols import SymbolLine
from knowledge.text.languages.question_words import QuestionWords, Symbol

_DEEDS = frozenset((Symbol.LEAVE, Symbol.DISMISS, Symbol.COME, Symbol.APPOINT))
_MISHEARD = (Intent.OTHER, Intent.WHETHER_CAME)  # as which "did Acme sack her?" may be heard
_DISMISSES = re.compile(f"{Symbol.DISMISS}[^P@]*{Symbol.PERSON}")  # and not somebody who dismisses others


def ways_of(line: SymbolLine, beyond: str) -> frozenset[Way]:
    """Return in which ways a question says that somebody left or came; none where it also says just that they did.

    What is told of others in ``beyond`` ("after he was fired") is no way.
    """
    deeds = [at for at, mark in enumerate(line.marks) if mark.symbol in _DEEDS and line.of(at) not in beyond]
    asked = [ways_asked(line.marks[at].word, line.language) for at in deeds]
    return frozenset[Way]().union(*asked) if all(asked) else frozenset()


def asks_of_leaving(line: SymbolLine, heard: Intent) -> bool:
    """Say whether a question of whether says that somebody was fired or resigned, whatever it was ``heard`` as."""
    symbols = line.symbols
    if heard not in _MISHEARD or Symbol.STILL in symbols or Symbol.PERSON not in symbols:
        return False
    if Symbol.DISMISS in symbols and not _DISMISSES.search(symbols):
        return False
    return any(ways_asked(mark.word, line.language) & LEAVING for mark in line.marks if mark.symbol in _DEEDS)


def asks_of_dismissing(line: SymbolLine, lexicon: QuestionWords) -> bool:
    """Say whether a question of whether says that somebody dismisses others: "did she fire 300 workers?"."""
    symbols = line.symbols
    if Symbol.PERSON not in symbols or _DISMISSES.search(symbols):
        return False
    return any(
        (mark.word not in lexicon.done or symbols[at + 1 : at + 2] == Symbol.UNKNOWN)
        and ways_asked(mark.word, line.language) & LEAVING
        for at, mark in enumerate(line.marks)
        if mark.symbol is Symbol.DISMISS
    )
