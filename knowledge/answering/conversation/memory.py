"""What is remembered of conversations: little, not for long, and never from one place to another."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database, answers, turns
from knowledge.models import Answer, Conversation, Turn
from knowledge.questions import language_of

REMEMBERED = timedelta(hours=24)  # how long a conversation goes on; docs/conversations.md says so
TURNS = 6  # earlier questions that are looked at
CHARACTERS = 4_000  # of their questions and answers together
LONGEST_ANSWER = 600  # characters of one answer


class Memory:
    """Remembers which answer came after which in one place.

    The words stand in the record of answers and are deleted with it; here is only what ties them together, and that is
    forgotten after ``REMEMBERED``. In which place an answer was given is known as long as the answer is: whoever
    replies to it goes on from it, and nobody in another place can.
    """

    def __init__(self, database: Database, now: Clock = utc) -> None:
        self._database = database
        self._now = now

    def before(self, workspace: str, conversation: Conversation | None, reader: str | None) -> list[Turn]:
        """Return the turns that a question asked there, by that reader, may lean on, the latest last.

        These are the answer that it replies to and those before it, or else the last ones of the place: of all who
        speak there, or of this reader where each speaks alone.
        """
        if conversation is None:
            return []
        with self._database.begin() as connection:
            latest = self._latest(connection, workspace, conversation, reader)
            found = self._chain(connection, workspace, conversation.place, latest)
        return list(reversed(_bounded(found)))

    def keep(self, answer: Answer, follows: str | None) -> None:
        """Tie an answer to its place and to the one it goes on from; forget the ties that are too old."""
        question = answer.question
        if question.conversation is None:
            return
        row = {
            "answer": answer.key,
            "workspace": question.workspace,
            "place": question.conversation.place,
            "reader": question.reader if question.conversation.apart else None,
            "follows": follows,
            "asked_at": self._now(),
        }
        with self._database.begin() as connection:
            self._forget(connection)
            connection.execute(insert(turns).values(**row))

    def takes_part(self, workspace: str, place: str) -> bool:
        """Say whether a question was answered in a place lately."""
        with self._database.begin() as connection:
            query = select(turns.c.answer).where(*self._here(workspace, place)).limit(1)
            return connection.scalar(query) is not None

    def _here(self, workspace: str, place: str) -> tuple[Any, ...]:
        return turns.c.workspace == workspace, turns.c.place == place, turns.c.asked_at > self._now() - REMEMBERED

    def _latest(
        self, connection: Connection, workspace: str, conversation: Conversation, reader: str | None
    ) -> str | None:
        if conversation.follows:
            return conversation.follows
        here = [*self._here(workspace, conversation.place)]
        if conversation.apart:
            if reader is None:
                return None
            here.append(turns.c.reader == reader)
        return connection.scalar(select(turns.c.answer).where(*here).order_by(turns.c.asked_at.desc()).limit(1))

    @staticmethod
    def _chain(connection: Connection, workspace: str, place: str, key: str | None) -> list[Turn]:
        """Return the turn of that answer and those before it, the latest first, as far as they are of this place."""
        found: list[Turn] = []
        while key and len(found) < TURNS and key not in {turn.key for turn in found}:
            query = (
                select(answers.c.key, answers.c.record, turns.c.follows)
                .join(turns, turns.c.answer == answers.c.key)
                .where(answers.c.key == key, answers.c.workspace == workspace, turns.c.place == place)
            )
            row = connection.execute(query).one_or_none()
            if row is None:
                break
            found.append(_turn(row.key, row.record))
            key = row.follows
        return found

    def _forget(self, connection: Connection) -> None:
        old = turns.c.asked_at < self._now() - REMEMBERED
        tied = turns.c.reader.is_not(None) | turns.c.follows.is_not(None)
        connection.execute(update(turns).where(old, tied).values(reader=None, follows=None))


def _turn(key: str, record: dict[str, Any]) -> Turn:
    question = record.get("understood_as") or record["question"]["text"]
    as_of = record["question"]["as_of"]
    cited = dict.fromkeys((article, version) for article, version, *_ in record["citations"])
    return Turn(
        key=key,
        question=question,
        answer=record["text"][:LONGEST_ANSWER],
        language=language_of(question),
        as_of=date.fromisoformat(as_of) if as_of else None,
        articles=tuple(cited),
        asked_back=record.get("asks_back", False),
    )


def _bounded(found: list[Turn]) -> list[Turn]:
    """Keep the latest turns, as many as have room."""
    kept, room = [], CHARACTERS
    for turn in found:
        room -= len(turn.question) + len(turn.answer)
        if room < 0:
            break
        kept.append(turn)
    return kept
