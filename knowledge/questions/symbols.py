"""A question as a line of symbols: what each word of it tells, what it names, and what nothing is known of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from knowledge.language.relations import is_related
from knowledge.language.stems import fold
from knowledge.models import Speaks
from knowledge.moves.known import KnownName
from knowledge.moves.names import may_be_name
from knowledge.questions.entities import entities_of
from knowledge.questions.naming import NamedSpan
from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.question_words import QuestionWords, Symbol
from knowledge.text.recogniser import EntityType
from knowledge.text.vocabulary import FUNCTION_WORDS

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019.&-][^\W_]+)*|,")
_OWNER = re.compile(r"['\u2019]s?(?!\w)")
_SYMBOLS = {
    EntityType.PERSON: Symbol.PERSON, EntityType.ORGANIZATION: Symbol.BODY, EntityType.PLACE: Symbol.BODY,
    EntityType.ROLE: Symbol.ROLE, EntityType.DATE: Symbol.DAY, None: Symbol.BODY,
}  # fmt: skip
_REACH = 4  # words between "was" and the participle that says that something was done


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol, and the characters of the question that it stands for; ``word`` is the word or phrase as listed.

    A name that is not ``sure`` may go on in the unknown words beside it; ``type`` is what it is a name of.
    """

    symbol: Symbol
    start: int
    end: int
    word: str = ""
    sure: bool = True
    type: EntityType | None = None


@dataclass(frozen=True, slots=True)
class SymbolLine:
    """A question in symbols."""

    text: str
    language: str
    marks: tuple[Mark, ...]
    opens: bool  # it begins or ends with a word that asks whether
    asides: frozenset[Speaks] = frozenset()

    @property
    def symbols(self) -> str:
        """The symbols in order, one character each."""
        return "".join(mark.symbol for mark in self.marks)

    def of(self, at: int) -> str:
        """Return the characters of a mark."""
        return self.text[self.marks[at].start : self.marks[at].end]


@lru_cache(2_000)
def line_of(text: str, lexicon: QuestionWords, known: tuple[KnownName, ...] = ()) -> SymbolLine:
    """Return a question in symbols. Names come first, then phrases, the longest of them that fits."""
    found = [each for entity in entities_of(text, lexicon.code, known) if (each := _said(text, entity, lexicon))]
    tokens = list(_TOKEN.finditer(text))
    marks: list[Mark] = []
    at = 0
    while at < len(tokens):
        entity = next((each for each in found if each.start <= tokens[at].start() < each.end), None)
        if entity is not None:
            marks += _named(text, entity, lexicon.code)
            at = next((n for n in range(at, len(tokens)) if tokens[n].start() >= entity.end), len(tokens))
            continue
        span = _free(tokens, at, found)
        mark, used = _read(span, lexicon, exact=bool(marks) and marks[-1].symbol is Symbol.AS)
        marks += [mark] if mark else []
        at += used
    first, last = (lexicon.spelt(tokens[at].group()) if tokens else "" for at in (0, -1))
    whether = first in lexicon.openers or last in lexicon.closers
    asides = frozenset(lexicon.beside[mark.word] for mark in marks if mark.symbol is Symbol.ASIDE)
    marks = [mark for mark in marks if mark.symbol is not Symbol.ASIDE]
    return SymbolLine(text, lexicon.code, tuple(_voiced(_runs(marks, lexicon.code), lexicon)), whether, asides)


def is_post(words: str, code: str) -> bool:
    """Say whether words are how a language calls a post."""
    return _post_form(code).fullmatch(words) is not None


@cache
def _post_form(code: str) -> re.Pattern[str]:
    return re.compile(LANGUAGES[code].roles.form, re.IGNORECASE)


def _said(text: str, entity: NamedSpan, lexicon: QuestionWords) -> NamedSpan | None:
    """Return a role or date without the words that ask: "penerus" is no post, "kapan" no day."""
    if entity.type not in (EntityType.ROLE, EntityType.DATE):
        return entity
    start = entity.start
    for token in _TOKEN.finditer(text, entity.start, entity.end):
        if lexicon.phrases.get(token.group().lower()) in (None, Symbol.HOLD):
            return NamedSpan(token.start(), entity.end, entity.type)
        start = token.end()
    return NamedSpan(start, entity.end, entity.type) if text[start : entity.end].strip() else None


