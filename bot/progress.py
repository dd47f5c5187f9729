"""Long work before the readers' eyes: one message, changed at a measured pace, mended after a restart."""

import asyncio
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, Self

import discord
import structlog
from discord import Interaction, ui
from discord.utils import utcnow

from bot.desk import Desk, desk_of
from bot.errors import UNSENDABLE, account, explain, one_of_many, texts_of
from bot.handed import Handed
from bot.intake import SHOWN, End, Job, Load, Step
from bot.locales import Texts
from bot.render.intake import interrupted_embed, progress_embed, refused_lines, result_embed, unanswered_embed
from bot.render.rules import tell_room
from bot.views.intake import ContinueButton, NotToContinue, StopButton
from knowledge import Library, Note, Reason, Use

if TYPE_CHECKING:
    from bot.client import MastheadBot

KIND = "import"  # the notes of work under way, which tell what to mend after a restart
BROKEN_OFF = "import broken off"  # the notes of work that was stopped or broken off and a curator may go on with
KEPT = timedelta(days=7)  # how long that is offered
TOKEN_LIFE = timedelta(minutes=14)  # Discord's own is fifteen
NOBODY = discord.AllowedMentions.none()  # an edit of embeds alone does not say so by itself
GONE = {10003, 10004, 10008, 50001, 50005, 50013, 50083}
"""Discord's codes where the server, channel or message is gone, archived, or closed to the bot."""

_log = structlog.get_logger("bot.progress")


class Notice:
    """The answer to an interaction, changed as work goes on: also when Discord no longer takes it for an answer."""

    def __init__(self, interaction: Interaction, message_id: int) -> None:
        self._interaction = interaction
        self._message_id = message_id

    async def show(self, embed: discord.Embed, view: ui.View | None = None) -> None:
        """Change the message; one that cannot be changed is left as it is, and the log says so."""
        try:
            if utcnow() - self._interaction.created_at < TOKEN_LIFE:
                await self._interaction.edit_original_response(embed=embed, view=view)
            else:
                await self._own(embed, view)
        except UNSENDABLE as error:
            _log.warning("progress.unshown", reason=type(error).__name__, code=getattr(error, "code", None))

    async def _own(self, embed: discord.Embed, view: ui.View | None) -> None:
        channel = self._interaction.client.get_partial_messageable(self._interaction.channel_id or 0)
        message = channel.get_partial_message(self._message_id)
        await message.edit(embed=embed, view=view, allowed_mentions=NOBODY)


