"""The nouns of the house: frozen values that every part understands and none may change."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (end excluded) of a text, as Python counts them."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as somebody hands it in: only the text is required.

    ``origin`` tells a file apart from other files when there is no ``url``; it is never shown.
    """

    text: str
    title: str = ""
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article, as it is kept.

    ``key`` names the article for people and commands (it survives new versions); ``version`` counts from one.
    ``language`` is an ISO 639-1 code. ``published`` is the day the article gives, never the day it was added.
    """

    key: str
    version: int
    workspace: str
    title: str
    text: str
    language: str
    added_at: datetime
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one version of an article: ``text`` is ``article.text[start:end]``."""

    key: str
    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage word for word."""
        return self.article.text[self.start : self.end]

    @property
    def language(self) -> str:
        """The language of the article, ISO 639-1."""
        return self.article.language


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A passage that was found, with the evidence of its rank (1 is best; None: not found that way).

    ``trust`` is the share (0 to 1) that the reader gives it among those it looked at; None where it did not look.
    """

    passage: Passage
    score: float
    word_rank: int | None = None
    vector_rank: int | None = None
    trust: float | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A proven quote: ``quote`` is ``article.text[start:end]``. Only ``knowledge.answering.citations`` makes one.

    ``number`` counts articles in the order of first use, from one. ``gloss`` is a word-for-word reading aid in
    the reader's language, or None where the quote already is in it. ``translation`` is a chat model's, a reading aid
    like the gloss and in its place: never part of the quote.
    """

    number: int
    article: Article
    start: int
    end: int
    quote: str
    language: str
    gloss: str | None = None
    translation: str | None = None


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
class Question:
    """What a reader asks. ``as_of`` sets the day the question is asked about; ``locale`` is the reader's.

    ``explain`` asks for the retrieved passages also where the ledger answers without them. ``reader`` is an opaque
    key of whoever asks, under which the tokens of a chat model are counted; it says nothing of who that is.
    ``conversation`` is where a follow-up looks for what it leans on; ``language`` asks for the answer in one, whatever
    the question is written in. ``window`` is the time that a chat model takes it to ask about; it may only narrow what
    its words say.
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
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question was taken to mean: its language, the kind of answer, names and content words.

    ``names`` are the runs of words that the question names something with, as written. ``about_news`` is true
    when recency matters ("this week", "latest", or an as-of day was given). ``window`` is the time it asks about.
    """

    text: str
    language: str
    kind: AnswerKind
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    as_of: date | None = None
    about_news: bool = False
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """A claim that characters ``start`` to ``end`` of ``passage.article.text`` are evidence; not proven yet.

    ``translation`` is what a chat model makes of these words in the reader's language.
    """

    passage: Passage
    start: int
    end: int
    translation: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of the passages: evidence best first, a short answer if sure, and a probability.

    ``confidence`` is the calibrated probability (0 to 1) that the evidence answers the question.
    ``answer`` is the short answer as written in the first span, or None when the quote must speak for itself.
    ``abstained`` is true when the confidence is under the threshold; the evidence is then only "nearest".
    """

    evidence: tuple[PassageSpan, ...]
    confidence: float
    abstained: bool
    answer: str | None = None


