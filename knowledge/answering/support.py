"""What the quotes of a sentence hold, and which of its names, numbers and dates they do not."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from knowledge.answering.calendar import Dates, dates_of, merged, written
from knowledge.answering.numbers import numbers
from knowledge.language.commonness import weight
from knowledge.language.stems import fold, stop_words
from knowledge.language.stems import words as terms
from knowledge.models import Doubt, Span
from knowledge.moves.names import PARTICLES, demonyms, given_names
from knowledge.moves.roles import counterparts
from knowledge.text.languages import LANGUAGES
from knowledge.text.terms import Token, is_function_word, tokens
from knowledge.text.vocabulary import FUNCTION_WORDS, NUMBER_WORDS, TITLES

CAPITAL_NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital
APART = 4  # words that may stand inside a name in a quote and not in the sentence: "William (Liam) Fedus"
FOR_ONE_MORE = 5  # words besides names that a sentence may have before its quotes must have another of them
SAME = 5  # letters that two forms of a name in two languages have at least
UNSPACED_SHARE = 0.6  # of the words of a sentence, where a script has no capitals, that its quotes must have
HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady pak bapak bu ibu ir drs haji hj kh gus saudara herr frau "
    "monsieur madame senor senora".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv inc corp ltd llc plc co tbk persero pt cv".split())
_OPENERS = frozenset(
    "according additionally afterwards also although another as because both but by during earlier eventually "
    "finally first following further furthermore however in instead later meanwhile moreover next nobody now one "
    "only on originally previously reportedly second separately several since some soon still the then therefore "
    "third though thus today two until while yes yet no none not nothing "
    "adapun akhirnya awalnya berikutnya dengan kemudian kini lalu menurut meski namun oleh pada para sebelumnya "
    "sedangkan sejak selain selanjutnya sementara seorang setelah tidak untuk ya yang sang keduanya ia dia mereka "
    "beliau".split()
)
_ACRONYMS = {
    "ceo": "chief executive", "cfo": "chief financial officer", "cto": "chief technology officer",
    "coo": "chief operating officer", "cio": "chief information officer", "cmo": "chief marketing officer",
    "dirut": "direktur utama", "wapres": "wakil presiden", "us": "united states", "u.s.": "united states",
    "uk": "united kingdom", "u.k.": "united kingdom", "as": "amerika serikat", "eu": "european union",
    "un": "united nations", "pbb": "perserikatan bangsa bangsa",
}  # fmt: skip
_HOLDING = (
    r"(?:predecess|success|replac|lead|led$|head|chair|chief|ceo$|presid|direct|boss|runs?$|job|role|post|hold|held"
    r"|pendahulu|pengganti|memimpin|dipimpin|pimpin|kepala|ketua|mengepalai|menjabat|jabatan|posisi|direktur|dirut)"
)
_UPPER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Source:
    """A text that speaks for a sentence: a quote, or its gloss or translation.

    The word that opens a translation was chosen by the model: it counts only where it is a common word.
    """

    text: str
    language: str
    published: date | None = None
    is_translation: bool = False

    @property
    def words(self) -> list[Token]:
        """The words that count."""
        found = [token for token in tokens(self.text, self.language) if token.is_word]
        if self.is_translation and found and not is_common(found[0], self.language):
            return found[1:]
        return found


class Support:
    """All that the quotes of one sentence say."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._runs = [[_bare(token) for token in each.words] for each in sources]
        every = [token for each in sources for token in each.words]
        self._capitals = {_bare(token) for token in every if _is_capital(token)}
        self._words = {_bare(token) for token in every}
        self._stems = {token.stem for token in every}
        folded = " ".join(" ".join(run) for run in self._runs)
        self._known = frozenset(_equivalents(folded, tuple(each.language for each in sources)))
        self._dates: Dates = merged([dates_of(each.text, each.language, each.published) for each in sources])
        self._values = {value for each in sources for number in numbers(each.text) for value in number.values}
        self._grams = {gram for each in sources for gram in terms(each.text)}
        self._tells = any(_tells(each.text, each.language) for each in sources)

    def doubt(self, text: str, language: str, *, translated: bool = False) -> tuple[Doubt, str] | None:
        """Return the first thing in a sentence that the quotes do not have, with its words, or None.

        Of a translation (``translated``) the word that opens it is left alone, and so are words that are no names.
        """
        taken = []
        for span, told in written(text, language):
            taken.append(span)
            if not self._dates.prove(told) and not self._counts_as_dates(text, span, language):
                return Doubt.DATE, span.of(text)
        for number in numbers(text):
            if not _inside(number.span, taken) and not self._has_number(number.values):
                return Doubt.NUMBER, number.span.of(text)
        name = self.foreign_name(text, language, taken, translated=translated)
        if name is not None:
            return Doubt.NAME, name
        return None if translated else self._other_words(text, language)

    def foreign_name(
        self, text: str, language: str, taken: Sequence[Span] = (), *, translated: bool = False
    ) -> str | None:
        """Return the first name of a sentence that the quotes do not have, or None."""
        for run in _name_runs(text, language, taken):
            if len(run) == 1 and not _odd(run[0]):
                opens = not any(character.isalnum() for character in text[: run[0].start])
                if language in CAPITAL_NOUNS or (opens and (translated or language not in FUNCTION_WORDS)):
                    continue  # a noun like any other
            if not self._has_run(run, opening=run[0].start == 0) and not (translated and self._has_form(run)):
                return text[run[0].start : run[-1].end]
        return self._small_name(text, language)

    def _small_name(self, text: str, language: str) -> str | None:
        """Return a name written in small letters: a given name before a rare word that the quotes do not have."""
        if language not in FUNCTION_WORDS:
            return None
        written_small = [token for token in tokens(text, language) if token.is_word]
        for first, last in pairwise(written_small):
            rare = last.written.islower() and last.folded not in self._words and weight(last.stem, language) >= 1.0
            if rare and first.written.islower() and first.folded in given_names() and first.folded not in self._words:
                return text[first.start : last.end]
        return None

    def _has_run(self, run: Sequence[Token], *, opening: bool) -> bool:
        """Say whether a run of capitals is one name of the quotes, or several of them side by side."""
        if len(run) == 1:
            return self._has_word(run[0], anywhere=opening)
        words = [_bare(token) for token in run]
        best = [True] + [False] * len(words)
        for end in range(1, len(words) + 1):
            for start in range(end):
                piece = words[start:end]
                whole = self._has_piece(piece) if len(piece) > 1 else self._has_alone(run[start])
                best[end] = best[end] or (best[start] and whole)
        return best[-1]

    def _has_form(self, run: Sequence[Token]) -> bool:
        """Say whether a word is another form of a name in the quotes: Hamburg of "Hamburger"."""
        if len(run) > 1:
            return all(self._has_form([token]) for token in run)
        word = _bare(run[0])
        return any(_forms_of_one(word, other) for other in self._capitals)

    def _has_piece(self, piece: Sequence[str]) -> bool:
        """Say whether the words stand in this order in one of the texts, with none but words of a name between."""
        inner = self._capitals | PARTICLES
        return any(_in_order(piece, run, inner) for run in self._runs) or " ".join(piece) in self._known

    def _has_alone(self, token: Token) -> bool:
        """Say whether a word is a whole name in the quotes, or ends one: a given name alone names somebody else."""
        word = _bare(token)
        if word in self._known or word in HONORIFICS or fold(word) in TITLES:
            return True
        for run in self._runs:
            for at, other in enumerate(run):
                if other == word and not (at + 1 < len(run) and run[at + 1] in self._capitals):
                    return True
        return False

    def _has_word(self, token: Token, *, anywhere: bool) -> bool:
        word = _bare(token)
        if word in self._capitals or word in self._known:
            return True
        if anywhere or token.written.isupper() or not _is_capital(token):
            return word in self._words or token.stem in self._stems
        # "Technology" of a title may be "technology" in the quote; a name is never found in small letters alone.
        return word in self._words and len(word) > 3 and token.stem != word

    def _has_number(self, values: frozenset[object]) -> bool:
        dated = {value for day in self._dates.days for value in (day.value.year, day.value.day)}
        return not values or bool(values & self._values) or bool(values & dated)

    def _counts_as_dates(self, text: str, span: Span, language: str) -> bool:
        """Say whether what looks like a date is there word for word, or only a number like any other."""
        words = [token.folded for token in tokens(span.of(text), language) if token.is_word]
        return any(_in_order(words, run) for run in self._runs)

    def _other_words(self, text: str, language: str) -> tuple[Doubt, str] | None:
        """Doubt a sentence that shares too few words with its quotes besides names: one, and one more for every five.

        In a script without capitals the names are among them, so that most words must be shared.
        """
        if not _has_case(text):
            grams = list(terms(text))
            shared = sum(gram in self._grams for gram in grams)
            return None if shared >= UNSPACED_SHARE * len(grams) else (Doubt.WORDS, text)
        if language not in FUNCTION_WORDS:
            return None
        content = [
            token
            for token in tokens(text, language)
            if token.is_word and not _is_capital(token) and not token.written[0].isdigit()
            and not is_function_word(token.folded, language) and token.folded not in stop_words(language)
        ]  # fmt: skip
        shared = sum(token.stem in self._stems or token.folded in self._words for token in content)
        if shared >= min(len(content), 1 + len(content) // FOR_ONE_MORE):
            return None
        if self._tells and _tells(text, language):
            return None  # both tell of a move, in other words
        return Doubt.WORDS, " ".join(token.written for token in content)


def _name_runs(text: str, language: str, taken: Sequence[Span]) -> Iterator[list[Token]]:
    """Yield the runs of words that are written like names, without dates, numbers and the words of every sentence."""
    run: list[Token] = []
    for token in tokens(text, language):
        joins = bool(run) and token.folded in PARTICLES | {"&", "."} and token.start - run[-1].end <= 1
        if token.is_word and not _inside(Span(token.start, token.end), taken) and _names(token, language, run):
            if run and text[run[-1].end : token.start].strip(" .&-\u2019'"):
                between = text[run[-1].end : token.start].split()
                if not between or not all(word.lower() in PARTICLES for word in between):
                    yield run
                    run = []
            run.append(token)
        elif run and not joins:
            yield run
            run = []
    if run:
        yield run


def _names(token: Token, language: str, run: Sequence[Token]) -> bool:
    if not (_is_capital(token) or _odd(token)):
        return False
    shout = token.written.isupper() and len(token.written) > 1
    if token.folded in HONORIFICS | _SUFFIXES or (token.folded in NUMBER_WORDS and not run):
        return False
    if is_function_word(token.folded, language) and not shout:
        return False
    return not (token.start == 0 and token.folded in _OPENERS)


def _is_capital(token: Token) -> bool:
    return token.written[0].isupper()


def _odd(token: Token) -> bool:
    """Say whether a word is written as only names are: OpenAI, x64, eBay."""
    inner = token.written[1:]
    return any(character.isupper() for character in inner) or (
        token.written[0].isalpha() and any(character.isdigit() for character in inner)
    )


def _bare(token: Token) -> str:
    return token.folded.replace(".", "").replace("'", "").replace("\u2019", "")


def _forms_of_one(word: str, other: str) -> bool:
    """Say whether two words of two languages have a long beginning in common and different endings."""
    shorter, longer = sorted((word, other), key=len)
    return len(shorter) >= SAME and longer.startswith(shorter[:-1]) and len(longer) - len(shorter) <= 3


def _in_order(piece: Sequence[str], run: Sequence[str], inner: Container[str] | None = None) -> bool:
    """Say whether the words of ``piece`` stand in ``run`` in order, with few others between, or few of ``inner``."""
    for at, word in enumerate(run):
        if word != piece[0]:
            continue
        place, limit = at, min(at + len(piece) + APART, len(run))
        for wanted in piece[1:]:
            before = place
            place = next((next_ for next_ in range(place + 1, limit) if run[next_] == wanted), -1)
            if place < 0 or (inner is not None and any(other not in inner for other in run[before + 1 : place])):
                place = -1
                break
        if place >= 0:
            return True
    return False


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in taken)