@dataclass(frozen=True, slots=True)
class Posted:
    """What must be known to mend a message after a restart: where it is, in which language, and how far it told.

    ``asks`` is true of work that has not begun: the message asks whether it shall.
    """

    channel: int
    message: int
    name: str
    language: str
    outcomes: Mapping[str, int] = field(default_factory=dict)
    handed: Handed = field(default_factory=Handed)
    asks: bool = False

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Self:
        """Make it again from what was written down."""
        return cls(**{**written, "handed": Handed.read(written.get("handed", {}))})


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be taken in, and where; ``key`` is that of the work which this goes on with."""

    workspace: str
    handed: Handed
    key: str | None = None


async def conduct(interaction: Interaction, order: Order, prepare: Callable[[Library], Load]) -> Job:
    """Take in what ``prepare`` makes ready, show how far it is in the (deferred) answer, and return what it was.

    Raises Busy when too much is under way.
    """
    desk, texts = desk_of(interaction), texts_of(interaction)
    load = await desk.curate(prepare)
    message = await interaction.original_response()
    posted = Posted(interaction.channel_id or 0, message.id, load.name, texts.language, handed=order.handed)
    notice = Notice(interaction, message.id)
    job, done = desk.begin(order.workspace, load, order.key)
    await _remember(desk, job, posted)
    shown = None
    for pause in _paces():
        await asyncio.wait({done}, timeout=pause)
        if done.done():
            break
        if (state := (job.tally, job.stopping)) != shown:
            shown = state
            await _remember(desk, job, posted)  # first: what a reader saw is not denied after a restart
            await notice.show(progress_embed(job, texts), StopButton.under(job, texts))
    rest = job.end in {End.STOPPED, End.RESTARTED} and bool(posted.handed.without(job.closed))
    if rest:
        await _remember(desk, job, posted)
        await desk.quickly(lambda library: library.notes.move(KIND, job.key, job.workspace, BROKEN_OFF))
    button = ContinueButton.under(job.key, texts) if rest else None
    await notice.show(_result(job, await _use(desk, job), texts, rest=rest), button)
    await _name_all(interaction, job, texts)
    await desk.quickly(partial(forget, key=job.key))
    if Reason.NEW_VERSION in job.tally.outcomes:
        interaction.client.dispatch("articles_changed")
    return job


def _why(step: Step, texts: Texts) -> str:
    return account(step.error, texts, place="intake") if step.error is not None else ""


async def _name_all(interaction: Interaction, job: Job, texts: Texts) -> None:
    """Send everything that was not added as a file, where it is more than the message names."""
    failures = job.tally.failures
    if len(failures) <= SHOWN:
        return
    lines = refused_lines(failures, [explain(step.error, texts).sentence or "" for step in failures if step.error])
    file = discord.File(io.BytesIO(lines.encode(errors="replace")), "not-added.txt")
    said = texts.say("intake.refused_file")
    try:
        if utcnow() - interaction.created_at < TOKEN_LIFE:
            await interaction.followup.send(said, file=file, ephemeral=True)
        else:
            await interaction.client.get_partial_messageable(interaction.channel_id or 0).send(said, file=file)
    except UNSENDABLE as error:
        _log.warning("progress.unshown", reason=type(error).__name__, code=getattr(error, "code", None))


async def _use(desk: Desk, job: Job) -> Sequence[Use]:
    """Return how much of the limits is used, where something was added."""
    if not {Reason.ADDED, Reason.NEW_VERSION} & job.tally.outcomes.keys():
        return []
    return await desk.quickly(lambda library: library.limits.usage(job.workspace))


def _paces() -> Iterator[float]:
    """Yield the seconds between two looks: the longer it takes, the longer. Discord allows five edits in five."""
    return chain(repeat(2.0, 15), repeat(5.0, 30), repeat(15.0))


def _result(job: Job, use: Sequence[Use], texts: Texts, *, rest: bool) -> discord.Embed:
    reasons = [_why(step, texts) for step in job.tally.failures[:SHOWN]]
    failure = account(job.error, texts, place="intake") if job.error is not None else None
    embed = result_embed(job, texts, (reasons, failure), rest=rest)
    tell_room(embed, use, texts)
    return embed


async def _remember(desk: Desk, job: Job, posted: Posted) -> None:
    outcomes = {outcome.name: number for outcome, number in job.tally.outcomes.items()}
    value = asdict(replace(posted, outcomes=outcomes, handed=posted.handed.without(job.closed)))
    await desk.quickly(lambda library: library.notes.put(KIND, job.key, job.workspace, value))


async def mend(bot: "MastheadBot") -> None:
    """Tell in each message of work that a restart broke off what became of it, and offer to go on with the rest."""
    for note in await bot.desk.behind(lambda library: library.notes.all(KIND)):
        if bot.desk.intake.find(note.workspace, note.key) is None and bot.is_told(note.workspace):
            await one_of_many(_mend(bot, note), "progress.broken")


async def _mend(bot: "MastheadBot", note: Note) -> None:
    posted = Posted.read(note.value)
    if await _mended(bot, posted, note.key if posted.handed else None):
        after = partial(_break_off, note) if posted.handed else partial(forget, key=note.key)
        await bot.desk.behind(after)


async def lapse(bot: "MastheadBot") -> None:
    """Forget work that nobody went on with, or answered for, for ``KEPT``, and take the buttons away."""
    for note in await bot.desk.behind(lambda library: library.notes.all(BROKEN_OFF)):
        if bot.is_told(note.workspace) and datetime.now(UTC) - note.written_at.replace(tzinfo=UTC) >= KEPT:
            await bot.desk.behind(partial(_lapsed, note.key))
            await one_of_many(_lapse(bot, note), "progress.broken")


async def _lapse(bot: "MastheadBot", note: Note) -> None:
    await _mended(bot, Posted.read(note.value), None)


async def _mended(bot: "MastheadBot", posted: Posted, key: str | None) -> bool:
    """Change one message, with a button if there is a key to go on with; return whether that is all to be done."""
    texts = bot.translations.of(posted.language)
    if posted.asks:
        embed = unanswered_embed(posted.name, texts)
    else:
        embed = interrupted_embed(posted.name, posted.outcomes, texts, rest=key is not None)
    message = bot.get_partial_messageable(posted.channel).get_partial_message(posted.message)
    try:
        view = ContinueButton.under(key, texts) if key else None
        await message.edit(embed=embed, view=view, allowed_mentions=NOBODY)
    except UNSENDABLE as error:
        code = getattr(error, "code", None)
        _log.warning("progress.unmended", reason=type(error).__name__, code=code)
        return code in GONE
    return True


async def claim(desk: Desk, workspace: str, key: str) -> Handed:
    """Return what is left of work that was broken off, for one alone to go on with. Raises NotToContinue."""
    note = await desk.quickly(lambda library: library.notes.move(BROKEN_OFF, key, workspace, KIND))
    if note is None:
        raise NotToContinue
    return Posted.read(note.value).handed


async def give_back(desk: Desk, workspace: str, key: str) -> None:
    """Leave work to be gone on with later, after all."""
    await desk.quickly(lambda library: library.notes.move(KIND, key, workspace, BROKEN_OFF))


def forget(library: Library, key: str) -> None:
    """Forget work that is under way: nothing is left to be done of it."""
    library.notes.drop(KIND, key)


def _break_off(note: Note, library: Library) -> None:
    library.notes.move(KIND, note.key, note.workspace, BROKEN_OFF)


def _lapsed(key: str, library: Library) -> None:
    library.notes.drop(BROKEN_OFF, key)
