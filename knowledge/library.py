"""The library: everything a face may ask of the archive. Synchronous and thread-safe."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Self

import structlog

from knowledge.answering.assembly import Answering
from knowledge.answering.beside import Beside
from knowledge.answering.citations import Gate
from knowledge.answering.record import AnswerRecord
from knowledge.answering.register import Register
from knowledge.answering.standing import StandingAnswers
from knowledge.chat.embeddings import FEW, ChosenVectors
from knowledge.chat.model import ChatModel, chat_model
from knowledge.curation.forgetting import Forgetting
from knowledge.curation.moving import Moving
from knowledge.curation.shelf import Shelf
from knowledge.doctor import examine
from knowledge.errors import StorageFailed
from knowledge.feeds.subscriptions import Feeds, Ways
from knowledge.feeds.watching import Watches
from knowledge.follows.record import Follows
from knowledge.index.archive import ALL, Archive
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database
from knowledge.index.editions import Editions
from knowledge.index.folders import make, told
from knowledge.index.lock import FolderLock
from knowledge.index.notes import Notes
from knowledge.index.privacy import close_to_others, secret_of
from knowledge.index.removed import RemovedArticles
from knowledge.index.retriever import Retriever, Shelves
from knowledge.index.sketches import Sketches
from knowledge.index.titles import Titles
from knowledge.index.vectors import VectorIndex
from knowledge.index.web_addresses import WebAddresses
from knowledge.intake.away import noted, waiting_for_server
from knowledge.intake.fetch import Fetcher
from knowledge.intake.importing import Import
from knowledge.intake.indexing import Embedder, Indexes, Models, Progress, TolerantWords
from knowledge.intake.keeping import Keeper
from knowledge.intake.web import Web
from knowledge.language.embedder import FINGERPRINT, MiniLM
from knowledge.language.gloss import Glosser
from knowledge.models import (
    HOUSE,
    Actor,
    Addition,
    Answer,
    Article,
    ArticleDraft,
    Check,
    Citation,
    Holdings,
    Outcome,
    Page,
    Passage,
    Question,
    RemovedArticle,
    StaleAnswer,
    Wanted,
)
from knowledge.moves.by_model import ModelReader
from knowledge.moves.ledger import Ledger
from knowledge.moves.rereading import Rereading
from knowledge.moves.study import Study
from knowledge.settings import LibrarySettings
from knowledge.workspaces.limits import LimitBook
from knowledge.workspaces.log import CuratingLog, article_named
from knowledge.workspaces.models import Act
from knowledge.workspaces.rules import RuleBook

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PATIENCE = 2.0  # seconds to wait for another process that indexes, before leaving the work to it


class Library:
    """An archive of articles that answers questions. Make one with ``Library.open``.

    ``moves`` is the register of who left which post, and who came. ``titles`` finds articles by what they are called,
    ``editions`` their versions, ``web`` adds them by their addresses, ``feeds`` follows feeds, ``watches`` looks at
    pages again, ``fetcher`` is the way out. ``notes`` is what a face remembers, ``follows`` whom it tells what,
    ``forgetting`` forgets. ``rules`` says who may curate a workspace and where it is read, ``limits`` how much it may
    hold, ``log`` who did what to it. ``chat``, ``study``, which reads moves with it, and ``embeddings`` may be None.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the composition root: each part is told what it needs
        self,
        settings: LibrarySettings,
        database: Database,
        archive: Archive,
        indexes: Indexes,
        chat: ChatModel | None = None,
        now: Clock = utc,
    ) -> None:
        self._settings = settings
        self._database = database
        self._archive = archive
        self._indexes = indexes
        self._lock = FolderLock(settings.home / "index.lock")
        self._log = structlog.get_logger(__name__)
        self.fetcher = Fetcher(settings.fetch)
        addresses, sketches = WebAddresses(database, now), Sketches(database)
        self.web = Web(self.fetcher, archive, addresses, sketches, self.add)
        gate = Gate(archive.version, indexes.glosser)
        answering = Answering(database, archive, indexes, gate, chat, now, settings.threads)
        self._answers = AnswerRecord(database, archive, gate, now)
        self._standing = StandingAnswers(database)
        self.log = CuratingLog(database, now)
        self.rules = RuleBook(database, self.log, settings)
        self.limits = LimitBook(database, self.rules, now)
        self._keeper = Keeper(archive, sketches, addresses, self.limits.room)
        self.feeds = Feeds(database, Ways(self.fetcher, self.web, self), self.limits, self.log, now)
        self.watches = Watches(database, self.web, self.limits, self.log, now)
        self._shelf = Shelf(database, RemovedArticles(database, now), indexes, self._lock, self._answers, self.log)
        self.forgetting = Forgetting(database, indexes, self._lock, now)
        self.moves = Register(indexes.ledger, archive, gate, self.log)
        self.notes = Notes(database, now)
        self.follows = Follows(database, indexes.ledger, archive.version, now)
        self.titles = Titles(database, self.rules.readable)
        self.chat = chat
        reads = chat is not None and settings.chat is not None and settings.chat.moves
        self.study = Study(database, archive, indexes.ledger, ModelReader(chat).read) if chat and reads else None
        indexes.read_moves = self.study.read if self.study else indexes.read_moves
        self.rereading = Rereading(database, archive, indexes.ledger, indexes.read_moves)
        self.embeddings = ChosenVectors(settings, archive, self._lock) if settings.embeddings else None
        self.conversations = answering.conversations()
        self.editions = Editions(database)
        self.moving = Moving(database, now)
        ask = answering.answerer(self.retriever, self._answers, self.moves).answer
        self._answerer = Beside(ask, self.rules.reads_public, settings.public)

    @classmethod
    def open(
        cls,
        settings: LibrarySettings,
        embedder: Embedder | None = None,
        chat: "BaseChatModel | None" = None,
        now: Clock = utc,
    ) -> Self:
        """Open the archive in ``settings.home``, making it where there is none.

        ``embedder``, ``chat``, a LangChain chat model, and ``now`` stand for those of the settings and the clock.

        Raises StorageFailed when the folder cannot be used, Misconfigured when a setting is wrong.
        """
        make(settings.home)
        close_to_others(settings.home)
        database = Database(settings.database_url or f"sqlite:///{settings.home / 'masthead.db'}")
        database.expect_record(settings.home / "words")
        database.migrate()
        readable = RuleBook(database, CuratingLog(database, now), settings).readable
        archive = Archive(database, now, readable)
        vectors = VectorIndex(settings.chroma_url or settings.home / "chroma", FINGERPRINT)
        models = Models(embedder or MiniLM(threads=settings.threads), Glosser())
        indexes = Indexes(settings.home / "words", archive, vectors, Ledger(database.begin, readable=readable), models)
        return cls(settings, database, archive, indexes, chat_model(settings.chat, database, chat), now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back everything that is held open."""
        self.fetcher.close()
        self.feeds.close()
        self.web.close()
        if self.embeddings is not None:
            self.embeddings.close()
        self._indexes.vectors.close()
        self._database.close()

    def add(self, workspace: str, draft: ArticleDraft, *, by: Actor = HOUSE, unasked: bool = False) -> Addition:
        """Add one article and index it; adding what is there already changes nothing.

        A story that is here under another address is a duplicate, and the address is noted as one of its own. What a
        curator removed stays removed (``Outcome.REMOVED``) until it is restored. ``unasked`` says that nobody
        chose this very article, as with a feed: then it stays away also after it was erased, and whoever adds several
        calls ``tend`` in the end, so that they are indexed together.

        Raises InvalidArticle when it has no text, LimitReached when there is no room, StorageFailed when it cannot be
        kept.
        """
        put = self._keeper.write(workspace, [draft], unasked=unasked)
        if put.refused:
            raise put.refused
        with told():
            addition = self._completed(put.additions[0], indexed=not unasked and self.tend(patience=PATIENCE))
        if addition.outcome is not Outcome.UNCHANGED or not unasked:
            self.log.write(workspace, by, Act.ADD, article_named(addition.article), addition.outcome)
        return addition

    def add_all(self, workspace: str, drafts: Iterable[ArticleDraft], *, by: Actor = HOUSE) -> Iterator[Addition]:
        """Add many articles, a batch at a time, and say of each what became of it, in order.

        Stopping half way loses nothing: what was yielded is kept, what was begun is finished later.
        Raises LimitReached, after those that there was room for.
        """
        counts = Counter[str]()
        try:
            for addition in self._streamed(Import(drafts, partial(self._keeper.write, workspace))):
                counts[addition.outcome] += 1
                yield addition
        finally:
            if counts:
                told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items())
                self.log.write(workspace, by, Act.IMPORT, f"{counts.total()} articles", told)

    def _streamed(self, run: Import) -> Iterator[Addition]:
        while run.going:
            with self._lock.held(PATIENCE) as mine:
                if mine:
                    with told(), waiting_for_server() as server:
                        for done in self._indexes.finishing(run.more):
                            yield from self._counted(run.indexed(done), indexed=True)
                else:
                    run.more()
            yield from self._counted(run.left(), indexed=mine and server.answers)

    def _counted(self, additions: Iterable[Addition], *, indexed: bool) -> Iterator[Addition]:
        return (self._completed(addition, indexed=indexed) for addition in additions)

    def _completed(self, addition: Addition, *, indexed: bool) -> Addition:
        count = self._archive.count_of(addition.article.key, addition.article.version) if indexed else 0
        return Addition(addition.outcome, addition.article, count, waiting=not indexed)

    def tend(self, progress: Progress = lambda _: None, patience: float = 0) -> bool:
        """Finish what is pending; return False when another process will do it, or the vectors' server is away.

        The faces call this at the start and now and then, so that nothing stays half done.
        """
        self.web.rest()
        with self._lock.held(patience) as mine:
            if not mine:
                return False
            with waiting_for_server() as server:
                self._indexes.finish_pending(progress)
            return server.answers

    @contextmanager
    def indexing(self) -> Iterator[None]:
        """Hold the right to write to the indexes, however long it takes to get it; others leave articles pending."""
        with self._lock.held(-1):
            yield

    @contextmanager
    def sole_writer(self, patience: float = 10) -> Iterator[bool]:
        """Keep the indexes to this process as long as it runs; what others add waits for its ``tend``.

        Yields whether no other process held them for ``patience`` seconds.
        """
        with self._lock.kept(patience) as mine:
            yield mine

    def level(self, progress: Progress = lambda _: None, patience: float = 0, *, thorough: bool = False) -> int:
        """Rebuild from the record what an index lacks; return how many passages were added or dropped.

        Compares by counting, or key by key when ``thorough``. ``progress`` is told how many passages were just done.
        """
        self.upkeep()
        changed = 0
        with self._lock.held(patience) as mine, waiting_for_server():
            for workspace in self._archive.workspaces() if mine else []:
                if thorough or not self._indexes.is_level(workspace):
                    changed += self._indexes.level(workspace, progress)
        self.rereading.go_on(few=not thorough)
        if self.embeddings is not None:
            self.embeddings.fill(progress, None if thorough else FEW)
        return changed

    def articles(self, workspace: str, *, limit: int = 10, offset: int = 0, wanted: Wanted = ALL) -> Page[Article]:
        """Return a page of the articles that a workspace reads, newest published first; each says whose it is."""
        return self._archive.articles(workspace, limit=limit, offset=offset, wanted=wanted)

    def article(self, workspace: str, key: str) -> Article:
        """Return an article. Raises NotFound when the workspace has none by that key."""
        return self._archive.article(workspace, key)

    def remove(self, workspace: str, key: str, *, by: Actor = HOUSE) -> Article:
        """Take an article out of all answers at once; it can be restored for 30 days. Raises NotFound."""
        return self._shelf.remove(workspace, key, by)

    def restore(self, workspace: str, key: str, *, by: Actor = HOUSE) -> Article:
        """Bring a removed article back into answers. Raises NotFound when it is not among the removed ones."""
        article = self._shelf.restore(workspace, key, by)
        self.tend(patience=PATIENCE)
        return article

    def removed(self, workspace: str, *, limit: int = 10, offset: int = 0) -> Page[RemovedArticle]:
        """Return a page of the articles that can be restored, the last removed first."""
        return self._shelf.removed(workspace, limit=limit, offset=offset)

    def upkeep(self) -> None:
        """Erase what was removed long enough ago, and the workspaces that are due; levelling begins with it."""
        self._shelf.erase_due()
        self.forgetting.erase_due()
        self.forgetting.readers()

    def forget(self, workspace: str, *, after: timedelta = timedelta(0)) -> datetime:
        """Erase everything of a workspace at once, or after a delay in which ``keep`` calls it off; return when.

        Where another process holds the indexes, that process erases it at its next upkeep.
        """
        due = self.forgetting.plan(workspace, after)
        self.forgetting.erase_due()
        return due

    def keep(self, workspace: str) -> bool:
        """Call off that a workspace is to be erased; return whether it was."""
        return self.forgetting.cancel(workspace)

    def forgotten_at(self, workspace: str) -> datetime | None:
        """Return when a workspace will be erased, or None where it will not."""
        return self.forgetting.due_at(workspace)

    def forget_answers(self, workspace: str) -> int:
        """Delete all answers given in a workspace, with the words of their questions; return how many.

        What was spent on them and what was read of articles stays, without the codes of readers.
        """
        return self.forgetting.answers(workspace)

    @cached_property
    def secret(self) -> bytes:
        """The secret of this installation, with which a face makes codes of readers' names."""
        return secret_of(self._settings.home)

    def placed(self, key: str, place: str) -> None:
        """Store where an answer was shown, so that it can be marked when it no longer stands. Raises NotFound."""
        self._standing.place(key, place)

    def placed_at(self, workspace: str, key: str) -> str | None:
        """Return what ``placed`` stored of an answer of this workspace, or None."""
        return self._standing.where(workspace, key)

    def stale_answers(self, limit: int = 50) -> list[StaleAnswer]:
        """Return answers that quote what has changed, was removed or was restored since the face was told last.

        Each is offered until it is acknowledged, and not again before its standing changes anew.
        """
        return self._standing.stale(limit)

    def acknowledge(self, stale: StaleAnswer) -> None:
        """Say that an answer was marked where it was shown, or cannot be."""
        self._standing.acknowledge(stale)

    def ask(self, question: Question) -> Answer:
        """Answer a question with proven quotes, or say that no article does; recorded unless overheard in vain.

        Raises InvalidQuestion when there is nothing to search for.
        """
        answer = noted(self.conversations.answer(question, self._answerer.answer), away=self._indexes.vectors.is_away)
        if question.overheard and not answer.sure:
            return answer
        try:
            self._answers.write(answer)
            self.conversations.keep(answer)
        except StorageFailed as error:
            self._log.warning("answer.unrecorded", reason=str(error))
        return answer

    def answer(self, workspace: str, key: str) -> Answer:
        """Return a recorded answer, its citations proven anew. Raises NotFound."""
        return self._answers.open(workspace, key)

    def explained(self, workspace: str, key: str) -> Answer:
        """Return a recorded answer with how its question was understood and what was found for it. Raises NotFound."""
        return self._answers.explain(workspace, key)

    def passage_around(self, citation: Citation) -> Passage:
        """Return the passage that a quote stands in, or the quote itself where the article has a newer version."""
        key, version = citation.article.key, citation.article.version
        for passage in self._archive.passages_of(key, version):
            if passage.start <= citation.start and citation.end <= passage.end:
                return passage
        return Passage(f"{key}:{version}:quote", citation.article, citation.start, citation.end)

    def holdings(self, workspace: str) -> Holdings:
        """Count what a workspace can answer from."""
        return self._archive.holdings(workspace)

    def retriever(self, workspace: str) -> Retriever:
        """Return the retriever over a workspace's passages."""
        indexes, words = self._indexes, TolerantWords(self._indexes.words(workspace))
        shelves = Shelves(workspace, words, indexes, self._archive.load)
        house = Retriever(shelves, indexes.embedder, indexes.glosser)
        return self.embeddings.retriever(workspace, words, house) if self.embeddings else house

    def doctor(self) -> list[Check]:
        """Examine the archive and say what works, what does not, and what to do about it."""
        return examine(self._settings, self._archive, self._indexes, (self.chat, self.embeddings))
