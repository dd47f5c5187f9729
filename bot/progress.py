"""Long work before the readers' eyes: one message, changed at a measured pace, mended after a restart."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING

import discord
import structlog
from discord import Interaction, ui
from discord.utils import utcnow

from bot.desk import Desk, desk_of
from bot.errors import UNSENDABLE, account, texts_of
from bot.intake import Job, Load
from bot.locales import Texts
from bot.render.intake import interrupted_embed, progress_embed, result_embed
from bot.render.rules import use_line
from bot.views.intake import StopButton
from knowledge import Library, Reason, Use

if TYPE_CHECKING:
    from bot.client import MastheadBot

KIND = "import"  # the notes that tell which message to mend after a restart
TOKEN_LIFE = timedelta(minutes=14)  # Discord's own is fifteen
NOBODY = discord.AllowedMentions.none()  # an edit of embeds alone does not say so by itself
GONE = {10003, 10008, 50001, 50013}  # the channel or message is gone, or the bot may not go there any more

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
    """What must be known to mend a message after a restart: where it is, in which language, and how far it told."""

    channel: int
    message: int
    name: str
    language: str
    outcomes: Mapping[str, int] = field(default_factory=dict)


async def conduct(interaction: Interaction, workspace: str, prepare: Callable[[Library], Load]) -> None:
    """Take in what ``prepare`` makes ready, and show how far it is in the (deferred) answer.

    Raises Busy when too much is under way.
    """
    desk, texts = desk_of(interaction), texts_of(interaction)
    load = await desk.curate(prepare)
    message = await interaction.original_response()
    posted = Posted(interaction.channel_id or 0, message.id, load.name, texts.language)
    notice = Notice(interaction, message.id)
    job, done = desk.begin(workspace, load)
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
    await notice.show(_result(job, await _near(desk, job), texts))
    await desk.quickly(partial(_drop, job.key))
    if Reason.NEW_VERSION in job.tally.outcomes:
        interaction.client.dispatch("articles_changed")


async def _near(desk: Desk, job: Job) -> list[Use]:
    """Return the limits that are nearly reached, where something was added."""
    if not {Reason.ADDED, Reason.NEW_VERSION} & job.tally.outcomes.keys():
        return []
    return [use for use in await desk.quickly(lambda library: library.limits.usage(job.workspace)) if use.near]


def _paces() -> Iterator[float]:
    """Yield the seconds between two looks: the longer it takes, the longer. Discord allows five edits in five."""
    return chain(repeat(2.0, 15), repeat(5.0, 30), repeat(15.0))


def _result(job: Job, near: Sequence[Use], texts: Texts) -> discord.Embed:
    reasons = [account(step.error, texts, place="intake") for step in job.tally.failures if step.error is not None]
    failure = account(job.error, texts, place="intake") if job.error is not None else None
    embed = result_embed(job, texts, reasons, failure)
    if near:
        lines = "\n".join(use_line(use, texts) for use in near)
        embed.add_field(name=texts.say("settings.nearly"), value=lines, inline=False)
    return embed


async def _remember(desk: Desk, job: Job, posted: Posted) -> None:
    outcomes = {outcome.name: number for outcome, number in job.tally.outcomes.items()}
    value = asdict(replace(posted, outcomes=outcomes))
    await desk.quickly(lambda library: library.notes.put(KIND, job.key, job.workspace, value))


async def mend(bot: "MastheadBot") -> None:
    """Tell in each message of work that a restart broke off what became of it."""
    for note in await bot.desk.behind(lambda library: library.notes.all(KIND)):
        under_way = bot.desk.intake.find(note.workspace, note.key) is not None
        if not under_way and await _mended(bot, Posted(**note.value)):
            await bot.desk.behind(partial(_drop, note.key))


async def _mended(bot: "MastheadBot", posted: Posted) -> bool:
    """Change one message; return whether there is nothing left to do about it."""
    embed = interrupted_embed(posted.name, posted.outcomes, bot.translations.of(posted.language))
    message = bot.get_partial_messageable(posted.channel).get_partial_message(posted.message)
    try:
        await message.edit(embed=embed, view=None, allowed_mentions=NOBODY)
    except UNSENDABLE as error:
        code = getattr(error, "code", None)
        _log.warning("progress.unmended", reason=type(error).__name__, code=code)
        return code in GONE
    return True


def _drop(key: str, library: Library) -> None:
    library.notes.drop(KIND, key)
