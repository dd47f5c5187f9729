"""What is remembered of conversations, where, and for how long."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge import Conversation, Library, LibrarySettings, Question
from knowledge.answering.conversation.memory import CHARACTERS, REMEMBERED, TURNS, Memory
from knowledge.answering.record import AnswerRecord
from knowledge.index.archive import Archive
from knowledge.index.database import Database
from knowledge.models import Answer, Turn
from tests.knowledge.answering.conversation.conftest import Talk

INTEL = "who is the chief executive of Intel?"
BEFORE_HIM = "and before him?"
MEANT = "who did Lip-Bu Tan replace at Intel?"


def test_another_place_knows_nothing_of_it(talk: Talk) -> None:
    """What was asked in one channel is not carried into another."""
    talk.asks(INTEL)
    assert Talk(talk.library, f"{talk.place}:other").asks(BEFORE_HIM).asks_back


def test_another_workspace_knows_nothing_of_it(talk: Talk) -> None:
    """A place of the same name in another workspace is another place."""
    talk.asks(INTEL)
    assert Talk(talk.library, talk.place, workspace="other").asks(BEFORE_HIM).asks_back


def test_readers_of_a_channel_talk_each_alone(talk: Talk) -> None:
    """In a channel one reader's follow-up leans on that reader's questions, not on a neighbour's."""
    talk.apart = True
    talk.asks(INTEL, reader="ani")
    talk.asks("who replaced Ilya Sutskever?", reader="budi")

    assert talk.asks(BEFORE_HIM, reader="ani").understood_as == MEANT
    assert talk.asks(BEFORE_HIM, reader="citra").asks_back
    assert talk.asks(BEFORE_HIM).asks_back


def test_readers_of_a_thread_talk_together(talk: Talk) -> None:
    """In a thread anybody may go on from what anybody asked."""
    talk.asks(INTEL, reader="ani")
    assert talk.asks(BEFORE_HIM, reader="budi").understood_as == MEANT


def test_a_reply_goes_on_from_the_answer_it_replies_to(talk: Talk) -> None:
    """Not from the latest one; and anybody may reply."""
    talk.apart = True
    first = talk.asks(INTEL, reader="ani")
    talk.asks("who replaced Ilya Sutskever?", reader="ani")

    assert talk.asks(BEFORE_HIM, reader="budi", follows=first.key).understood_as == MEANT


def test_a_reply_knows_what_came_before_its_answer(talk: Talk) -> None:
    """A chain of replies is one conversation."""
    first = talk.asks("why did Mira Murati leave OpenAI?")
    second = talk.asks("what is the boiling point of mercury?", follows=first.key)
    talk.asks(INTEL)

    assert talk.asks("and who replaced her?", follows=second.key).understood_as == "who replaced Mira Murati at OpenAI?"


def test_a_reply_to_an_answer_of_another_place_leans_on_nothing(talk: Talk) -> None:
    """The key of an answer opens no conversation elsewhere."""
    first = talk.asks(INTEL)
    elsewhere = Talk(talk.library, f"{talk.place}:elsewhere")
    assert elsewhere.asks(BEFORE_HIM, follows=first.key).asks_back


def test_a_conversation_survives_a_restart(tmp_path: Path) -> None:
    """What was asked before the archive was closed is still known after it was opened again."""
    settings = LibrarySettings(tmp_path / "archive", threads=1)
    with Library.open(settings) as library:
        Talk(library, "dm:1").asks("who replaced Ida Marsh?")
    with Library.open(settings) as library:
        assert Talk(library, "dm:1").asks("when was that?").understood_as == "when did Ida Marsh leave?"


@pytest.fixture
def clocked(tmp_path: Path) -> Iterator["Clocked"]:
    """Open a memory with a clock of its own."""
    database = Database(f"sqlite:///{tmp_path / 'masthead.db'}")
    database.migrate()
    yield Clocked(database)
    database.close()


class Clocked:
    """A memory at a time that can be moved, and its record of answers."""

    def __init__(self, database: Database) -> None:
        self.time = datetime(2026, 5, 14, tzinfo=UTC)
        self.memory = Memory(database, lambda: self.time)
        self._record = AnswerRecord(database, Archive(database), None, lambda: self.time)  # type: ignore[arg-type]
        self._given = 0

    def asked(self, **given: object) -> Question:
        """Return a question in the one place."""
        return Question("Who left?", conversation=Conversation("dm:1", **given))  # type: ignore[arg-type]

    def answered(self, text: str = "Ida Marsh.", follows: str | None = None) -> str:
        """Give an answer and return its key."""
        self._given += 1
        answer = Answer(f"k{self._given}", self.asked(), text, False, "passages", "en", 0.9, 1.0)
        self._record.write(answer)
        self.memory.keep(answer, follows)
        return answer.key

    def before(self, **given: object) -> list[Turn]:
        """Return the turns that a question in the one place would lean on."""
        asked = self.asked(**given)
        return self.memory.before(asked.workspace, asked.conversation, asked.reader)

    def known(self, **given: object) -> list[str]:
        """Return the keys of the turns that a question would lean on."""
        return [turn.key for turn in self.before(**given)]


def test_a_conversation_is_forgotten_after_a_day(clocked: Clocked) -> None:
    """What was asked a day ago is leant on no more, and the bot no longer takes part there."""
    clocked.answered()
    clocked.time += REMEMBERED - timedelta(minutes=1)
    assert (clocked.known(), clocked.memory.takes_part("default", "dm:1")) == (["k1"], True)
    clocked.time += timedelta(minutes=2)
    assert (clocked.known(), clocked.memory.takes_part("default", "dm:1")) == ([], False)


def test_a_reply_to_an_older_answer_still_goes_on_from_it_alone(clocked: Clocked) -> None:
    """Its words are kept with the answer; what came before it is forgotten."""
    first = clocked.answered()
    second = clocked.answered(follows=first)
    clocked.time += REMEMBERED * 2
    clocked.answered()

    assert clocked.known(follows=second) == [second]


def test_history_is_bounded(clocked: Clocked) -> None:
    """No more than so many turns, and no more than so many characters, are looked at."""
    key = None
    for _ in range(TURNS + 3):
        key = clocked.answered(follows=key)
    assert clocked.known() == [f"k{number}" for number in range(4, TURNS + 4)]

    for _ in range(TURNS):
        clocked.time += timedelta(minutes=1)
        key = clocked.answered("x" * CHARACTERS, follows=key)
    turns = clocked.before()
    assert sum(len(turn.question) + len(turn.answer) for turn in turns) <= CHARACTERS
