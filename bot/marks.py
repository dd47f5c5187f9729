"""Lines above an answer whose articles were changed or removed since, or of which a curator mended something.

They are taken back where that is.
"""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import discord
import structlog

from bot.errors import UNSENDABLE, one_of_many
from bot.locales import Texts
from bot.progress import GONE, NOBODY
from bot.render.marks import mark_line
from bot.shown import Shown
from knowledge import Library, StaleAnswer, Standing

if TYPE_CHECKING:
    from bot.client import MastheadBot

AT_ONCE = 20
"""Answers that are marked in one go: Discord allows so many edits only over many channels."""
REFUSED, AWAY = 5, 100
"""How often it is tried to mark an answer that Discord refuses to change, and while Discord does not answer."""
PATIENCE = 30.0
"""Seconds that one edit may take, waiting for Discord's limits among them."""
TOO_OFTEN = 30046
"""Discord's code for too many edits of old messages: it allows them again later."""
_REFUSALS = frozenset(range(400, 500)) - {429}

_log = structlog.get_logger("bot.marks")


async def mark_stale(bot: "MastheadBot", *, changed: bool = False) -> None:
    """Mark each answer that no longer stands, once; one that cannot be marked is logged and left.

    All answers are looked through where something has ``changed`` here; else by the process that has shard 0. Where
    Discord does not answer, the others wait for the next round.
    """
    look = partial(_stale, bot.is_told, reviewed=changed or bot.sharding.have(None))
    for stale in await bot.desk.behind(look):
        goes_on = await one_of_many(_tried(bot, stale), "answer.broken")
        if goes_on is None:  # else those that break by a mistake of ours would hold up all others for ever
            await one_of_many(bot.desk.behind(partial(_leave, stale)), "answer.broken")
        elif not goes_on:
            return


async def _tried(bot: "MastheadBot", stale: StaleAnswer) -> bool:
    """Mark one; return whether the others are to be tried as well now."""
    shown = Shown.read(stale.place)
    try:
        if shown is not None and shown.message is not None:
            await _mark(bot, shown, shown.message, stale)
    except UNSENDABLE as error:
        code = getattr(error, "code", None)
        refused = isinstance(error, discord.HTTPException) and error.status in _REFUSALS and code != TOO_OFTEN
        _log.warning("answer.unmarked", answer=stale.key, reason=type(error).__name__, code=code)
        if code not in GONE and stale.tries + 1 < (REFUSED if refused else AWAY):
            await bot.desk.behind(partial(_postpone, stale))
            return refused
    await bot.desk.behind(partial(_acknowledge, stale))
    return True


async def _mark(bot: "MastheadBot", shown: Shown, number: int, stale: StaleAnswer) -> None:
    """Change one message. Raises what Discord raises."""
    texts = bot.translations.of(shown.language)
    lines = await bot.desk.behind(partial(_begun, stale, texts))
    message = bot.get_partial_messageable(shown.channel).get_partial_message(number)
    if shown.shared:  # beneath stands who shares the answer
        lines += (await message.fetch()).content.splitlines()[-1:]
    async with asyncio.timeout(PATIENCE):
        await message.edit(content="\n".join(lines) or None, allowed_mentions=NOBODY)
    _log.info("answer.marked", answer=stale.key, standing=stale.standing.value, mark=stale.mark)


def _begun(stale: StaleAnswer, texts: Texts, library: Library) -> list[str]:
    """Note that an answer is about to be marked, and return what is to stand above it."""
    library.begin_marking(stale)
    return list(_lines(stale, texts, library))


def _lines(stale: StaleAnswer, texts: Texts, library: Library) -> Iterator[str]:
    """Yield what stands above an answer: what became of its articles, and what a curator mended of it."""
    if stale.standing is not Standing.SOUND:
        yield texts.say(f"marks.{stale.standing}")
    remark = library.remark(stale)
    if remark is not None:
        yield mark_line(remark, texts)


def _stale(wanted: Callable[[str], bool], library: Library, *, reviewed: bool) -> list[StaleAnswer]:
    return library.stale_answers(AT_ONCE, wanted, reviewed=reviewed)


def _acknowledge(stale: StaleAnswer, library: Library) -> None:
    library.acknowledge(stale)


def _leave(stale: StaleAnswer, library: Library) -> None:
    """Put off an answer that could not be marked, or give it up after some tries."""
    (_postpone if stale.tries + 1 < REFUSED else _acknowledge)(stale, library)


def _postpone(stale: StaleAnswer, library: Library) -> None:
    library.postpone(stale)
