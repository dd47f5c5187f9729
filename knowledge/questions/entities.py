"""Whom and what a question names: by the recogniser of entities, in context, and never a name cut down.

What the recogniser leaves and a capital shows ("the Temple Twin") is a name too. A function word or a month beside a
name, written like one, belongs to it: Dan Brown and Theresa May are whole.
"""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, lru_cache

from knowledge.cores import usable
from knowledge.language.stems import fold
from knowledge.moves.known import KnownName
from knowledge.moves.names import given_names
from knowledge.questions.languages import LEXICONS
from knowledge.questions.naming import NamedSpan, name_reader
from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.question_words import Symbol
from knowledge.text.recogniser import Entity, EntityType, Heard, recogniser
from knowledge.text.vocabulary import FUNCTION_WORDS, KIND_NOUNS, MONTHS, TITLES
from knowledge.verification.polarity import PAST

LIKELY = 0.5  # probability from which a date is one, or a post that the reader of names passes over
REMEMBERED = 2_000  # questions whose entities are kept
HEARD = 32  # and whose vectors: some 75 kB each, wanted until a question is understood, in whatever spelling
_RUN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\s,;:?!()\"\u201c\u201d\u00ab\u00bb]*|\d[^\s,;:?!()\"]*|[,;:?!()\"\u201c\u201d]"
)
_QUOTED = re.compile(r"[\"\u201c\u00ab]([^\"\u201d\u00bb]{2,80})[\"\u201d\u00bb]")
_JOINERS = frozenset(
    ("of", "de", "del", "der", "den", "di", "da", "dos", "du", "van", "von", "bin", "al", "el", "la", "le", "&")
)
_BEFORE = re.compile(r"(?<![\w'\u2019-])([^\W\d_][\w-]*) $")
_POSSESSIVE = re.compile(r"['\u2019](?:s\b)?$")
_ARTICLES = frozenset({"the"})
_ASKING = frozenset((Symbol.WHO, Symbol.WHEN, Symbol.WHERE, Symbol.WHY))
_DEEDS = frozenset((Symbol.LEAVE, Symbol.DISMISS, Symbol.COME, Symbol.REPLACE, Symbol.GO))
_NO_NAMES = (EntityType.ROLE, EntityType.DATE)
_NAMES = (EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE)


def heard(text: str, language: str) -> Heard:
    """Return a question as the recogniser hears it: once for its names and for what it asks."""
    try:
        return listen(text, language).result()
    except Exception:
        listen.cache_clear()  # what failed once is tried again
        raise


@lru_cache(HEARD)
def listen(text: str, language: str) -> Future[Heard]:
    """Begin to hear a question that will be asked for, on a core that is free."""
    return _ears().submit(recogniser().hear, text, language)


@cache
def _ears() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(usable(), thread_name_prefix="hearing")


@lru_cache(REMEMBERED)
def entities_of(text: str, language: str, known: tuple[KnownName, ...] = ()) -> tuple[NamedSpan, ...]:
    """Return the names, posts and dates of a question, in order and without overlap.

    ``known`` are names in it that the archive knows: what is doubtful is read as they are.
    """
    if language not in LANGUAGES:
        return tuple(NamedSpan(start, end, None) for start, end in _runs(text, language, ()))
    asked = heard(text, language)
    read = name_reader().named(text, language, asked, list(_places(text, language, known)))
    named = [_uncut(each, asked.entities) for each in _begun(text, read, language)]
    others = [
        NamedSpan(each.start, each.end, each.type)
        for each in asked.entities
        if each.type in _NO_NAMES and each.probability >= LIKELY and not any(_overlap(each, other) for other in named)
    ]
    others += [each for each in named if each.type is EntityType.ROLE]
    taken = [(each.start, each.end) for each in others]
    shown = [] if text.isupper() else [run for run in _runs(text, language, taken) if not _only_opens(text, *run)]
    names = _with_capitals(text, [each for each in named if each.type is not EntityType.ROLE], shown)
    return tuple(sorted([*names, *others], key=lambda each: each.start))


def _places(text: str, language: str, known: Sequence[KnownName]) -> Iterator[NamedSpan]:
    """Yield where known names stand in a text; a word that opens questions leaves one in doubt: "will rose leave?"."""
    for name in known:
        opens = name.written.split()[0].lower() in LEXICONS[language].openers
        for found in re.finditer(rf"(?<!\w){re.escape(name.written)}(?!\w)", text):
            yield NamedSpan(*found.span(), name.type, name.whole and not (opens and not found.start()))


def _uncut(name: NamedSpan, heard: Sequence[Entity]) -> NamedSpan:
    """Return a post as long as the recogniser hears it: "chief" of "chief executives" is another one."""
    longer = [
        each
        for each in heard
        if each.type is name.type is EntityType.ROLE and each.start <= name.start and name.end <= each.end
    ]
    return NamedSpan(longer[0].start, longer[0].end, name.type, name.sure) if longer else name


