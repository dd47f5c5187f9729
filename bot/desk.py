"""The desk between Discord and the archive: slow work off the event loop, in good order, and never without an end."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import discord

from bot.errors import Busy, Closing, TooSlow, Uncurated
from bot.intake import Intake, Job, Load
from bot.listing import Register
from bot.render.passages import Source
from bot.shown import Shown
from bot.turnstile import Turnstile
from bot.workspaces import Places
from knowledge import (
    Answer,
    Article,
    Citation,
    Holdings,
    Library,
    MastheadError,
    NotFound,
    Page,
    Passage,
    Polled,
    Question,
    Span,
)

QUICK = 2.0
"""Seconds that a look-up may take whose reader Discord gives three."""
WORKERS = 2
"""Threads that look things up."""
QUEUE = 50
"""Look-ups that may wait at once; a reader who comes later is asked to come back. Questions wait at the turnstile."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Talks(Protocol):
    """What the Discord face needs of conversations."""

    def overhears(self, question: Question) -> bool:
        """Tell whether words that name nobody are meant for the bot."""


class Archive(Protocol):
    """What the Discord face needs of a library."""

    @property
    def moves(self) -> Register:
        """The register of who left which post, and who came."""

    def ask(self, question: Question) -> Answer:
        """Answer a question and keep the answer."""

    def answer(self, workspace: str, key: str) -> Answer:
        """Return a kept answer, or raise NotFound."""

    def explained(self, workspace: str, key: str) -> Answer:
        """Return a kept answer with what explains it, or raise NotFound."""

    @property
    def conversations(self) -> Talks:
        """What was asked before."""

    def passage_around(self, citation: Citation) -> Passage:
        """Return the passage a quote stands in."""

    def articles(self, workspace: str, *, limit: int = 10, offset: int = 0) -> Page[Article]:
        """Return a page of articles, newest first."""

    def holdings(self, workspace: str) -> Holdings:
        """Count what a workspace keeps."""

    def tend(self, progress: Callable[[int], None] = ...) -> bool:
        """Finish what is pending, telling how far it is; return whether it was ours to finish."""

    def level(self, progress: Callable[[int], None] = ...) -> int:
        """Rebuild what an index lacks; return how much that was."""


