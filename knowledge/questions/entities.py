"""Whom and what a question names: by the recogniser of entities, in context, and never a name cut down.

What the recogniser leaves and a capital shows ("the Temple Twin") is a name too. A function word or a month beside a
name, written like one, belongs to it: Dan Brown and Theresa May are whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.language.commonness import weight
from knowledge.language.stems import fold, stem
from knowledge.moves.names import given_names
from knowledge.questions.languages import LEXICONS
from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.question_words import ASKING, QuestionWords, Symbol
from knowledge.text.recogniser import Entity, EntityType, Heard, recogniser
from knowledge.text.vocabulary import FUNCTION_WORDS, KIND_NOUNS, MONTHS, TITLES

LIKELY = 0.5  # probability from which an entity is one
SURE = 0.85  # from which it is one as it stands
RARE = 0.8  # how much a word must tell texts apart to be a name that nothing marks as one
MOST = 4  # words of such a name
REMEMBERED = 2_000  # questions whose entities are kept
_RUN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\s,;:?!()\"\u201c\u201d\u00ab\u00bb]*|\d[^\s,;:?!()\"]*|[,;:?!()\"\u201c\u201d]"
)
_QUOTED = re.compile(r"[\"\u201c\u00ab]([^\"\u201d\u00bb]{2,80})[\"\u201d\u00bb]")
_JOINERS = frozenset(
    ("of", "de", "del", "der", "den", "di", "da", "dos", "du", "van", "von", "bin", "al", "el", "la", "le", "&")
)
_WORD = re.compile(r"[^\W_][\w'\u2019.&-]*")
_POSSESSIVE = re.compile(r"['\u2019](?:s\b)?$")
_BEFORE = re.compile(r"(?<![\w'\u2019-])([^\W\d_][\w-]*) $")
_PLAIN_VERBS = frozenset(
    "leave resign quit step join replace be go retire become take start stay return succeed move".split()
)
_ARTICLES = frozenset({"the"})
_NEVER_NAMES = ASKING | {Symbol.LEAVE, Symbol.COME, Symbol.REPLACE, Symbol.REPLACED_BY, Symbol.AFTER, Symbol.NOW}
_NAMES = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE)


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name of a question, from ``start`` to ``end``; ``type`` is None where nothing shows what it is of.

    ``sure`` is false where the recogniser doubts it: more of the words beside it may belong to it.
    """

    start: int
    end: int
    type: EntityType | None
    sure: bool = True

    def of(self, text: str) -> str:
        """Return the characters."""
        return text[self.start : self.end]


@lru_cache(REMEMBERED)
def heard(text: str, language: str) -> Heard:
    """Return a question as the recogniser hears it: once for its names and for what it asks."""
    return recogniser().hear(text, language)


@lru_cache(REMEMBERED)
def entities_of(text: str, language: str) -> tuple[NamedSpan, ...]:
    """Return the names, roles and dates of a question, in order and without overlap."""
    if language not in LANGUAGES:
        return tuple(NamedSpan(start, end, None) for start, end in _runs(text, language, ()))
    found = heard(text, language).entities
    likely = _joined(text, [each for each in found if each.type in _NAMES])
    names = [_whole(text, each, likely, LEXICONS[language]) for each in likely]
    others = [
        NamedSpan(each.start, each.end, each.type)
        for each in found
        if each.type not in _NAMES and each.probability >= LIKELY and not any(_overlap(each, name) for name in names)
    ]
    taken = [(each.start, each.end) for each in others]
    shown = [] if text.isupper() else [run for run in _runs(text, language, taken) if not _only_opens(text, *run)]
    names = [
        _without_asking(text, each, LEXICONS[language])
        for each in _with_capitals(names, _told_apart(text, shown, likely, language))
    ]
    names = [
        _ended(text, each, LEXICONS[language]) for each in names if not _is_courtesy(text, each, LEXICONS[language])
    ]
    others = [each for each in others if not any(_overlap(each, name) for name in names)]
    return tuple(sorted([*names, *others], key=lambda each: each.start))


@lru_cache(REMEMBERED)
def names_in(text: str, language: str) -> tuple[str, ...]:
    """Return what ``text`` names: persons, organisations, places and quoted titles, as written, each once."""
    quoted = [match.group(1) for match in _QUOTED.finditer(text)]
    named = [each for each in entities_of(text, language) if each.type in (*_NAMES, None) and _is_shown(text, each)]
    return tuple(dict.fromkeys((*quoted, *(_POSSESSIVE.sub("", each.of(text)) for each in named))))


def _is_shown(text: str, name: NamedSpan) -> bool:
    """Say whether a name is one for a reader too: of a place in lower case nobody can tell, it may describe."""
    return name.type is not EntityType.PLACE or not name.of(text).islower()


