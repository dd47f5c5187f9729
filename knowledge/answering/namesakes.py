"""Whether an article tells of whom is asked about, or only of somebody of the same family name, or a like firm."""

import re

from knowledge.language.stems import fold
from knowledge.models import Citation, ParsedQuestion
from knowledge.moves.identity import organization_words, same_person, words_of_person
from knowledge.text.vocabulary import KIND_NOUNS

_LONGEST = 4  # words that are looked at before a family name
_WRITTEN = r"[^\W\d_][\w'\u2019.-]*"


def tells_of_another(name: str, text: str) -> bool:
    """Say whether a text names somebody else of the family of ``name``, and this person nowhere.

    Who is named by the family name alone may be anybody of it.
    """
    parts = words_of_person(name)
    if len(parts) < 2 or name.rsplit(maxsplit=1)[-1].lower() not in text.lower():
        return False
    family = re.escape(name.rsplit(maxsplit=1)[-1])
    found = [
        match.group() for match in re.finditer(rf"(?:{_WRITTEN} ){{1,{_LONGEST}}}{family}(?!\w)", text, re.IGNORECASE)
    ]
    called = [called for each in found if (called := _capitals(each))]
    said = set(re.findall(r"\w+", fold(text)))
    if any(same_person(each, name) for each in called) or set(parts[:-1]) & said:
        return False
    return bool(called)


def tells_of_another_body(name: str, text: str) -> bool:
    """Say whether a text names another organisation that begins like ``name``, and none of its other words anywhere.

    Of Aldwick Freight nothing is told by an article of Aldwick Foods. What is named by its first word may be either.
    """
    own = organization_words(name)
    if len(own) < 2 or set(own[1:]) & set(re.findall(r"\w+", fold(text))):
        return False
    first = re.escape(own[0])
    whole = len(re.findall(rf"(?<!\w){first}(?!\w)", fold(text)))
    longer = len(re.findall(rf"(?<!\w)(?i:{first}) [A-Z]\w+", text))
    return 0 < whole == longer


def _capitals(words: str) -> str | None:
    """Return the name that ends a run of words, where more than one of them has a capital."""
    kept: list[str] = []
    for word in reversed(words.split()):
        if not word[0].isupper():
            break
        kept.insert(0, word)
    return " ".join(kept) if len(kept) > 1 else None


def names_all(citation: Citation, understood: ParsedQuestion) -> bool:
    """Tell whether the quoted article has the last word of every name of the question, and of no namesake."""
    room = f"{citation.article.title}\n{citation.article.text}".casefold()
    if any(tells_of_another(each, f"{citation.article.title}\n{citation.article.text}") for each in understood.people):
        return False
    named = (name for name in understood.names if not set(organization_words(name)) <= KIND_NOUNS["organization"])
    return all(name.split()[-1].casefold() in room for name in named)  # a sort of body is called otherwise elsewhere
