"""The one parser of questions: a text becomes a ``ParsedQuestion``, which every part of the house reads."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.language.relations import is_related
from knowledge.models import AnswerKind, Intent, ParsedQuestion, Quantity, Question, Sense, Speaks
from knowledge.moves.known import KnownName
from knowledge.moves.names import may_be_name
from knowledge.moves.roles import of_one
from knowledge.moves.times import times, window_of
from knowledge.questions.beyond import beyond
from knowledge.questions.deeds import asks_of_dismissing, asks_of_leaving, ways_of
from knowledge.questions.entities import listen, names_in
from knowledge.questions.intents import Meant
from knowledge.questions.kinds import head_noun, kind_of
from knowledge.questions.languages import LEXICONS
from knowledge.questions.meaning import meaning
from knowledge.questions.sides import sides, wants_person, way_round
from knowledge.questions.symbols import Mark, is_post, line_of
from knowledge.questions.wording import asking_part, cleaned, content_words, language_beside, plain
from knowledge.text.languages.question_words import QuestionWords, Symbol
from knowledge.text.recogniser import EntityType
from knowledge.text.vocabulary import FUNCTION_WORDS, RECENT

Known = Callable[[str], Sequence[KnownName]]
_WORD = re.compile(r"[^\W_][\w'\u2019.&-]*")
_OF = re.compile(r" ?(?:of|for|in charge of|bidang|urusan)? ?$", re.IGNORECASE)
_SPOKEN = {
    Symbol.LEAVE: Speaks.LEAVING,
    Symbol.DISMISS: Speaks.LEAVING,
    Symbol.REPLACED: Speaks.LEAVING,
    Symbol.GO: Speaks.GOING,
    Symbol.GO_TO: Speaks.GOING,
    Symbol.COME: Speaks.COMING,
    Symbol.APPOINT: Speaks.COMING,
    Symbol.REPLACE: Speaks.REPLACING,
    Symbol.REPLACED_BY: Speaks.REPLACING,
    Symbol.SUCCESSOR: Speaks.REPLACING,
    Symbol.PREDECESSOR: Speaks.PRECEDING,
    Symbol.BEFORE: Speaks.PRECEDING,
    Symbol.STILL: Speaks.STAYING,
    Symbol.NOW: Speaks.NOW,
    Symbol.AFTER: Speaks.NOW,
    Symbol.LASTING: Speaks.LASTING,
}
_PUTS = frozenset(
    (Symbol.AT, Symbol.LEAVE, Symbol.COME, Symbol.DISMISS, Symbol.GO_TO)
)  # an organisation behind them is where one is
_TAKES_FOR_GRANTED = frozenset((Symbol.AS, Symbol.COME, Symbol.APPOINT))
_TURNS = re.compile(r"(?<!@)[Ou][RV]P|P[RV][Ou]")  # two who took turns, one of them no organisation then
_LEFT_AND_REPLACED = re.compile(r"wL@?[OPu],?w[RQ][^OP]*$")
_LEFT_PART = re.compile("Lu@O|LOu")
_POSTS = (Intent.HOLDER, Intent.SUCCESSOR, Intent.DEPARTED)
_OF_ROLES = (*_POSTS, Intent.ARRIVED)
_IN_TURN = frozenset((Speaks.FIRST, Speaks.LAST, Speaks.LATER))  # which of two who are named
_OF_WHETHER = (Intent.STILL, Intent.OTHER, Intent.REASON, Intent.WHETHER_CAME, Intent.DESTINATION, Intent.WHEN_LEFT)
_OF_LISTS = (Intent.DEPARTED, Intent.ARRIVED)
_OF_PLACES = (Intent.DEPARTED, Intent.ARRIVED, Intent.HOLDER)


def understand(question: Question, today: date | None = None, known: Known | None = None) -> ParsedQuestion:
    """Return what ``question`` was taken to mean; "last month" is told from its as-of day, else from ``today``.

    ``known`` gives the names in a text that the archive knows; without it, the question alone tells them.
    Raises ``InvalidQuestion`` when it is empty, has no letter or digit, or is longer than ``LONGEST`` characters.
    """
    text = cleaned(question.text)
    names = tuple(known(text)) if known else ()
    language = language_beside(text, [name.written for name in names])
    day = question.as_of or today
    narrower = question.sense.window if question.sense else None
    meant = parse(text, language, day, names)
    said = window_of(text, language, day, _whole_names(meant.names, names)) if day else None
    return replace(
        meant,
        as_of=question.as_of,
        about_news=meant.about_news or question.as_of is not None,
        window=said.narrowed(narrower) if said else narrower,
    )


def parse(text: str, language: str, day: date | None = None, known: tuple[KnownName, ...] = ()) -> ParsedQuestion:
    """Return what a question in a language means; ``day`` is the one on which it is asked, for "last month".

    ``known`` are names in it that the archive knows. Every text has a meaning: where it asks nothing about moves, or
    nothing that is known, its intent is ``OTHER``.
    """
    lexicon = LEXICONS.get(language)
    if lexicon is None:
        return replace(_whatever_it_asks(text, language, known), asked_on=day)
    part = asking_part(text, language)
    listen(times(plain(part), language, day, _whole_names((), known)).plain, language)  # while the whole is heard
    found = replace(_whatever_it_asks(text, language, known), asked_on=day)
    if part != text and not names_in(part, language, known):
        part = text  # "Ann Roe took over. From whom?"
    said = times(plain(part), language, day, _whole_names(found.names, known))
    return _Parse(said.plain, lexicon, meaning(text, lexicon), known).of(replace(found, times=said))


def _whole_names(named: Sequence[str], known: tuple[KnownName, ...]) -> list[str]:
    """Return the names of more than one word: a word of theirs that is a day or a month says nothing of time."""
    return [name for name in (*named, *(each.written for each in known if each.whole)) if " " in name]


def is_read_by_rule(language: str) -> bool:
    """Say whether the rules here can read questions of a language: their kind, names and times."""
    return language in FUNCTION_WORDS


def as_meant(understood: ParsedQuestion, sense: Sense) -> ParsedQuestion:
    """Return what a question was taken to mean by a chat model, where no rule reads the language it is written in."""
    names = tuple(name for name in sense.names if name in understood.text)
    return replace(
        understood,
        language=understood.language if is_read_by_rule(sense.language) else sense.language,
        kind=sense.kind,
        names=names or understood.names,
        window=sense.window,
        search=sense.search,
    )


def in_english(meant: ParsedQuestion) -> ParsedQuestion:
    """Return how passages are found and read for a question: by its English form, where it has one."""
    if not meant.search:
        return meant
    read = _whatever_it_asks(meant.search, "en")
    return replace(
        meant,
        text=read.text,
        language=read.language,
        kind=read.kind,
        names=read.names,
        words=read.words,
        head=read.head,
        about_news=meant.about_news or read.about_news,
    )


def _whatever_it_asks(text: str, language: str, known: tuple[KnownName, ...] = ()) -> ParsedQuestion:
    """Return what any question has, whether it asks about moves or not."""
    return ParsedQuestion(
        text,
        language,
        kind_of(text, language),
        names_in(text, language, known),
        content_words(text, language),
        about_news=re.search(RECENT, text, re.IGNORECASE) is not None,
        head=head_noun(asking_part(text, language)),
    )


class _Parse:
    """One question whose intent is known, read with the words of one language."""

    def __init__(self, text: str, lexicon: QuestionWords, meant: Meant, known: tuple[KnownName, ...]) -> None:
        self._lexicon = lexicon
        self._line = line_of(text, lexicon, known)
        self._marks = self._line.marks
        self._symbols = self._line.symbols
        way = way_round(self._symbols) if meant.either_way else None
        way = way or self._in_turn(meant) or self._left_and_replaced()
        self._meant = replace(meant, intent=way) if way else meant

    def _left_and_replaced(self) -> Intent | None:
        """Return that who left is asked, where the question asks first who left one place and then who came there."""
        return Intent.DEPARTED if _LEFT_AND_REPLACED.match(self._symbols) else None

    def _in_turn(self, meant: Meant) -> Intent | None:
        """Return what is asked of two or more who are named, where it is which of them moved first or last."""
        named = self._symbols.count(Symbol.PERSON) > 1 and self._line.asides & _IN_TURN
        if not named or meant.intent not in (Intent.OTHER, Intent.PREDECESSOR):
            return None
        if {Symbol.LEAVE, Symbol.DISMISS} & set(self._symbols):
            return Intent.DEPARTED
        return Intent.ARRIVED if Symbol.COME in self._symbols else None

    def of(self, found: ParsedQuestion) -> ParsedQuestion:
        """Return the question with what its symbols tell."""
        whether = (self._line.opens or Symbol.WHETHER in self._symbols) and not self._asks_beside()
        if whether and asks_of_dismissing(self._line, self._lexicon):
            self._meant, whether = Meant(Intent.OTHER), False
        elif whether and asks_of_leaving(self._line, self._meant.intent):
            self._meant = replace(self._meant, intent=Intent.STILL)
        intent, symbols = self._meant.intent, self._sorted()
        rest = self._beyond(found, symbols) if whether else ""
        if rest:
            intent = Intent.STILL
        who = sides(symbols, intent)
        left, came = (self._line.of(at) if at is not None else None for at in (who.left, who.came))
        people, organizations = self._all(symbols, Symbol.PERSON), self._organizations(symbols)
        role = self._role(symbols) if intent in _OF_ROLES else None
        return replace(
            found,
            intent=intent,
            person=left,
            newcomer=came,
            names=_with(found.names, people, organizations),
            people=people,
            organizations=organizations,
            places=tuple(self._places(symbols)),
            role=role,
            leads=self._leads() if intent is Intent.HOLDER and not role else (),
            post=self._post(symbols, intent),
            quantity=self._quantity(intent, len(people), role),
            yes_no=whether or found.kind is AnswerKind.YES_NO,
            speaks=self._line.asides | {_SPOKEN[mark.symbol] for mark in self._marks if mark.symbol in _SPOKEN},
            unread=tuple(self._unread(symbols, role)),
            beyond=rest,
            ways=ways_of(self._line, rest),
            said=tuple(word.lower().removesuffix("'s").strip("'.") for word in _WORD.findall(self._line.text)),
        )

    def _beyond(self, found: ParsedQuestion, symbols: str) -> str:
        """Return what a question of whether somebody left says beside that; of others, and of "still", nothing."""
        if self._meant.intent not in _OF_WHETHER or Symbol.STILL in symbols:
            return ""
        timed = found.times.bounded or bool(found.days)
        return beyond(found.text, self._line, symbols, self._lexicon, timed=timed)

    def _asks_beside(self) -> bool:
        return any(symbol in self._symbols for symbol in (Symbol.WHO, Symbol.WHEN, Symbol.WHERE, Symbol.WHAT))

    def _sorted(self) -> str:
        """Return the symbols; a name is taken for another sort where only that makes sense of what is asked."""
        intent = self._meant.intent
        if intent is Intent.OTHER:
            return self._symbols
        asked = self._placed(self._symbols)
        if intent in _OF_LISTS:
            asked = self._with_posts(asked)
        if intent in _OF_PLACES and not {Symbol.BODY, Symbol.ROLE} & set(asked):
            one = Symbol.PERSON if asked.count(Symbol.PERSON) == 1 else Symbol.UNKNOWN
            return next(self._with(asked, one, Symbol.BODY), asked)
        turns = _TURNS.search(asked) if intent is Intent.WHEN_REPLACED else None
        if turns:
            return asked[: turns.start()] + re.sub("[Ou]", Symbol.PERSON, turns.group()) + asked[turns.end() :]
        if wants_person(asked, intent):
            bodies = self._with(asked, Symbol.BODY, Symbol.PERSON)
            return next(self._with(asked, Symbol.UNKNOWN, Symbol.PERSON), next(bodies, asked))
        return asked

    def _with_posts(self, symbols: str) -> str:
        """Return the symbols, words that are how a post is called taken for one, alone or with the one behind."""
        text, marks = self._line.text, self._marks
        return "".join(
            Symbol.ROLE
            if symbol == Symbol.UNKNOWN
            and (
                is_post(self._lexicon.bare(self._line.of(at)), self._line.language)
                or (
                    symbols[at + 1 : at + 2] == Symbol.ROLE
                    and is_post(text[marks[at].start : marks[at + 1].end], self._line.language)
                )
            )
            else symbol
            for at, symbol in enumerate(symbols)
        )

    def _placed(self, symbols: str) -> str:
        """Return the symbols, what stands where a place is told taken for the name of one, in small letters too.

        It is a rare word ("keluar dari bengkelin"), or a doubtful name behind a post ("pengganti dirut bengkelin").
        """
        return "".join(
            Symbol.BODY if symbols[at - 1 : at] in (Symbol.AT, Symbol.ROLE) and self._may_be_place(at) else symbol
            for at, symbol in enumerate(symbols)
        )

    def _may_be_place(self, at: int) -> bool:
        mark = self._marks[at]
        if mark.symbol is Symbol.PERSON:
            behind = self._marks[at - 1].symbol is Symbol.ROLE and self._meant.intent in _POSTS
            return behind and not mark.sure and Symbol.BODY not in self._symbols
        named = mark.symbol is Symbol.UNKNOWN and self._may_be_name(self._line.of(at))
        return named and not is_related(self._line.text, mark.start)  # "because of burnout"

    def _organizations(self, symbols: str) -> tuple[str, ...]:
        """Return the organisations; a place is one only in a question about moves that names no other."""
        sorts = {self._line.of(at): self._marks[at].type for at, each in enumerate(symbols) if each == Symbol.BODY}
        named = tuple(name for name, sort in sorts.items() if sort is EntityType.ORGANIZATION)
        return named if named or self._meant.intent is Intent.OTHER else tuple(sorts)

    def _with(self, symbols: str, old: Symbol, new: Symbol) -> Iterator[str]:
        """Yield the symbols with one of a sort taken for another, where it stands free and is no whole clause."""
        for at, symbol in enumerate(symbols):
            if symbol != old or (new is Symbol.PERSON and symbols[at - 1 : at] == Symbol.AT):
                continue
            if old is not Symbol.UNKNOWN or self._may_be_name(self._line.of(at)):
                yield symbols[:at] + new + symbols[at + 1 :]

    def _may_be_name(self, words: str) -> bool:
        """Say whether unknown words may be a name: in small letters only where nothing has a capital."""
        capitals = self._line.text[1:] != self._line.text[1:].lower()
        return not (capitals and words.islower()) and may_be_name(words, self._line.language)

    def _all(self, symbols: str, wanted: Symbol) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._line.of(at) for at, symbol in enumerate(symbols) if symbol == wanted))

    def _places(self, symbols: str) -> Iterator[str]:
        """Yield the organisations that stand where the question puts somebody: "at O", "leave O"."""
        for at, symbol in enumerate(symbols):
            if symbol == Symbol.BODY and at and symbols[at - 1] in _PUTS and self._puts(at):
                yield self._line.of(at)

    def _puts(self, at: int) -> bool:
        """Say whether the word before puts somebody somewhere: not "of" and "for", nor what is said to be the cause."""
        puts = self._marks[at - 1].word not in {"of", "for", "to", "by", "with", "milik", "untuk", "oleh"}
        return puts and not is_related(self._line.text, self._marks[at].start)

    def _role(self, symbols: str) -> str | None:
        """Return the role that is asked about: with what follows it directly, "head of communications"."""
        at = next((at for at, symbol in enumerate(symbols) if symbol == Symbol.ROLE), None)
        if at is None:
            return None
        start, end = self._marks[at].start, self._marks[at].end
        rest = self._marks[at + 1 :]
        while rest and rest[0].symbol in (Symbol.AT, Symbol.UNKNOWN, Symbol.ROLE) and self._goes_on(end, rest[0]):
            if rest[0].symbol is not Symbol.AT:
                end = rest[0].end
            elif len(rest) < 2 or rest[1].symbol is not Symbol.UNKNOWN:
                break
            rest = rest[1:]
        return self._line.text[start:end].lower()

    def _goes_on(self, end: int, mark: Mark) -> bool:
        if mark.symbol is Symbol.AT:
            return mark.word in {"of", "for"}
        return _OF.fullmatch(self._line.text[end : mark.start]) is not None

    def _leads(self) -> tuple[str, ...]:
        """Return the roles that a verb of the question means: of "chairs" the chair."""
        for mark in self._marks:
            if mark.symbol is Symbol.HOLD:
                board = "board" in self._line.text.lower().split()
                stem = "chair" if board and "chair" in self._lexicon.leads else mark.word
                return next((self._lexicon.leads[each] for each in self._lexicon.leads if stem.startswith(each)), ())
        return ()

    def _post(self, symbols: str, intent: Intent) -> str | None:
        """Return the post that the question takes for granted: "as an intern", "become head of research"."""
        if intent in (Intent.HOLDER, Intent.DEPARTED):
            return None
        part = self._part_left(symbols)
        if part is not None:
            return self._line.of(part)
        for at in range(len(symbols) - 1, 0, -1):
            before = at - 2 if symbols[at - 2 : at] == Symbol.AS + Symbol.BODY else at - 1  # "as O chairman"
            if symbols[at] in (Symbol.ROLE, Symbol.UNKNOWN) and symbols[before] in _TAKES_FOR_GRANTED:
                end = at
                while end + 1 < len(symbols) and symbols[end + 1] in (Symbol.ROLE, Symbol.UNKNOWN):
                    end += 1
                return self._line.text[self._marks[at].start : self._marks[end].end]
        return None

    def _part_left(self, symbols: str) -> int | None:
        """Return the place of the part of an organisation that is left: "the board of O", "the O board"."""
        part = _LEFT_PART.search(symbols)
        if part is None:
            return None
        left, first, last = (self._marks[at] for at in (part.start(), part.start() + 1, part.end() - 1))
        if part.group() == "Lu@O":
            return part.start() + 1 if self._marks[part.end() - 2].word == "of" else None
        definite = "the" in self._line.text[left.end : first.start].lower().split()
        return part.end() - 1 if definite and not self._line.text[first.end : last.start].strip() else None

    def _quantity(self, intent: Intent, named: int, role: str | None) -> Quantity:
        if intent in _OF_LISTS and self._asks_for_one(named, role):
            return Quantity.FIRST if Speaks.FIRST in self._line.asides else Quantity.LAST
        if self._meant.count or (Symbol.MANY in self._symbols and intent is Intent.OTHER):
            return Quantity.COUNT
        if Symbol.COMPARE in self._symbols:
            return Quantity.COMPARE
        every = Symbol.ALL in self._symbols or intent in (Intent.DEPARTED, Intent.ARRIVED, Intent.HISTORY)
        return Quantity.ALL if every else Quantity.ONE

    def _asks_for_one(self, named: int, role: str | None) -> bool:
        """Say whether the first or last of several is wanted; "the latest departures" are several themselves."""
        if named > 1:
            return bool(self._line.asides & _IN_TURN)
        several = Symbol.ALL in self._symbols or (role is not None and of_one(role) != role)
        said = {word.lower() for word in _WORD.findall(self._line.text)}
        return bool(self._line.asides & {Speaks.FIRST, Speaks.LAST}) and not several and not said & self._lexicon.plural

    def _unread(self, symbols: str, role: str | None) -> Iterator[str]:
        for at, symbol in enumerate(symbols):
            if symbol == Symbol.UNKNOWN and self._line.of(at).lower() not in (role or ""):
                yield self._line.of(at)


def _with(names: tuple[str, ...], people: tuple[str, ...], organizations: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names as whole as the form of the question shows them, and whom only that shows ("who left budi")."""
    known = (*people, *organizations)
    whole = [next((each for each in known if name in each), name) for name in names]
    return tuple(dict.fromkeys((*whole, *(each for each in people if not any(each in name for name in whole)))))
