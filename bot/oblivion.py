"""Forgetting a reader: what is kept of their questions, votes, choices and follows, and what the bot remembers."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.conversation import reader_key
from bot.following import DIRECT, TIMES
from bot.locales import Texts
from bot.memberships import READER
from knowledge import Answer, Library

if TYPE_CHECKING:
    from bot.client import MastheadBot

ASKED = "asked"
"""The kind of note that says, by a code in place of a name, who asked for an answer: so they can have it erased."""
KEPT = timedelta(days=90)
"""As long as answers are; the privacy note says so."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was kept of a reader and is no more."""

    questions: int = 0
    votes: int = 0
    follows: int = 0
    servers: int = 0

    def told(self, texts: Texts) -> str:
        """Say in one sentence what it was."""
        kinds = {"questions": self.questions, "votes": self.votes, "follows": self.follows, "servers": self.servers}
        parts = [texts.count(f"oblivion.{kind}", count) for kind, count in kinds.items() if count]
        return texts.say("oblivion.erased", what=texts.listed(parts)) if parts else texts.say("oblivion.nothing")


def tie(answer: Answer, library: Library) -> None:
    """Write down, by a code, who asked for an answer."""
    question = answer.question
    if question.reader is not None:
        library.notes.put(ASKED, f"{question.reader}:{answer.key}", question.workspace, {})


async def forget(bot: "MastheadBot", person: discord.abc.User) -> Erased:
    """Erase what is kept of somebody, in every server; return what that was."""
    bot.waiting.pop(person.id, None)
    bot.dispatch("reader_forgotten", person.id)
    return await bot.desk.curate(partial(_erased, person.id, reader_key(person, bot.secret)))


def _erased(person: int, code: str, library: Library) -> Erased:
    place = f"{DIRECT}{person}"
    servers = [note for note in [library.notes.get(READER, str(person))] if note]
    times, asked = library.notes.under(TIMES, f"{place}:"), library.notes.under(ASKED, f"{code}:")
    follows, votes = library.follows.forget(str(person), place), library.feedback.forget(code)
    questions = library.forgetting.of_reader(code, [note.key.partition(":")[2] for note in asked])
    for note in (*servers, *times, *asked):
        library.notes.drop(note.kind, note.key)
    return Erased(questions, votes, follows, len(servers))