def may_be_name(words: str, language: str) -> bool:
    """Say whether words that nothing marks as a name may be one: few, and none that texts commonly have."""
    parts = fold(words).split()
    return len(parts) <= MOST and all(
        part in given_names() or weight(stem(part, language), language) >= RARE for part in parts
    )


def _joined(text: str, found: Sequence[Entity]) -> list[NamedSpan]:
    """Return the likely names. What stands beside one, and is of its sort or only doubted, belongs to it.

    So do two words with a capital each: nobody writes "Intel Gelsinger", but "Grace Brown" and "Orrin Air".
    """
    kept: list[NamedSpan] = []
    doubted: Entity | None = None
    for each in found:
        likely = each.probability >= LIKELY
        if kept and likely and each.start < kept[-1].end:  # two sorts within one word: of one name
            kept[-1] = NamedSpan(kept[-1].start, max(each.end, kept[-1].end), kept[-1].type, sure=False)
        elif kept and _beside(text, kept[-1], each) and (each.type is kept[-1].type or not likely):
            kept[-1] = NamedSpan(kept[-1].start, each.end, kept[-1].type, sure=False)
        elif kept and likely and _beside(text, kept[-1], each) and _one_name(text, kept[-1], each):
            kept[-1] = NamedSpan(kept[-1].start, each.end, each.type, sure=False)
        elif likely:
            begins = doubted.start if doubted and _beside(text, doubted, each) else each.start
            kept.append(NamedSpan(begins, each.end, each.type, each.probability >= SURE))
        doubted = None if likely else each
    return kept


def _one_name(text: str, one: NamedSpan, other: Entity) -> bool:
    words = text[one.start : other.end]
    return words.istitle() and words.count(" ") == 1


def _beside(text: str, one: NamedSpan | Entity, other: NamedSpan | Entity) -> bool:
    return text[one.end : other.start] in (" ", "-")


def _whole(text: str, name: NamedSpan, names: Sequence[NamedSpan], lexicon: QuestionWords) -> NamedSpan:
    """Return a person's name with what stands before it and may belong to it: a cut name would be another person's.

    Before a family name alone, a given name that is also a word belongs to it in lower case too: "will smith".
    """
    start = name.start
    while name.type is EntityType.PERSON and (before := _BEFORE.search(text[:start])):
        taken = any(each is not name and each.end == before.end(1) for each in names)
        alone = " " not in text[start : name.end]
        joins = before[1].islower() and before[1] in FUNCTION_WORDS.get(lexicon.code, ())
        if (
            (joins and not name.of(text).islower())
            or taken
            or not _may_begin(before[1], lexicon, first=before.start() == 0, alone=alone, told=_is_told(text, name))
        ):
            break
        start = before.start()
    return NamedSpan(start, name.end, name.type, name.sure)


def _is_told(text: str, name: NamedSpan) -> bool:
    """Say whether what follows a name makes no question of it: "will tremaine employer", not "will smith leave"."""
    after = re.match(r" (\w+)", text[name.end :])
    return after is None or after[1].lower() not in _PLAIN_VERBS


def _without_asking(text: str, name: NamedSpan, lexicon: QuestionWords) -> NamedSpan:
    """Return a name without the word that asks, where the question begins with both: "Kapan Grace Hopper"."""
    first, space, _ = name.of(text).partition(" ")
    low = first.lower()
    asks = lexicon.phrases.get(low)
    two = " " in name.of(text).removeprefix(f"{first} ")
    begins = asks in (Symbol.NOW, Symbol.AFTER, Symbol.WHETHER) or low in lexicon.openers | lexicon.silent
    if name.start or not space or not (asks in ASKING or (begins and two and low not in given_names())):
        return name
    return NamedSpan(name.start + len(first) + 1, name.end, name.type, name.sure)


def _told_apart(
    text: str, shown: Sequence[tuple[int, int]], names: Sequence[NamedSpan], language: str
) -> list[tuple[int, int]]:
    """Return the runs of capitals without the question's first word, where the name behind it is whole without it.

    It is where the recogniser is sure of two words or more, and the first is a common word: "Katanya Mark Yohannes".
    """
    runs = list(shown)
    if runs and runs[0][0] == 0:
        first, _, rest = text[: runs[0][1]].partition(" ")
        begins = len(first) + 1
        whole = " " in rest and any(each.sure and each.start == begins for each in names)
        if whole and fold(first) not in given_names() and not may_be_name(first, language):
            runs[0] = (begins, runs[0][1])
    return runs


def _is_courtesy(text: str, name: NamedSpan, lexicon: QuestionWords) -> bool:
    """Say whether what was taken for a name is a word that says nothing: "tolong", "bener"."""
    low = name.of(text).lower()
    listed = low in lexicon.silent or lexicon.phrases.get(low) in (Symbol.WHETHER, Symbol.AFTER)
    return listed and not name.sure and low not in given_names()


