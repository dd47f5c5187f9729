"""One line above an answer whose articles have changed or were removed since; taken back where they are restored."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.errors import UNSENDABLE
from bot.progress import GONE, NOBODY
from bot.shown import Shown
from knowledge import Library, StaleAnswer, Standing

if TYPE_CHECKING:
    from bot.client import MastheadBot

AT_ONCE = 20
"""Answers that are marked in one go: Discord allows so many edits only over many channels."""

_log = structlog.get_logger("bot.marks")


async def mark_stale(bot: "MastheadBot", *, changed: bool = False) -> None:
    """Mark each answer that no longer stands, once; one that cannot be marked is logged and left.

    All answers are looked through where something has ``changed`` here; else by the process that has shard 0.
    """
    look = partial(_stale, bot.is_told, reviewed=changed or bot.sharding.have(None))
    for stale in await bot.desk.behind(look):
        shown = Shown.read(stale.place)
        if shown is None or shown.message is None or await _marked(bot, shown.channel, shown.message, stale):
            await bot.desk.behind(partial(_acknowledge, stale))


async def _marked(bot: "MastheadBot", channel: int, number: int, stale: StaleAnswer) -> bool:
    """Change one message; return whether there is nothing left to do about it."""
    shown = Shown.read(stale.place)
    texts = bot.translations.of(shown.language if shown else None)
    line = None if stale.standing is Standing.SOUND else texts.say(f"marks.{stale.standing}")
    message = bot.get_partial_messageable(channel).get_partial_message(number)
    try:
        await message.edit(content=line, allowed_mentions=NOBODY)
    except UNSENDABLE as error:
        code = getattr(error, "code", None)
        _log.warning("answer.unmarked", answer=stale.key, reason=type(error).__name__, code=code)
        return code in GONE
    _log.info("answer.marked", answer=stale.key, standing=stale.standing.value)
    return True


def _stale(wanted: Callable[[str], bool], library: Library, *, reviewed: bool) -> list[StaleAnswer]:
    return library.stale_answers(AT_ONCE, wanted, reviewed=reviewed)


def _acknowledge(stale: StaleAnswer, library: Library) -> None:
    library.acknowledge(stale)