class Doubt(StrEnum):
    """Why the gate dropped a sentence of a chat model."""

    NO_QUOTE = "no quote"  # none given, or none that stands in the passage it names
    NAME = "name"  # it names somebody or something that its quotes do not name
    NUMBER = "number"
    DATE = "date"
    WORDS = "words"  # its words are not those of its quotes, where a script has no capitals to tell names by
    LANGUAGE = "language"  # not the reader's
    ORDER = "order"  # it, or its quote, gives orders instead of telling news
    LINK = "link"  # it carries an address, an image or a mention


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence of a chat model that no reader sees, why, and the words that the doubt is about."""

    sentence: str
    doubt: Doubt
    words: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls of a chat model took: tokens read and written, and their cost; None: not known."""

    read: int | None = None
    written: int | None = None
    cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What a chat model had to do with an answer: which one, what it took, and what of it the gate dropped.

    ``remembered`` is true when the answer was given before, on the same articles, and cost nothing now.
    """

    model: str
    usage: Usage
    dropped: tuple[Dropped, ...] = ()
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets. Every citation went through the gate; ``nearest`` is offered when ``abstained``.

    ``engine`` is "ledger", "chat" or "passages". ``note`` says in one line why a chat model that is set did not
    answer. ``model`` is None where none was asked. ``index_version`` names what was indexed at the time. ``threshold``
    is the confidence from which the passages reader answers; None where it was not asked. ``stale`` is the day of the
    best article cited, where the question asks for the present and that is long past. ``untimely`` says that no
    article is of the time that was asked about, so that others answer.

    ``understood_as`` is the stand-alone question that a follow-up was taken for. ``asks_back`` says that ``text`` is a
    question of ours: the reader's leans on something that is not known.
    """

    key: str
    question: Question
    text: str
    abstained: bool
    engine: str
    language: str
    confidence: float
    milliseconds: float
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    understood: Understanding | None = None
    retrieved: tuple[Retrieved, ...] = field(default=(), repr=False)
    note: str | None = None
    model: ModelUse | None = None
    index_version: str | None = None
    understood_as: str | None = None
    asks_back: bool = False
    threshold: float | None = None
    stale: date | None = None
    untimely: bool = False


class Standing(StrEnum):
    """Whether an answer still rests on what it quoted: ``SOUND`` again when what was removed was restored."""

    SOUND = "sound"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class StaleAnswer:
    """An answer whose standing is not what its face was told last; ``place`` is what the face stored of where it is."""

    key: str
    workspace: str
    place: str
    standing: Standing


class Outcome(StrEnum):
    """What became of an article that was handed in.

    ``REMOVED``: a curator removed it earlier, so it stays away until it is restored.
    """

    ADDED = "added"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new version"
    REMOVED = "removed earlier"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who curates: ``key`` is an opaque id, such as ``discord:user:42`` or ``feed:3f9a``; ``name`` is for people."""

    key: str
    name: str


HOUSE = Actor("masthead", "Masthead")


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding one article did. ``waiting`` is true when another process will index it in a moment."""

    outcome: Outcome
    article: Article
    passages: int
    waiting: bool = False


class Reason(StrEnum):
    """What became of an address or a feed's entry that might have become an article: one of these, always."""

    ADDED = "added"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"
    REMOVED = "removed earlier"  # by a curator, who can restore it
    DUPLICATE = "duplicate"  # the same story is here under another address
    BASELINE = "baseline"  # was there when its feed was added
    OLDER = "older"  # published before what the feed is asked for
    FILTERED = "filtered"
    TOO_LARGE = "too large"
    NO_TEXT = "no text found"
    REFUSED = "fetch refused"
    FAILED = "failed"
    PAUSED = "paused"
    WAITING = "waiting"  # seen, and about to be tried
    LIMIT = "limit reached"  # the workspace may not have more for now


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a web address: one named reason, a sentence, and the article where there is one.

    ``tried_at`` is when it was asked last. ``next_try`` is when trying again is of use, None where nobody knows or
    where it never will be. ``passages`` and ``waiting`` are as in ``Addition``.
    """

    address: str
    reason: Reason
    sentence: str
    article: Article | None = None
    tried_at: datetime | None = None
    next_try: datetime | None = None
    passages: int = 0
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article that was removed, when, and until when it can be restored."""

    article: Article
    removed_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a longer list: ``items`` from ``offset`` on, out of ``total``."""

    items: Sequence[Item]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a workspace keeps: counts, languages (ISO 639-1, most frequent first) and the newest day."""

    articles: int
    passages: int
    languages: tuple[str, ...]
    newest: date | None


class Health(StrEnum):
    """How well a part of the house is."""

    GOOD = "good"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one part of the house, and what to do about it where something is wrong."""

    part: str
    health: Health
    finding: str
    advice: str = ""
