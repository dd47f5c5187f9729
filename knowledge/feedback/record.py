"""What readers think of answers: one vote of each reader on each answer, kept as long as the answer is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, select

from knowledge.answering.record import UNKEPT
from knowledge.errors import InvalidInput, NotFound
from knowledge.feedback.models import Criticism, Fault, KeptAnswer, Tally, Verdict, Vote, Which
from knowledge.feedback.tables import votes
from knowledge.feeds.record import aware
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database, answers, upsert
from knowledge.models import MANNERS, Citation

MOST = 1_000
"""Answers, or votes against them, that are looked at: the newest."""
LONGEST = 300
"""Characters that a reader may say beside a vote."""
Proven = Callable[[Sequence[Sequence[Any]], str], tuple[Citation, ...]]


class Feedback:
    """Keeps votes and tells of the answers they are about; thread-safe.

    Readers are known by opaque keys alone. ``proven`` proves quotes anew that an answer rested on.
    """

    def __init__(self, database: Database, proven: Proven, now: Clock = utc) -> None:
        self._database = database
        self._proven = proven
        self._now = now

    def cast(self, workspace: str, key: str, reader: str, vote: Vote) -> None:
        """Keep what a reader thinks of an answer, in the place of what they thought before.

        Raises NotFound when the answer is no longer kept or another workspace's, InvalidInput for endless words.
        """
        words = " ".join(vote.words.split())
        if len(words) > LONGEST:
            raise InvalidInput(f"What is said of an answer may have no more than {LONGEST} characters. Say it shorter.")
        row = {"answer": key, "reader": reader, "workspace": workspace, "verdict": vote.verdict, "fault": vote.fault}
        with self._database.alone(workspace) as connection:
            kept = select(answers.c.key).where(answers.c.key == key, answers.c.workspace == workspace)
            if connection.scalar(kept) is None:
                raise NotFound(UNKEPT)
            upsert(connection, votes, [row | {"words": words, "at": self._now()}])

    def vote(self, key: str, reader: str) -> Vote | None:
        """Return what a reader thinks of an answer, or None where they have not said it."""
        with self._database.begin() as connection:
            row = connection.execute(select(votes).where(votes.c.answer == key, votes.c.reader == reader)).one_or_none()
        return _vote(row) if row else None

    def votes(self, key: str) -> list[Vote]:
        """Return all votes on an answer, the newest first."""
        query = select(votes).where(votes.c.answer == key).order_by(votes.c.at.desc(), votes.c.reader)
        with self._database.begin() as connection:
            return [_vote(row) for row in connection.execute(query)]

    def withdraw(self, key: str, reader: str) -> bool:
        """Forget what a reader thinks of an answer; return whether they had said it."""
        mine = (votes.c.answer == key, votes.c.reader == reader)
        with self._database.begin() as connection:
            return bool(connection.execute(delete(votes).where(*mine)).rowcount)

    def forget(self, reader: str) -> int:
        """Erase all votes of a reader, in every workspace; return how many there were."""
        with self._database.begin() as connection:
            return connection.execute(delete(votes).where(votes.c.reader == reader)).rowcount

    def tally(self, workspace: str) -> Tally:
        """Count the votes on answers of a workspace."""
        counted = select(votes.c.verdict, votes.c.fault, func.count()).where(votes.c.workspace == workspace)
        with self._database.begin() as connection:
            rows = connection.execute(counted.group_by(votes.c.verdict, votes.c.fault)).all()
        faults = {Fault(fault): count for verdict, fault, count in rows if verdict == Verdict.DOWN and fault}
        up, down = (sum(count for verdict, _, count in rows if verdict == wanted) for wanted in Verdict)
        return Tally(up, down, {fault: faults[fault] for fault in sorted(faults, key=lambda each: -faults[each])})

    def criticised(self, workspace: str) -> list[Criticism]:
        """Return the votes against answers of a workspace, the newest first, at most ``MOST``."""
        against = (votes.c.workspace == workspace, votes.c.verdict == Verdict.DOWN)
        query = select(votes, answers).join(answers, answers.c.key == votes.c.answer).where(*against)
        with self._database.begin() as connection:
            rows = connection.execute(query.order_by(votes.c.at.desc(), votes.c.answer).limit(MOST)).all()
        return [Criticism(_kept(row), _vote(row)) for row in rows]

    def kept(self, workspace: str, which: Which = Which.ALL) -> list[KeptAnswer]:
        """Return answers given in a workspace, the newest first, at most ``MOST``.

        What only asked back is none of the unanswered, and neither is what was no question: nothing was looked for.
        """
        query = select(answers).where(answers.c.workspace == workspace, *_chosen(which))
        with self._database.begin() as connection:
            rows = connection.execute(query.order_by(answers.c.asked_at.desc(), answers.c.key).limit(MOST)).all()
        asking = which is Which.UNANSWERED
        return [_kept(row) for row in rows if not (asking and _sought_nothing(row.record))]

    def quotes(self, kept: KeptAnswer) -> tuple[str, ...]:
        """Return the quotes of a kept answer, proven anew; those of articles that were removed are left out."""
        return tuple(citation.quote for citation in self._proven(kept.spans, kept.language))


def _chosen(which: Which) -> tuple[ColumnElement[bool], ...]:
    if which is Which.ALL:
        return ()
    if which is Which.UNANSWERED:
        return (answers.c.record["abstained"].as_boolean(),)
    voted = select(votes.c.answer)
    if which is not Which.VOTED:
        voted = voted.where(votes.c.verdict == Verdict(which))
    return (answers.c.key.in_(voted),)


def _sought_nothing(record: Mapping[str, Any]) -> bool:
    return bool(record.get("asks_back")) or record["engine"] == MANNERS


def _vote(row: Row[Any]) -> Vote:
    return Vote(Verdict(row.verdict), Fault(row.fault) if row.fault else None, row.words, aware(row.at))


def _kept(row: Row[Any]) -> KeptAnswer:
    record, asked = row.record, row.record["question"]
    understood = record.get("understood_as")
    return KeptAnswer(
        key=row.key,
        workspace=row.workspace,
        question=understood or asked["text"],
        text=record["text"],
        abstained=record["abstained"],
        engine=record["engine"],
        language=record["language"],
        asked_at=aware(row.asked_at),
        index_version=record.get("index_version"),
        place=row.place,
        locale=asked["locale"],
        as_of=date.fromisoformat(asked["as_of"]) if asked["as_of"] else None,
        limit=asked["limit"],
        told_in=record["language"] if understood else None,
        spans=record["citations"],
    )
