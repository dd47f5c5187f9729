"""How words stand to what is told before them: its cause, or what it came after, before, since, until or despite."""

import re
from collections.abc import Iterable, Set
from enum import StrEnum


class Relation(StrEnum):
    """What words stand for beside a deed."""

    CAUSE = "cause"
    BEFORE = "before"
    AFTER = "after"
    UNTIL = "until"
    SINCE = "since"
    DURING = "during"
    DESPITE = "despite"
    WITHOUT = "without"


_SAID = {
    Relation.CAUSE: """
        because, due to, owing to, thanks to, on account of, as a result of, in response to, in protest at,
        in protest over, on grounds of, on the grounds, citing, cites, cited, blaming, blamed, caused by, prompted by,
        driven by, triggered by, forced out by, over, karena, akibat, lantaran, gara-gara, disebabkan, dipicu,
        berkat, dengan alasan, beralasan, sebab, imbas, dampak dari""",
    Relation.BEFORE: "before, prior to, ahead of, sebelum, sebelumnya, menjelang, jelang",
    Relation.AFTER: """
        after, following, in the wake of, once, later than, setelah, sesudah, seusai, usai, menyusul, selepas, pasca,
        buntut, sehabis""",
    Relation.UNTIL: "until, till, hingga, sampai",
    Relation.SINCE: "since, sejak, semenjak",
    Relation.DURING: "during, amid, amidst, while, selama, ketika, saat, di tengah",
    Relation.DESPITE: "despite, in spite of, although, though, meski, meskipun, walau, walaupun, kendati",
    Relation.WITHOUT: "without, tanpa",
}
_LISTED = {" ".join(word.split()): each for each, listed in _SAID.items() for word in listed.split(",")}
_WEAK = frozenset(("over", "for"))  # of what stands before them, where that is told by another such word
_ALSO_AHEAD = frozenset(("due to",))  # "she is due to leave"
_BETWEEN = frozenset(("of", "the", "a", "an", "his", "her", "their", "some"))
_WORDS = "|".join(re.escape(word) for word in sorted((*_LISTED, "for"), key=len, reverse=True))
_EITHER = re.compile(rf"(?<![\w-])(?:{_WORDS})(?![\w-])|[,;:()\u2014]", re.IGNORECASE)


def relation_at(text: str, place: int) -> Relation | None:
    """Return how the word at a place of a sentence stands to the rest, by the last such word of its clause."""
    found: Relation | None = None
    for word in _EITHER.finditer(text, 0, place):
        said = word.group().lower()
        if said in _WEAK and found:
            continue
        found = Relation.CAUSE if said == "for" else _LISTED.get(said)
    return found


def is_related(text: str, place: int) -> bool:
    """Say whether a word of a question stands right behind such a word: "because of pay", "karena gaji"."""
    before = next(reversed(list(_EITHER.finditer(text, 0, place))), None)
    between = text[before.end() : place].lower().split() if before else []
    said = before.group().lower() if before else ""
    return said in _LISTED and said not in _WEAK and set(between) <= _BETWEEN


def names_cause(text: str) -> bool:
    """Say whether a sentence has a word that plainly says that something was the cause."""
    said = (word.group().lower() for word in _EITHER.finditer(text))
    return any(_LISTED.get(each) is Relation.CAUSE and each not in _WEAK | _ALSO_AHEAD for each in said)


def relations(text: str, places: Iterable[int]) -> Set[Relation]:
    """Return how words at places of a sentence stand to the rest of it."""
    return {found for place in places if (found := relation_at(text, place))}