class Desk:
    """Passes work to the archive, a few pieces at a time, and knows what is under way.

    ``asking`` is how many questions are answered at once: few where the archive itself reads, many where a chat model
    does and threads only wait for it. ``WORKERS`` look up beside them, so that no list waits for an answer.
    ``patience`` is how many seconds a reader is left waiting for one piece of work. ``library`` is what curators
    change, and remembers what the bot must; it may be left out where neither is needed. ``intake`` does the curators'
    long work.
    """

    def __init__(
        self,
        archive: Archive,
        places: Places | None = None,
        *,
        library: Library | None = None,
        asking: int = 2,
        patience: float = 60.0,
    ) -> None:
        self._archive = archive
        self._library = library
        self.intake = Intake()
        self._counter = ThreadPoolExecutor(WORKERS, thread_name_prefix="counter")
        self._places = places or Places()
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="desk")
        self._asking = ThreadPoolExecutor(asking, thread_name_prefix="asking")
        self._turnstile = Turnstile(asking)
        self._lists = Turnstile(WORKERS)
        self._looking_up = 0
        self._patience = patience
        self._upkeep = ThreadPoolExecutor(1, thread_name_prefix="upkeep")
        self._indexing = ThreadPoolExecutor(1, thread_name_prefix="indexing")
        self._polling = ThreadPoolExecutor(1, thread_name_prefix="polling")
        self._kept_up: set[asyncio.Future[object]] = set()
        self._closing: asyncio.Future[Any] | None = None
        self._under_way: set[asyncio.Task[Any]] = set()
        self._accepting = True
        self._closed = False

    @property
    def is_curated(self) -> bool:
        """Whether servers have articles of their own, which are curated from Discord."""
        return self._library is not None and self._places.separate

    @property
    def empty(self) -> str:
        """The key of the sentence that says where articles come from, where there are none yet."""
        return "articles.empty" if self._places.separate else "articles.empty_shared"

    @property
    def remembers(self) -> bool:
        """Whether there is something to write down what must outlive a restart."""
        return self._library is not None

    def require_curated(self) -> None:
        """Raise Uncurated when nobody may curate from Discord."""
        if not self.is_curated:
            raise Uncurated

    def workspace_of(self, guild_id: int | None) -> str:
        """Return the workspace that a server, or a direct message (None), is answered from."""
        return self._places.workspace_of(guild_id)

    def server_of(self, workspace: str) -> int | None:
        """Return the number of the server whose own workspace it is; None where it is no server's own."""
        return self._places.server_of(workspace)

    async def ask(self, question: Question) -> Answer:
        """Answer a question, when its server's turn has come. Raises Busy, TooSlow, Closing."""
        if not self._accepting:
            raise Closing
        self._remember(asyncio.current_task())
        ends = asyncio.get_running_loop().time() + self._patience
        ticket = self._turnstile.queue(question.workspace)
        try:
            await self._turnstile.calm()
            await self._first(ticket, ends)
        except BaseException:
            self._turnstile.leave(ticket)
            raise
        work = asyncio.get_running_loop().run_in_executor(self._asking, self._archive.ask, question)
        work.add_done_callback(lambda _: self._turnstile.leave(ticket))  # a thread that is given up on is still busy
        return await self._first(work, ends)

    async def explained(self, workspace: str, key: str, channel: int) -> Answer:
        """Return a kept answer with what explains it. Raises NotFound, also as ``sources`` does."""
        await self.require_shown_in(workspace, key, channel)
        return await self._do(self._archive.explained, workspace, key)

    async def overhears(self, question: Question) -> bool:
        """Tell whether words that name nobody are meant for the bot."""
        return await self._do(self._archive.conversations.overhears, question)

    async def sources(self, workspace: str, key: str, channel: int) -> list[Source]:
        """Return the passages behind a kept answer, in the order of its quotes.

        Raises NotFound when it is gone, another workspace's, or was given in another channel.
        """
        await self.require_shown_in(workspace, key, channel)
        return await self._do(partial(_sources, self._archive), workspace, key)

    async def require_shown_in(self, workspace: str, key: str, channel: int) -> None:
        """Raise NotFound where an answer was given in another channel."""
        if not self.remembers:
            return
        shown = Shown.read(await self.quickly(lambda library: library.placed_at(workspace, key)))
        if shown is not None and shown.channel != channel:
            raise NotFound("This answer was given in another channel.")

    async def show(self, key: str, shown: Shown, also: Callable[[Library], None] = lambda _: None) -> None:
        """Remember where an answer is shown, and what else of it. One that is not recorded has nothing to remember."""

        def remember(library: Library) -> None:
            library.placed(key, str(shown))
            also(library)

        if self.remembers:
            with contextlib.suppress(MastheadError, TooSlow, Closing):
                await self.quickly(remember)

    async def articles(self, workspace: str, *, limit: int, offset: int) -> Page[Article]:
        """Return a page of articles, newest first."""
        return await self._do(partial(self._archive.articles, limit=limit, offset=offset), workspace)

    async def look_up(self, work: Callable[[Register], Result], workspace: str = "") -> Result:
        """Do a piece of work with the register of moves, when its server's turn has come.

        Raises Busy, TooSlow, Closing.
        """
        if not self._accepting:
            raise Closing
        ticket = self._lists.queue(workspace)
        try:
            await self._first(ticket, asyncio.get_running_loop().time() + self._patience)
            return await self._do(work, self._archive.moves)
        finally:
            self._lists.leave(ticket)

    async def curate(self, work: Callable[[Library], Result]) -> Result:
        """Do a piece of curating, off the event loop. Raises Uncurated."""
        return await self._do(work, self._remembered())

    async def quickly(self, work: Callable[[Library], Result]) -> Result:
        """Look something up, or write a line, ahead of the readers' questions. Raises Uncurated, TooSlow, Closing."""
        if self._closed:
            raise Closing
        result = asyncio.get_running_loop().run_in_executor(self._counter, work, self._remembered())
        await asyncio.wait({result}, timeout=QUICK)
        if not result.done():
            raise TooSlow
        return result.result()

    async def behind(self, work: Callable[[Library], Result]) -> Result:
        """Do a piece of work that nobody waits for, however long it takes. Raises Uncurated, Closing."""
        if not self._accepting:
            raise Closing
        return await asyncio.get_running_loop().run_in_executor(self._upkeep, work, self._remembered())

    @contextlib.asynccontextmanager
    async def unbroken(self) -> AsyncIterator[None]:
        """Have closing wait until the block ends: something is told in it, and then noted as told. Raises Closing."""
        if not self._accepting:
            raise Closing
        done = asyncio.get_running_loop().create_future()
        self._kept_up.add(done)
        try:
            yield
        finally:
            self._kept_up.discard(done)
            done.set_result(None)

    async def note(self, work: Callable[[Library], Result]) -> Result:
        """Write down what was just told, also while the bot is about to stop. Raises Uncurated, Closing."""
        if self._closed:
            raise Closing
        return await asyncio.get_running_loop().run_in_executor(self._upkeep, work, self._remembered())

    def begin(self, workspace: str, load: Load, key: str | None = None) -> tuple[Job, "asyncio.Future[None]"]:
        """Begin long work; the task that waits for it is one of those that closing waits for. Raises Busy, Closing."""
        self._remember(asyncio.current_task())
        return self.intake.begin(workspace, load, key)

    def _remembered(self) -> Library:
        if self._library is None:
            raise Uncurated
        return self._library

    async def holdings(self, workspace: str) -> Holdings:
        """Count what a workspace keeps."""
        return await self._do(self._archive.holdings, workspace)

    async def tend(self) -> BaseException | None:
        """Finish what is pending, beside the readers' work and as long as it takes.

        Return what stopped it, if anything did: upkeep is tried again, and must not end with its first failure.
        """
        return await self._upkept(partial(self._archive.tend, self._go_on), self._indexing)

    async def level(self) -> BaseException | None:
        """Rebuild what an index lacks; return what stopped it, if anything did."""
        return await self._upkept(partial(self._archive.level, self._go_on), self._indexing)

    async def poll_feeds(self, progress: Callable[[Polled], None] = lambda _: None) -> BaseException | None:
        """Poll the feeds and look at the pages that are due, as long as it takes; return what stopped it, if any did.

        Where workers live it is theirs to do.
        ``progress`` is told of each feed, in another thread.
        """
        library, go_on = self._remembered(), partial(self._go_on, 0)

        def work() -> None:
            if library.is_helped():
                return
            library.feeds.poll_due(progress, go_on)
            library.watches.look_due(go_on=go_on)

        return await self._upkept(work, self._polling)

    async def close(self, grace: float) -> None:
        """Take no more work, give what is under way ``grace`` seconds, then tell its readers to ask again."""
        self._accepting = False
        self.intake.close()
        others = self._under_way - {task for task in [asyncio.current_task()] if task}
        if others:
            _, late = await asyncio.wait(others, timeout=grace)
            if late and self._closing is not None and not self._closing.done():
                self._closing.set_result(None)
                await asyncio.wait(late, timeout=2.0)
        if self._kept_up:  # told to stop between two steps, so that the archive is not closed beneath them
            await asyncio.wait(self._kept_up, timeout=grace)
        self._closed = True
        for pool in (self._pool, self._asking, self._upkeep, self._counter, self._indexing, self._polling):
            pool.shutdown(wait=False, cancel_futures=True)

    async def _do(self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
        if not self._accepting:
            raise Closing
        if self._looking_up >= QUEUE:
            raise Busy
        self._remember(asyncio.current_task())
        loop = asyncio.get_running_loop()
        ends = loop.time() + self._patience
        self._looking_up += 1
        result = loop.run_in_executor(self._pool, partial(work, *args, **kwargs))
        result.add_done_callback(self._looked_up)
        return await self._first(result, ends)

    def _looked_up(self, _: object) -> None:
        self._looking_up -= 1

    async def _first(self, result: "asyncio.Future[Result]", ends: float) -> Result:
        """Wait for a result until the loop's clock shows ``ends``. Raises TooSlow, or Closing when the bot stops."""
        loop = asyncio.get_running_loop()
        self._closing = self._closing or loop.create_future()
        left = max(0.0, ends - loop.time())
        await asyncio.wait({result, self._closing}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        if result.done():
            return result.result()
        result.cancel()
        raise Closing if self._closing.done() else TooSlow

    async def _upkept(self, work: Callable[[], object], pool: ThreadPoolExecutor) -> BaseException | None:
        if not self._accepting:
            return Closing()
        result = asyncio.get_running_loop().run_in_executor(pool, work)
        self._kept_up.add(result)
        result.add_done_callback(self._tended)
        await asyncio.wait({result})
        return result.exception()

    def _tended(self, result: "asyncio.Future[object]") -> None:
        self._kept_up.discard(result)
        if not result.cancelled():
            result.exception()  # nobody asks for it any more where the bot has closed meanwhile

    def _go_on(self, _: int) -> None:
        """Stop long work between two steps when the bot closes; the archive goes on where it was at the next start."""
        if not self._accepting:
            raise Closing

    def _remember(self, task: asyncio.Task[Any] | None) -> None:
        """Keep the task that serves a reader until it has also sent its reply."""
        if task is not None and task not in self._under_way:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)


class Staffed(Protocol):
    """A client with a desk."""

    desk: Desk


def desk_of(interaction: discord.Interaction) -> Desk:
    """Return the desk of the bot that received the interaction."""
    return cast("Staffed", interaction.client).desk


def _sources(archive: Archive, workspace: str, key: str) -> list[Source]:
    answer = archive.answer(workspace, key)
    quoted: dict[str, tuple[Passage, list[Span]]] = {}
    for citation in answer.citations or answer.nearest:
        passage = archive.passage_around(citation)
        spans = quoted.setdefault(passage.key, (passage, []))[1]
        spans.append(Span(citation.start, citation.end))
    return [Source(passage, tuple(spans)) for passage, spans in quoted.values()]
