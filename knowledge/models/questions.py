"""Questions: what a reader asks, where, about what time, and what it was taken to mean."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.models.days import Day, Times
from knowledge.models.model_use import Usage


class AnswerKind(StrEnum):
    """What sort of thing a question asks for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"
    REASON = "reason"
    MANNER = "manner"
    YES_NO = "yes_no"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where in a conversation a question is asked.

    ``place`` names the thread, channel or private place; nothing is carried from one place to another. ``apart`` says
    that the readers of the place talk to the bot each alone, as in a channel, not all together, as in a thread.
    ``follows`` is the key of the answer that the question replies to.
    """

    place: str
    apart: bool = False
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of a conversation, as it was understood, and what was answered; ``key`` is the answer's.

    ``articles`` are those that the answer quoted, by key and version; ``asked_back`` marks an answer that asks.
    """

    key: str
    question: str
    answer: str
    language: str
    as_of: date | None = None
    articles: tuple[tuple[str, int], ...] = ()
    asked_back: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """When the articles that may answer were published: from a day, to a day, both included; None: no bound.

    ``strict``: others are used only where there are none of that time. Otherwise these only come first.
    """

    since: date | None = None
    until: date | None = None
    strict: bool = False

    def holds(self, day: date | None) -> bool:
        """Say whether a day lies in the window; an unknown one does not."""
        return day is not None and (not self.since or self.since <= day) and (not self.until or day <= self.until)

    def narrowed(self, other: "Window | None") -> "Window":
        """Return the time that both windows share, as strict as this one; this one where they share none."""
        if other is None:
            return self
        since = max(filter(None, (self.since, other.since)), default=None)
        until = min(filter(None, (self.until, other.until)), default=None)
        return self if since and until and since > until else Window(since, until, self.strict)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a chat model takes a question to mean, as far as the question bears it out.

    ``text`` can be understood alone, ``language`` is the one that the answer is wanted in, ``names`` are as written.
    ``search`` is the question in English, by which passages are found and nothing else; "" where there is none that can
    be believed. ``window`` is the time that the question names, ``usage`` what it took to ask the model.
    """

    text: str
    language: str
    kind: AnswerKind
    names: tuple[str, ...] = ()
    search: str = ""
    window: Window | None = None
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks. ``as_of`` sets the day the question is asked about; ``locale`` is the reader's.

    ``explain`` asks for the retrieved passages also where the ledger answers without them. ``reader`` is an opaque
    key of whoever asks, under which the tokens of a chat model are counted; it says nothing of who that is. They are
    counted for the ``payer``, where the workspace that asks is not the one that is asked.
    ``conversation`` is where a follow-up looks for what it leans on; ``language`` asks for the answer in one, whatever
    the question is written in. ``sense`` is what a chat model has taken it to mean; it may only narrow what its words
    say. ``overheard``: nobody put it to us for certain, so what does not surely answer it is neither shown nor kept.
    """

    text: str
    workspace: str = "default"
    locale: str | None = None
    as_of: date | None = None
    limit: int = 3
    explain: bool = False
    reader: str | None = None
    conversation: Conversation | None = None
    language: str | None = None
    sense: Sense | None = None
    payer: str | None = None
    overheard: bool = False


class Courtesy(StrEnum):
    """What a line says that asks the articles nothing."""

    HELP = "help"
    WHO = "who"
    NEWS = "news"
    THANKS = "thanks"
    PRAISE = "praise"
    BLAME = "blame"
    BYE = "bye"
    GREETING = "greeting"
    FINE = "fine"


class Intent(StrEnum):
    """What a question about moves wants to know, and which way round it asks."""

    SUCCESSOR = "successor"
    PREDECESSOR = "predecessor"
    DEPARTED = "departed"
    ARRIVED = "arrived"
    STILL = "still"
    WHETHER_CAME = "whether came"
    HOLDER = "holder"
    WHEN_LEFT = "when left"
    WHEN_CAME = "when came"
    WHEN_REPLACED = "when replaced"
    DESTINATION = "destination"
    ORIGIN = "origin"
    ROLE = "role"
    REASON = "reason"
    HISTORY = "history"
    OTHER = "other"


