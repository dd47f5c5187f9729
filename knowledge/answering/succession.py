"""Who took whose place: which way round a question asks it, and which way round a sentence tells it.

Word overlap cannot tell "X replaced Y" from "Y replaced X". Here the direction is read from the verb, its voice and
the side on which each name stands, in English and Indonesian.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answering.evidence import Sentence, View
from knowledge.answering.tagger import Mention, MentionKind
from knowledge.language.stems import fold
from knowledge.models import Understanding


class Wanted(StrEnum):
    """Which of the two people a question is after."""

    SUCCESSOR = "successor"
    PREDECESSOR = "predecessor"


@dataclass(frozen=True, slots=True)
class SuccessionQuestion:
    """A question for the one who came after, or before, the person called ``name``."""

    wanted: Wanted
    name: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A sentence's claim that one mention took the place of another; offsets are tokens of the passage."""

    successor: Mention
    predecessor: Mention
    sentence: int


_NAME = r"(?P<name>[^?.,]+?)"
_TAIL = r"(?:'s)?(?: (?:as|at|in|on|for|when|after|di|sebagai|pada|dari|setelah|tahun)\b.*)?[?.! ]*$"
_AFTER_VERB = (
    r"(?:replac(?:ed|es|ing|e)|succeed(?:ed|s|ing)?|t(?:ook|akes?|aking) over (?:from|for)|fill(?:ed|s)? in for"
    r"|t(?:ook|akes?) the place of|menggantikan|gantikan|menggantiin|meneruskan (?:jabatan|posisi)"
    r"|mengambil alih (?:posisi|jabatan|kursi|tempat)(?: dari)?)"
)
_QUESTIONS: tuple[tuple[Wanted, str], ...] = (
    (Wanted.SUCCESSOR, rf"\bwho (?:was|is|will|has been|had been) {_NAME} (?:be |been )?(?:replaced|succeeded) by"),
    (Wanted.SUCCESSOR, rf"\bby (?:whom|who) (?:was|is|will) {_NAME} (?:be )?(?:replaced|succeeded)"),
    (Wanted.PREDECESSOR, rf"\b(?:replaced|succeeded) by {_NAME}{_TAIL}"),
    (Wanted.PREDECESSOR, rf"\b(?:who|whom)(?:'d| did| does| will| is| has) {_NAME} {_AFTER_VERB}(?:$|[ ?])"),
    (Wanted.PREDECESSOR, rf"\bdigantikan (?:oleh )?(?!siapa){_NAME}{_TAIL}"),
    (Wanted.PREDECESSOR, rf"^{_NAME} (?:akan |telah |sudah )?menggantikan siapa"),
    (Wanted.PREDECESSOR, rf"\b(?:siapa(?:kah)? pendahulu|who (?:was|is) the predecessor of) {_NAME}{_TAIL}"),
    (Wanted.PREDECESSOR, rf"\bwho (?:was|is|were) {_NAME}'s predecessor"),
    (Wanted.SUCCESSOR, rf"\bwho(?:'s|'ll)? (?:\w+ ){{0,3}}?{_AFTER_VERB} {_NAME}{_TAIL}"),
    (Wanted.SUCCESSOR, rf"\bsiapa(?:kah)? (?:\w+ ){{0,4}}?{_AFTER_VERB} {_NAME}{_TAIL}"),
    (Wanted.SUCCESSOR, rf"\bwho(?:'s| is| was| will be| became)? {_NAME}'s (?:successor|replacement)"),
    (Wanted.SUCCESSOR, rf"\b(?:successor|replacement) (?:of|to|for) {_NAME}{_TAIL}"),
    (Wanted.SUCCESSOR, rf"\bsiapa(?:kah)? (?:yang menjadi )?(?:pengganti|penerus) {_NAME}{_TAIL}"),
    (Wanted.SUCCESSOR, rf"^{_NAME} (?:akan |telah |sudah )?(?:digantikan|diganti|diteruskan) (?:oleh )?siapa"),
)
_ACTIVE = re.compile(rf"\b{_AFTER_VERB}\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:replaced by|succeeded by|taken over by|filled by|handed (?:over )?to|pass(?:ed|es)? to"
    r"|digantikan(?: (?:posisinya|jabatannya))?(?: oleh)?|diganti(?: oleh)?|diambil ?alih(?: oleh)?"
    r"|diteruskan(?: oleh)?|diisi(?: oleh)?|dijabat(?: oleh)?|diserahkan kepada|menyerahkan \w+ kepada)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset((MentionKind.PERSON, MentionKind.NAME))
_REACH = 25  # tokens between a verb and the name it binds


def asked_succession(understanding: Understanding) -> SuccessionQuestion | None:
    """Return what is asked of whose place was taken, or None when the question is not about that."""
    for wanted, pattern in _QUESTIONS:
        match = re.search(pattern, understanding.text, re.IGNORECASE)
        if not match:
            continue
        asked = match.group("name")
        named = [name for name in understanding.names if fold(name) in fold(asked) or fold(asked) in fold(name)]
        if named:
            return SuccessionQuestion(wanted, named[0])
        if len(asked.split()) <= 3 and not re.match(r"(?:the|an?|its|their|his|her)\b", asked, re.IGNORECASE):
            return SuccessionQuestion(wanted, asked)
    return None


def successions(view: View) -> Iterator[Succession]:
    """Yield every claim of succession between two named people in ``view``."""
    for number, sentence in enumerate(view.sentences):
        people = [mention for mention in sentence.mentions if mention.kind in _PEOPLE]
        before = view.sentences[number - 1] if number else None
        subject = next((m for m in before.mentions if m.kind in _PEOPLE), None) if before else None
        for first, last, passive in _cues(view, sentence):
            left, right = _beside(people, first, last)
            earlier, later = (left or subject), right
            if earlier is None or later is None or earlier == later:
                continue
            if passive:
                yield Succession(later, earlier, number)
            else:
                yield Succession(earlier, later, number)


def _cues(view: View, sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Yield the tokens of each succession verb, and whether the successor stands after it."""
    start, end = view.tokens[sentence.first].start, view.tokens[sentence.last - 1].end
    text = view.text[start:end]
    for pattern, passive in ((_PASSIVE, True), (_ACTIVE, False)):
        for match in pattern.finditer(text):
            inside = [
                at
                for at in range(sentence.first, sentence.last)
                if view.tokens[at].end > start + match.start() and view.tokens[at].start < start + match.end()
            ]
            if inside:
                yield inside[0], inside[-1], passive


def _beside(people: Sequence[Mention], first: int, last: int) -> tuple[Mention | None, Mention | None]:
    """Return the nearest person on each side of a verb."""
    left = [mention for mention in people if mention.last < first and first - mention.last <= _REACH]
    right = [mention for mention in people if mention.first > last and mention.first - last <= _REACH]
    return (left[-1] if left else None), (right[0] if right else None)


def same_person(name: str, mention: Mention, view: View) -> bool:
    """Say whether a mention can be the person called ``name``: the last names agree, and no given name differs."""
    asked = [part for part in re.findall(r"\w+", fold(name)) if part not in _SUFFIXES]
    told = [view.tokens[at].folded for at in range(mention.first, mention.last + 1) if view.tokens[at].is_word]
    told = [part for part in told if part not in _SUFFIXES]
    if not asked or not told or asked[-1] != told[-1]:
        return asked[:1] == told[:1] and len(asked) == 1 and bool(told)
    return len(asked) == 1 or len(told) == 1 or bool(set(asked[:-1]) & set(told[:-1]))


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
