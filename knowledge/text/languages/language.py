"""What a language declares so that it can be asked and read in. Only data, in the same slots for each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.errors import Trouble
from knowledge.models import Way
from knowledge.text.languages.follow_ups import FollowUpForms
from knowledge.text.languages.question_words import QuestionWords


def listed(words: str) -> frozenset[str]:
    """Return words that are written with spaces between them."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed classes of words, folded. Names, subjects and deeds belong to none of them.

    ``function`` words say nothing of what a text is about. ``telling`` are those that no other language has: they
    decide for a question whose names mislead a detector. ``places`` stand before the name of a place. ``days`` are
    months and weekdays, ``dates`` other words of a date. ``posts`` are written like names, ``titles`` stand before a
    person's, ``bodies`` in an organisation's. ``cut`` words are written short, with a full stop, in front of a name:
    those that have a vowel. ``speech`` says that somebody said something. ``nouns`` say what sort of answer a question
    wants: person, organization, place, time, quantity. ``recent``: how a question asks for news, as a regular
    expression.
    """

    function: frozenset[str]
    telling: frozenset[str]
    places: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    recent: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates. Words are lower case; numbers count from one (weekdays from Monday = 0).

    ``months_after`` are words that a month stands behind, also one in small letters, as a regular expression.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days_ago: Mapping[str, int]
    periods: Mapping[str, tuple[str, int]]  # words -> (week, month or year; how many back)
    prefixes: str  # words before a date that belong to it, as a regular expression
    day_first: bool = False
    months_after: str = ""


@dataclass(frozen=True, slots=True)
class TimeWords:
    """How a question bounds the time that it asks about.

    ``since``, ``after``, ``before`` and ``until`` stand before a date; ``between`` are those of ``since`` that
    want a second date, and ``joints`` stand before that one. ``fillers`` may stand between such a word and the date,
    ``behind`` are words that may follow the date. ``back`` is a regular expression for "the past three months"
    with the groups ``count`` (``{count}`` are the words of ``numbers``) and ``unit`` (one of ``units``).
    ``openings`` stand before the first of two dates with a word of ``joints`` between them. ``part`` is a regular
    expression for a part of a year with the groups ``unit`` (of ``months``: how many it has) and ``number``
    (of ``ordinals``), or ``short`` and ``digit``; ``year`` is what stands between it and its year. ``up_to_now`` are
    words of ``since`` that stand before a day behind, never before one ahead; ``as_of`` stand before the day on which
    things are as they are told. ``ahead`` and ``behind_us`` are words at a date that say on which side of now it lies.
    """

    since: str
    after: str
    before: str
    until: str
    up_to_now: str = ""
    as_of: str = ""
    ahead: str = ""
    behind_us: str = ""
    between: str = ""
    joints: str = ""
    openings: str = ""
    fillers: str = ""
    behind: str = ""
    back: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    year: str = ""
    months: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Roles:
    """How posts are called: ``form`` in questions, as a regular expression.

    ``titles`` are those with one plain counterpart in English, a line each: "chief executive = direktur utama". Where
    several are alike, the first is the one that is said.
    """

    form: str
    titles: str = ""


@dataclass(frozen=True, slots=True)
class MoveWords:
    """What is written down of telling moves; what tells of them in an article is learned.

    ``signs``: how words of moves begin, ``former``: words before a role that make it a thing of the past,
    ``formerly``: words between an organisation's name and the one it had before, ``of_state``: posts of a government,
    ``states``: words in the names of what such posts belong to, ``interim``: what makes a post one for a while only,
    ``returns``: words before the post that somebody had before and has again; all as regular expressions.
    """

    signs: str
    former: str
    formerly: str = ""
    of_state: str = ""
    states: str = ""
    interim: str = ""
    returns: str = ""


@dataclass(frozen=True, slots=True)
class WayWords:
    """How one way of leaving or coming is told, as regular expressions of small letters.

    ``told`` are words that stand behind whom they tell of ("resigned"), ``does`` those that stand before ("memecat",
    "dismissal of"), ``done`` those that may do either ("was fired", "fired her"). ``also`` are words that bear it out
    in articles where nothing is told otherwise; whoever asks with them asks for no way.
    """

    told: str = ""
    does: str = ""
    done: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class WayForms:
    """How a language tells in which way somebody left or came.

    ``being`` stands before a word of ``done`` that tells of whom is named before it; ``behind`` are words that stand
    after such a one. ``whom`` are pronouns that stand for whom it is done to. ``unreal`` makes what follows it no more
    than wished, feared or refused. All are regular expressions of small letters.
    """

    words: Mapping[Way, WayWords]
    whom: str
    unreal: str
    being: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Sentences:
    """What Masthead says itself. A test names the keys that every language must have.

    ``months`` as they are written in an answer, ``phrases`` of the ledger, ``answers`` beside it, ``notes`` for
    each ``Trouble`` with a chat model.
    """

    months: str
    phrases: Mapping[str, str]
    answers: Mapping[str, str]
    notes: Mapping[Trouble, str]


@dataclass(frozen=True, slots=True)
class Language:
    """All that is written down of a language.

    Where it has no ``sentences``, it is answered in the reader's language or in English; where it has no
    ``follow_ups``, every question stands alone; where it has no ``ways``, leaving is leaving.
    """

    code: str
    vocabulary: Vocabulary
    calendar: Calendar
    times: TimeWords
    roles: Roles
    moves: MoveWords
    questions: QuestionWords
    sentences: Sentences | None = None
    follow_ups: FollowUpForms | None = None
    ways: WayForms | None = None