def _free(tokens: Sequence[re.Match[str]], at: int, found: Sequence[NamedSpan]) -> list[re.Match[str]]:
    """Return the words from here on up to the next name or comma."""
    free = [tokens[at]]
    for token in tokens[at + 1 :]:
        if token.group() == "," or any(each.start <= token.start() < each.end for each in found):
            break
        free.append(token)
    return free


def _named(text: str, entity: NamedSpan, code: str) -> Iterator[Mark]:
    name = entity.of(text)
    if entity.type is not EntityType.PERSON and not entity.sure and name.islower() and is_related(text, entity.start):
        yield Mark(Symbol.UNKNOWN, entity.start, entity.end, name)  # "because of pay": what it was, and no firm
        return
    post = " " not in name and entity.type is not EntityType.PERSON and is_post(name, code)  # "CFOs"
    yield Mark(
        Symbol.ROLE if post else _SYMBOLS[entity.type], entity.start, entity.end, sure=entity.sure, type=entity.type
    )
    if _OWNER.match(text[entity.end :]) and entity.type is not EntityType.DATE:
        yield Mark(Symbol.OWNER, entity.end, entity.end)


def _read(span: Sequence[re.Match[str]], lexicon: QuestionWords, *, exact: bool) -> tuple[Mark | None, int]:
    """Return the symbol of the longest phrase that begins here, and how many words it takes.

    ``exact``: as it is written, for behind "as" a post may have any name, also one that looks like a word misspelt.
    """
    written = [token.group() for token in span[: lexicon.longest]]
    words = [fold(word) if exact else lexicon.spelt(word) for word in written]
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length])
        symbol = lexicon.phrases.get(phrase)
        symbol = symbol or (Symbol.ASIDE if phrase in lexicon.beside else None)
        if symbol is not None:
            return Mark(symbol, span[0].start(), span[length - 1].end(), phrase), length
    if words[0] == ",":
        return Mark(Symbol.BREAK, span[0].start(), span[0].end()), 1
    if _says_nothing(words[0], lexicon):
        return None, 1
    return Mark(Symbol.UNKNOWN, span[0].start(), span[0].end(), words[0]), 1


def _says_nothing(word: str, lexicon: QuestionWords) -> bool:
    bare = word.removesuffix("'s")
    return bare in lexicon.silent or bare in lexicon.honorifics or bare in FUNCTION_WORDS.get(lexicon.code, ())


def _runs(marks: Sequence[Mark], language: str) -> list[Mark]:
    """Return the symbols with unknown words that stand side by side as one."""
    kept: list[Mark] = []
    for mark in marks:
        beside = bool(kept) and mark.symbol is Symbol.UNKNOWN and mark.start - kept[-1].end <= 1
        if beside and (kept[-1].symbol is Symbol.UNKNOWN or (not kept[-1].sure and may_be_name(mark.word, language))):
            kept[-1] = replace(kept[-1], end=mark.end, word=f"{kept[-1].word} {mark.word}".strip())
        else:
            kept.append(mark)
    return kept


def _voiced(marks: Sequence[Mark], lexicon: QuestionWords) -> Iterator[Mark]:
    """Yield the symbols, what is done to somebody told apart: "was fired" is leaving, "was hired" coming."""
    passive = {Symbol.REPLACE: Symbol.REPLACED, Symbol.DISMISS: Symbol.LEAVE, Symbol.APPOINT: Symbol.COME}
    be = -_REACH - 1
    for number, mark in enumerate(marks):
        if mark.symbol is Symbol.BE:
            be = number
        elif mark.symbol in passive and mark.word in lexicon.done and number - be <= _REACH:
            yield Mark(passive[mark.symbol], mark.start, mark.end, mark.word)
            continue
        if mark.symbol is not Symbol.BE:
            yield mark