def _has_case(text: str) -> bool:
    letters = _UPPER.findall(text)
    return not letters or sum(letter.lower() != letter.upper() for letter in letters) * 2 > len(letters)


def is_common(token: Token, language: str) -> bool:
    """Say whether a word is one that many texts have, and no given name."""
    known = language in FUNCTION_WORDS
    return not known or (weight(token.stem, language) < 1.0 and token.folded not in given_names())


def _tells(text: str, language: str) -> bool:
    """Say whether a word of ``text`` is one that tells of a move."""
    if language not in LANGUAGES:
        return False
    signs = _telling(language)
    return any(signs.match(token.folded) for token in tokens(text, language) if token.is_word)


@cache
def _telling(language: str) -> re.Pattern[str]:
    """Compile what words of moves begin with, and those of holding a post."""
    return re.compile(rf"{LANGUAGES[language].moves.signs}|{_HOLDING}")


def _equivalents(folded: str, languages: Sequence[str]) -> Iterator[str]:
    """Yield words that say what a word of the quotes says: titles, countries, and the adjectives of countries."""
    spaced = f" {folded} "
    for short, long in (*_ACRONYMS.items(), *((each, fold(country)) for each, country in demonyms().items())):
        if f" {long} " in spaced:
            yield short.replace(".", "")
        if f" {short.replace('.', '')} " in spaced:
            yield from (long, *long.split())
    for phrase in (*counterparts(folded), *_countries(spaced, tuple(dict.fromkeys((*languages, "en", "id"))))):
        yield from (phrase, *phrase.split())


def _countries(spaced: str, languages: Sequence[str]) -> Iterator[str]:
    """Yield the names, in all of ``languages``, of the countries that a text names in one of them."""
    for language in languages:
        for name, code in _territories(language).items():
            if f" {name} " in spaced:
                yield from (country for other in languages if (country := _names_of(other).get(code)))


@cache
def _territories(language: str) -> dict[str, str]:
    return {name: code for code, name in _names_of(language).items()}


@cache
def _names_of(language: str) -> dict[str, str]:
    """Return the countries' names in a language by their ISO codes, folded."""
    try:
        territories = Locale(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: fold(name) for code, name in territories.items() if len(code) == 2}
