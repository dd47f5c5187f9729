"""One line above an answer whose articles have changed or were removed since; taken back where they are restored."""

from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.errors import UNSENDABLE, one_of_many
from bot.progress import GONE, NOBODY
from bot.shown import Shown
from knowledge import Library, StaleAnswer, Standing

if TYPE_CHECKING:
    from bot.client import MastheadBot

AT_ONCE = 20
"""Answers that are marked in one go: Discord allows so many edits only over many channels."""

_log = structlog.get_logger("bot.marks")


async def mark_stale(bot: "MastheadBot") -> None:
    """Mark each answer that no longer stands, once; one that cannot be marked is logged and left."""
    for stale in await bot.desk.behind(lambda library: library.stale_answers(AT_ONCE)):
        if await one_of_many(_marked(bot, stale), "answer.broken"):
            await bot.desk.behind(partial(_acknowledge, stale))


async def _marked(bot: "MastheadBot", stale: StaleAnswer) -> bool:
    """Change one message; return whether there is nothing left to do about it."""
    shown = Shown.read(stale.place)
    if shown is None or shown.message is None:
        return True
    texts = bot.translations.of(shown.language)
    line = None if stale.standing is Standing.SOUND else texts.say(f"marks.{stale.standing}")
    message = bot.get_partial_messageable(shown.channel).get_partial_message(shown.message)
    try:
        await message.edit(content=line, allowed_mentions=NOBODY)
    except UNSENDABLE as error:
        code = getattr(error, "code", None)
        _log.warning("answer.unmarked", answer=stale.key, reason=type(error).__name__, code=code)
        return code in GONE
    _log.info("answer.marked", answer=stale.key, standing=stale.standing.value)
    return True


def _acknowledge(stale: StaleAnswer, library: Library) -> None:
    library.acknowledge(stale)