@lru_cache(REMEMBERED)
def names_in(text: str, language: str, known: tuple[KnownName, ...] = ()) -> tuple[str, ...]:
    """Return what ``text`` names: persons, organisations, places and quoted titles, as written, each once."""
    quoted = [match.group(1) for match in _QUOTED.finditer(text)]
    named = [
        each for each in entities_of(text, language, known) if each.type in (*_NAMES, None) and _is_shown(text, each)
    ]
    return tuple(dict.fromkeys((*quoted, *(_POSSESSIVE.sub("", each.of(text)) for each in named))))


def _is_shown(text: str, name: NamedSpan) -> bool:
    """Say whether a name is one for a reader too: of a place in lower case nobody can tell, it may describe."""
    return name.type is not EntityType.PLACE or not name.of(text).islower()


def _begun(text: str, names: Sequence[NamedSpan], language: str) -> list[NamedSpan]:
    """Return the names, a person's single one with the given name before it: a cut name would be another person's."""
    kept: list[NamedSpan] = []
    for name in (_without_opening(text, each, language) for each in names):
        before = _BEFORE.search(text[: name.start])
        single = name.type is EntityType.PERSON and " " not in name.of(text)
        if (
            single
            and before
            and not _opens_asking(text, before[1], name, language)
            and (_is_given(before[1], name.of(text), language) or _belongs(text, before, name, language))
        ):
            if kept and kept[-1].type is EntityType.PERSON and kept[-1].start == before.start(1):
                kept.pop()
            if not kept or kept[-1].end <= before.start(1):
                kept.append(NamedSpan(before.start(1), name.end, name.type, name.sure))
                continue
        kept.append(name)
    return kept


def _without_opening(text: str, name: NamedSpan, language: str) -> NamedSpan:
    """Return a person's name without the word that opens the question and asks: "Will Roe leave?"."""
    first, _, rest = name.of(text).partition(" ")
    if name.type is not EntityType.PERSON or not rest or name.start:
        return name
    own = NamedSpan(name.end - len(rest.lstrip()), name.end, name.type, name.sure)
    return own if _opens_asking(text, first, own, language) else name


def _opens_asking(text: str, first: str, name: NamedSpan, language: str) -> bool:
    """Say whether a word before a name asks whether: it opens the question, and what follows the name is done.

    Where something else asks ("will smith left when?"), or says that it is done ("Will Smith left"), it is a name.
    """
    lexicon = LEXICONS[language]
    words = [fold(word) for word in re.findall(r"\w+", text[name.end :])]
    if not words or not text.startswith(first) or first.lower() not in lexicon.openers:
        return False
    asked = {lexicon.phrases.get(word) for word in words} & _ASKING or set(words) & lexicon.openers
    told = PAST.fullmatch(words[0]) or words[0].endswith(("ed", "ing"))
    return not asked and not told and lexicon.phrases.get(words[0]) in _DEEDS


def _is_given(word: str, name: str, language: str) -> bool:
    """Say whether a word before a name is a given name, written like it; in small letters a function word is none."""
    low, small = word.lower(), name.islower()
    known = low in given_names() and low not in LEXICONS[language].honorifics
    return known and word.islower() == small and not (small and low in FUNCTION_WORDS[language])


def _belongs(text: str, before: re.Match[str], name: NamedSpan, language: str) -> bool:
    """Say whether a function word that opens a question belongs to the name behind it: "Yang Hartono left when?".

    It does where who, when or the like is asked only later; a word that opens questions asks itself.
    """
    low, words = before[1].lower(), LEXICONS[language]
    asked = {words.phrases.get(word) for word in re.findall(r"\w+", fold(text[name.end :]))} & _ASKING
    is_bare = low in FUNCTION_WORDS[language] and low not in words.phrases and not re.search(rf"\b{low}\b", words.opens)
    return before.start(1) == 0 and before[1][0].isupper() and is_bare and bool(asked)


def _with_capitals(text: str, names: Sequence[NamedSpan], shown: Sequence[tuple[int, int]]) -> list[NamedSpan]:
    """Return the names, each as long as its capitals run where it may be cut, and the runs that are no part of one."""
    kept = list(names)
    for start, end in shown:
        run = NamedSpan(start, end, None)
        inside = [each for each in kept if _overlap(each, run)]
        if not inside:
            kept.append(run)
        elif len(inside) == 1 and not _is_whole(text, inside[0], run):
            whole = NamedSpan(min(start, inside[0].start), max(end, inside[0].end), inside[0].type, inside[0].sure)
            if not any(_overlap(each, whole) for each in kept if each is not inside[0]):
                kept[kept.index(inside[0])] = whole
    return kept


def _is_whole(text: str, name: NamedSpan, run: NamedSpan) -> bool:
    """Say whether a name is whole without the rest of the capitals: it is sure, and has two words, or opens nothing.

    The first word of a question has a capital whatever it is; a given name there belongs to the name: "Ada Young".
    """
    first, _, _ = run.of(text).partition(" ")
    return name.sure and (" " in name.of(text) or (run.start == 0 and first.lower() not in given_names()))


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