class Quantity(StrEnum):
    """How much of what there is a question wants to know: which of them, how many, or which came first or last."""

    ONE = "one"
    ALL = "all"
    COUNT = "count"
    COMPARE = "compare"
    FIRST = "first"
    LAST = "last"


class Speaks(StrEnum):
    """What a question speaks of beside what it asks."""

    LEAVING = "leaving"
    GOING = "going"
    COMING = "coming"
    REPLACING = "replacing"
    PRECEDING = "preceding"
    STAYING = "staying"
    NOW = "now"  # of what is so today, or after something else
    LASTING = "lasting"  # of a holder for good, not in the interim
    FIRST = "first"  # of several, or the earlier of two
    LAST = "last"
    LATER = "later"  # the later of two who are named; of others it asks for nothing
    AHEAD = "ahead"  # of what is still to come
    RUMOURED = "rumoured"
    DENYING = "denying"


class Way(StrEnum):
    """How somebody left or came, where that is said: other words say only that they did."""

    DISMISSED = "dismissed"
    LAID_OFF = "laid off"
    RESIGNED = "resigned"
    RETIRED = "retired"
    DIED = "died"
    PROMOTED = "promoted"
    POACHED = "poached"
    ELECTED = "elected"


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """What a question was taken to mean, once and for every part of the house; ``knowledge.questions`` makes it.

    Of any question: its language, the ``kind`` of answer, what it ``names`` (whole, as written, in order), the content
    ``words`` that a passage should have, and the time: ``times`` as it says it, ``window`` for the articles.
    ``head`` is the noun that it asks for ("which ship"), folded. ``about_news`` is true when recency matters ("this
    week", "latest", or an as-of day was given). ``search`` is the same question in English by a chat model, where no
    rule reads the language it is written in.

    Of one about moves: the ``intent``; ``person`` left or is asked about, ``newcomer`` came; ``people`` and
    ``organizations`` are all that it names, ``places`` the organisations where it puts somebody. ``role`` is the post
    that is asked about, ``leads`` the roles that a verb means ("runs"), ``post`` the one that it takes for granted
    ("as an intern"). ``unread`` are the words that say something and were not understood. ``said`` are all words.
    ``beyond`` is what a question of whether somebody left says beside that, as written ("because of a scandal").
    ``ways`` is how it says that somebody left or came, any of them ("resigned or were fired"); none where it says no
    more than that they did. ``granted`` says that what the question takes for granted of somebody is known to be so.
    ``told_in`` is the language that the answer is wanted in, where it is not the question's; ``asked_on`` the day from
    which past and future are told.
    """

    text: str
    language: str
    kind: AnswerKind = AnswerKind.THING
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    as_of: date | None = None
    about_news: bool = False
    window: Window | None = None
    search: str = ""
    head: str | None = None
    intent: Intent = Intent.OTHER
    person: str | None = None
    newcomer: str | None = None
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    role: str | None = None
    leads: tuple[str, ...] = ()
    post: str | None = None
    times: Times = field(default_factory=Times)
    quantity: Quantity = Quantity.ONE
    yes_no: bool = False
    speaks: frozenset[Speaks] = frozenset()
    unread: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    beyond: str = ""
    ways: frozenset[Way] = frozenset()
    granted: bool = False
    told_in: str | None = None
    asked_on: date | None = None

    @property
    def days(self) -> tuple[Day, ...]:
        """The days that the question names, those left out that only bound the time it asks about."""
        return self.times.days

    @property
    def speech(self) -> str:
        """The language of the answer."""
        return self.told_in or self.language

    @property
    def name(self) -> str | None:
        """The person whom the question takes to have moved."""
        return self.person or self.newcomer

    @property
    def about_moves(self) -> bool:
        """Whether it asks about somebody's move or post."""
        return self.intent is not Intent.OTHER
