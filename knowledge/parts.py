"""What a library is made of, each part with its name and its type; put together once, and never changed."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Self

from knowledge.answering.answerer import Beside
from knowledge.answering.assembly import Answering
from knowledge.answering.citations import Gate
from knowledge.answering.conversation.conversing import Conversations
from knowledge.answering.record import AnswerRecord
from knowledge.answering.register import Register
from knowledge.answering.standing import StandingAnswers
from knowledge.chat.embeddings import ChosenVectors
from knowledge.chat.model import ChatModel
from knowledge.curation.forgetting import Forgetting
from knowledge.curation.marking import Marking
from knowledge.curation.mends import Mends
from knowledge.curation.moving import Moving
from knowledge.curation.shelf import Shelf
from knowledge.errors import Misconfigured
from knowledge.feedback.record import Feedback
from knowledge.feeds.subscriptions import Feeds, Ways
from knowledge.feeds.watching import Watches
from knowledge.follows.record import Follows
from knowledge.index.archive import Archive
from knowledge.index.changes import Changes
from knowledge.index.clock import Clock
from knowledge.index.database import Database
from knowledge.index.editions import Editions
from knowledge.index.folders import make
from knowledge.index.leases import Leases
from knowledge.index.lock import FolderLock
from knowledge.index.notes import Notes
from knowledge.index.pending import Pending
from knowledge.index.privacy import close_to_others
from knowledge.index.removed import RemovedArticles
from knowledge.index.replicas import WordReplicas
from knowledge.index.retriever import Embedder, Retriever, Shelves
from knowledge.index.sketches import Sketches
from knowledge.index.titles import Titles
from knowledge.index.vector_stores import open_vectors
from knowledge.index.web_addresses import WebAddresses
from knowledge.intake.apart import attempt
from knowledge.intake.collection import Collection, Hands
from knowledge.intake.fetch import Fetcher
from knowledge.intake.indexing import Indexes, Models, Record, TolerantWords
from knowledge.intake.keeping import Keeper
from knowledge.intake.web import Web
from knowledge.language.embedder import FINGERPRINT, MiniLM
from knowledge.language.gloss import Glosser
from knowledge.moves.by_model import ModelReader
from knowledge.moves.extraction import read
from knowledge.moves.ledger import Ledger
from knowledge.moves.rereading import Rereading
from knowledge.moves.study import Study
from knowledge.settings import LibrarySettings
from knowledge.workspaces.limits import LimitBook
from knowledge.workspaces.log import CuratingLog
from knowledge.workspaces.rules import RuleBook

ALONE = (
    "Workers share a PostgreSQL and a store of vectors: set DATABASE_URL and CHROMA_URL, or DATABASE_URL and "
    "VECTORS=pgvector. With the database or the vectors in the data folder the bot does all the work itself."
)


@dataclass(frozen=True)
class Foundation:
    """What every part stands on: the record, its indexes, who may change them, and the clock."""

    settings: LibrarySettings
    database: Database
    archive: Archive
    indexes: Indexes
    lock: FolderLock
    leases: Leases
    log: CuratingLog
    rules: RuleBook
    chat: ChatModel | None
    study: Study | None
    now: Clock

    @classmethod
    def laid(
        cls,
        settings: LibrarySettings,
        embedder: Embedder | None,
        chat: Callable[[Database], ChatModel | None],
        now: Clock,
    ) -> Self:
        """Open what ``settings`` name, making it where there is none.

        Raises StorageFailed when the folder cannot be used, Misconfigured when a setting is wrong.
        """
        make(settings.home)
        close_to_others(settings.home)
        database = _record_of(settings)
        log = CuratingLog(database, now)
        rules = RuleBook(database, log, settings)
        archive = Archive(database, now, rules.readable)
        vectors = open_vectors(settings, FINGERPRINT)
        models = Models(embedder or MiniLM(threads=settings.threads), Glosser())
        ledger, model = Ledger(database.begin, readable=rules.readable), chat(database)
        reads = model is not None and settings.chat is not None and settings.chat.moves
        study = Study(database, archive, ledger, ModelReader(model).read) if model and reads else None
        leases, words = Leases(database), None
        if not settings.works:
            words = WordReplicas(settings.home / "words", archive, Changes(database), models.glosser, vectors.name)
        elif not leases.shared or settings.vectors is None:
            raise Misconfigured(ALONE)
        record = Record(archive, Pending(database), leases, words)
        indexes = Indexes(record, vectors, ledger, models, study.read if study else read)
        lock = FolderLock(None if settings.works else settings.home / "index.lock")
        return cls(settings, database, archive, indexes, lock, leases, log, rules, model, study, now)


def _record_of(settings: LibrarySettings) -> Database:
    """Open the record in its newest form; where that cannot be, leave no connection to it."""
    database = Database(settings.database)
    with ExitStack() as undoing:
        undoing.callback(database.close)
        database.expect_record(settings.home / "words")
        database.migrate()
        undoing.pop_all()
    return database


@dataclass(frozen=True)
class Intake:
    """How articles come in, and how they go."""

    fetcher: Fetcher
    collection: Collection
    web: Web
    limits: LimitBook
    feeds: Feeds
    watches: Watches

    @classmethod
    def over(cls, base: Foundation) -> Self:
        """Put it together."""
        database, now, log = base.database, base.now, base.log
        fetcher = Fetcher(base.settings.fetch)
        addresses, sketches = WebAddresses(database, now), Sketches(database)
        limits = LimitBook(database, base.rules, now)
        keeper = Keeper(base.archive, sketches, addresses, limits.room)
        collection = Collection(
            base.archive,
            base.indexes,
            keeper,
            Hands(base.lock, base.leases, Pending(database), base.settings.works),
            log,
        )
        web = Web(fetcher, base.archive, addresses, sketches, collection.add)
        feeds = Feeds(database, Ways(fetcher, web, collection), limits, log, now)
        return cls(fetcher, collection, web, limits, feeds, Watches(database, web, limits, log, now))


@dataclass(frozen=True)
class Replies:
    """How questions are answered, and what is kept of the answers."""

    answerer: Beside
    conversations: Conversations
    record: AnswerRecord
    standing: StandingAnswers
    moves: Register
    embeddings: ChosenVectors | None
    retriever: Callable[[str], Retriever]

    @classmethod
    def over(cls, base: Foundation) -> Self:
        """Put it together."""
        settings, indexes, archive = base.settings, base.indexes, base.archive
        gate = Gate(archive.version, indexes.glosser)
        embeddings = ChosenVectors(settings, archive, base.lock) if settings.embeddings else None

        def retriever(workspace: str) -> Retriever:
            words = TolerantWords(indexes.words(workspace))
            house = Retriever(Shelves(workspace, words, indexes, archive.load), indexes.embedder, indexes.glosser)
            return embeddings.retriever(workspace, words, house) if embeddings else house

        record, register = (
            AnswerRecord(base.database, archive, gate, base.now),
            Register(indexes.ledger, archive, gate, base.log),
        )
        answering = Answering(base.database, archive, indexes, gate, base.chat, base.now, settings.threads)
        answer = answering.answerer(retriever, record, register).answer
        beside = Beside(answer, base.rules.reads_public, settings.public, indexes.ledger.withheld_proofs)
        standing = StandingAnswers(base.database)
        return cls(beside, answering.conversations(), record, standing, register, embeddings, retriever)


@dataclass(frozen=True)
class Parts:
    """The parts of a library that a face may use directly, each safe to use from several threads.

    ``moves`` is the register of who left which post, and who came, ``mends`` what curators mend of it. ``titles``
    finds articles by what they are called, ``editions`` their versions, ``web`` adds them by their addresses,
    ``feeds`` follows feeds, ``watches`` looks at pages again, ``fetcher`` is the way out. ``conversations`` knows
    what a question leans on. ``notes`` is what a face remembers, ``follows`` whom it tells what, ``feedback`` what
    readers think of answers. ``forgetting`` forgets, ``moving`` carries workspaces from one archive to another.
    ``rules`` says who may curate a workspace and where it is read, ``limits`` how much it may hold, ``log`` who did
    what to it. ``rereading`` brings the ledger up to today's reader. ``chat`` is the chat model, ``study`` reads moves
    with it, ``embeddings`` is an embedder of the operator's; or None.
    """

    moves: Register
    mends: Mends
    titles: Titles
    editions: Editions
    web: Web
    feeds: Feeds
    watches: Watches
    fetcher: Fetcher
    conversations: Conversations
    notes: Notes
    follows: Follows
    feedback: Feedback
    forgetting: Forgetting
    moving: Moving
    rules: RuleBook
    limits: LimitBook
    log: CuratingLog
    rereading: Rereading
    chat: ChatModel | None
    study: Study | None
    embeddings: ChosenVectors | None
    _base: Foundation
    _collection: Collection
    _replies: Replies
    _marking: Marking
    _shelf: Shelf

    @classmethod
    def over(cls, base: Foundation) -> Self:
        """Put a library together."""
        database, indexes, now = base.database, base.indexes, base.now
        intake, replies = Intake.over(base), Replies.over(base)
        removed, mends = RemovedArticles(database, now), Mends(database, indexes.ledger, base.log, now)
        return cls(
            moves=replies.moves,
            mends=mends,
            titles=Titles(database, base.rules.readable),
            editions=Editions(database),
            web=intake.web,
            feeds=intake.feeds,
            watches=intake.watches,
            fetcher=intake.fetcher,
            conversations=replies.conversations,
            notes=Notes(database, now),
            follows=Follows(database, indexes.ledger, base.archive.version, now),
            feedback=Feedback(database, replies.record.proven, now),
            forgetting=Forgetting(database, indexes, base.lock, base.leases, now),
            moving=Moving(database, indexes.ledger, now),
            rules=base.rules,
            limits=intake.limits,
            log=base.log,
            rereading=Rereading(database, base.archive, indexes.ledger, indexes.read_moves, attempt),
            chat=base.chat,
            study=base.study,
            embeddings=replies.embeddings,
            _base=base,
            _collection=intake.collection,
            _replies=replies,
            _marking=Marking(database, mends, base.rules.readable, now),
            _shelf=Shelf(database, removed, indexes, base.lock, replies.record, base.log),
        )
