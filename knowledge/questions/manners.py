"""Whether a line only greets, thanks, praises or asks what we are: then no article is asked.

Such a line is nothing but courtesies of one language, and words that go with them; one word more, a name or a number,
and it is a question.
"""

import re
from collections.abc import Iterator

from knowledge.language.stems import fold
from knowledge.models import Courtesy
from knowledge.questions.languages import LEXICONS
from knowledge.text.languages.question_words import QuestionWords

LONGEST = 12  # words of a courtesy
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")  # "hiii", "thanksss"


def courtesy_of(text: str, locale: str | None = None) -> tuple[Courtesy, str] | None:
    """Return what a line says and in which language, or None where it asks the articles something.

    Where it may be of several languages ("ok"), it is taken for one in the reader's.
    """
    said = [_DRAWN_OUT.sub(r"\1", fold(word.group())) for word in _WORD.finditer(text.replace("\u2019", "'"))]
    if not said or len(said) > LONGEST:
        return None
    own = (locale or "").partition("-")[0]
    for code in sorted(LEXICONS, key=lambda code: (code != own, code != "en", code)):
        found = set(_covered(said, LEXICONS[code]))
        if found and None not in found:
            told = next((each for each in Courtesy if each in found), None)
            if told is not None:
                return told, code
    return None


def _covered(said: list[str], lexicon: QuestionWords) -> Iterator[Courtesy | str | None]:
    """Yield the courtesies of a line, the longest first that fit; "" for a word beside them, None for any other."""
    at = 0
    while at < len(said):
        for length in range(min(len(said) - at, lexicon.longest_courtesy), 0, -1):
            phrase = " ".join(said[at : at + length])
            if phrase in lexicon.courteous:
                yield lexicon.courteous[phrase]
                at += length
                break
        else:
            yield "" if said[at] in lexicon.chat else None
            at += 1