def _ended(text: str, name: NamedSpan, lexicon: QuestionWords) -> NamedSpan:
    """Return a name in small letters without the words behind it that ask, or tell of a move: "budi king masuk"."""
    end = name.end
    while text[name.start : end].islower() and " " in text[name.start : end]:
        rest, _, last = text[name.start : end].rpartition(" ")
        if lexicon.phrases.get(last) not in _NEVER_NAMES or last in given_names():
            break
        end = name.start + len(rest)
    return NamedSpan(name.start, end, name.type, name.sure)


def _may_begin(word: str, lexicon: QuestionWords, *, first: bool, alone: bool, told: bool) -> bool:
    """Say whether a word before a person's name may be the beginning of it."""
    low = word.lower()
    if low in lexicon.openers and first and not (alone and low in given_names() and told):
        return False
    if (
        low in lexicon.honorifics
        or low in TITLES
        or re.fullmatch(LANGUAGES[lexicon.code].roles.form, low, re.IGNORECASE)
    ):
        return False
    if first and alone and low in FUNCTION_WORDS.get(lexicon.code, ()) and lexicon.phrases.get(low) not in ASKING:
        return low not in lexicon.openers  # "Yang Hartono": better nobody is found than another Hartono
    if first or word[0].islower():
        return (low in given_names() or (first and low in MONTHS)) and (alone or word[0].isupper())
    return lexicon.phrases.get(low) not in ASKING


def _with_capitals(names: Sequence[NamedSpan], shown: Sequence[tuple[int, int]]) -> list[NamedSpan]:
    """Return the names, each as long as its capitals run, and the runs of capitals that are no part of one."""
    kept = list(names)
    for start, end in shown:
        run = NamedSpan(start, end, None)
        inside = [each for each in kept if _overlap(each, run)]
        if not inside:
            kept.append(run)
        elif len(inside) == 1:
            whole = NamedSpan(min(start, inside[0].start), max(end, inside[0].end), inside[0].type, inside[0].sure)
            if not any(_overlap(each, whole) for each in kept if each is not inside[0]):
                kept[kept.index(inside[0])] = whole
    return kept


def _overlap(one: NamedSpan | Entity, other: NamedSpan | Entity) -> bool:
    return one.start < other.end and other.start < one.end


def _runs(text: str, language: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitals, roles and the question's first word aside."""
    run: list[re.Match[str]] = []
    for match in _RUN.finditer(text):
        free = not any(start < match.end() and match.start() < end for start, end in taken)
        if free and _continues(match, language, run):
            run.append(match)
            if not _POSSESSIVE.search(match.group()):
                continue
        yield from _closed(text, run)
        run = []
    yield from _closed(text, run)


def _continues(match: re.Match[str], language: str, run: Sequence[re.Match[str]]) -> bool:
    bare = _POSSESSIVE.sub("", match.group()).rstrip(".")
    low = bare.lower()
    if low in _JOINERS or (bare[:1].isdigit() and len(bare) < 5):
        return bool(run)
    if not any(character.isupper() for character in bare) or low in TITLES:
        return False
    if re.fullmatch(r"i['\u2019](?:d|m|ve|ll)", low):
        return False
    if low in MONTHS or (low in _ARTICLES and match.start()):
        return bool(run) or _goes_on(match)  # "in May" names nobody, "Theresa May" does, "The Tonight Show" is one
    if bare.isupper() and len(bare) > 1:
        return True  # an abbreviation: "US" is not "us"
    closed = FUNCTION_WORDS["en"] | FUNCTION_WORDS["id"] if language in FUNCTION_WORDS else FUNCTION_WORDS["en"]
    return low not in closed or (bool(run) and match.start() == run[-1].end() + 1)


def _goes_on(match: re.Match[str]) -> bool:
    """Say whether a word within a question has a capital, and the next one too."""
    text = match.string
    return (
        match.start() > 0 and match.group()[0].isupper() and text[match.end() : match.end() + 2].strip()[:1].isupper()
    )


def _closed(text: str, run: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    run = list(run)
    while run and (run[-1].group().lower() in _JOINERS or run[-1].group()[:1].isdigit()):
        run.pop()
    if not run or (len(run) == 1 and run[0].start() == 0 and _opens(run[0].group())):
        return
    name = text[run[0].start() : run[-1].end()]
    bare = _POSSESSIVE.sub("", name)
    bare = bare if re.search(r"\.\w\.$", bare) else bare.rstrip(".")
    if bare:
        yield run[0].start(), run[0].start() + len(bare)


def _only_opens(text: str, start: int, end: int) -> bool:
    """Say whether a word that the recogniser leaves has its capital only because the question begins with it."""
    return start == 0 and text[1:end].islower() and text[1:end].isalpha() and " " in text


def _opens(word: str) -> bool:
    """Say whether a first word has its capital only because the question begins with it."""
    low = word.lower()
    return low == word[:1].lower() + word[1:] and any(
        noun in nouns for nouns in KIND_NOUNS.values() for noun in (low, low.removesuffix("s"))
    )
