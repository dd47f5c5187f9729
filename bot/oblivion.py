"""Forgetting a reader: what is kept of their questions, choices and follows, and what the bot remembers of them."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.conversation import reader_key
from bot.courier import DIRECT
from bot.following import TIMES
from bot.memberships import READER
from knowledge import Answer, Library

if TYPE_CHECKING:
    from bot.client import MastheadBot

ASKED = "asked"
"""The kind of note that says, by a code in place of a name, who asked for an answer: so they can have it erased."""
KEPT = timedelta(days=90)
"""As long as answers are; the privacy note says so."""


def tie(answer: Answer, library: Library) -> None:
    """Write down, by a code, who asked for an answer."""
    question = answer.question
    if question.reader is not None:
        library.notes.put(ASKED, f"{question.reader}:{answer.key}", question.workspace, {})


async def forget(bot: "MastheadBot", person: discord.abc.User) -> int:
    """Erase what is kept of somebody, in every server; return to how many questions answers were kept."""
    bot.waiting.pop(person.id, None)
    bot.dispatch("reader_forgotten", person.id)
    return await bot.desk.curate(partial(_erased, person.id, reader_key(person, bot.secret)))


def _erased(person: int, code: str, library: Library) -> int:
    library.notes.drop(READER, str(person))
    place = f"{DIRECT}{person}"
    library.follows.forget(str(person), place)
    for note in library.notes.under(TIMES, f"{place}:"):
        library.notes.drop(TIMES, note.key)
    notes = library.notes.under(ASKED, f"{code}:")
    count = library.forgetting.of_reader(code, [note.key.partition(":")[2] for note in notes])
    for note in notes:
        library.notes.drop(ASKED, note.key)
    return count
