"""Whether answers still stand: an article that one quoted may have changed since, or been removed."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, and_, or_, select, update

from knowledge.errors import NotFound
from knowledge.index.census import State
from knowledge.index.database import Database, answer_sources, answers, articles
from knowledge.models import StaleAnswer, Standing

_UNSURE = "unsure"  # what a face was told last, where it may have died over it


class StandingAnswers:
    """Follows the answers whose place a face stored, and tells it once of each change; thread-safe.

    What is compared is the record, so that nothing is missed when a process dies between a change and its telling.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, key: str, place: str) -> None:
        """Store where an answer was shown, in words that only the face understands. Raises NotFound."""
        with self._database.begin() as connection:
            known = connection.execute(select(answers.c.place).where(answers.c.key == key)).one_or_none()
            if known is None:
                raise NotFound("This answer is no longer kept.")
            if known.place != place:  # there nothing was told yet
                new = {"place": place, "told": Standing.SOUND, "mark_told": "", "tries": 0}
                connection.execute(update(answers).where(answers.c.key == key).values(**new))

    def where(self, workspace: str, key: str) -> str | None:
        """Return where an answer was shown; None where nobody stored it or the answer is another workspace's."""
        query = select(answers.c.place).where(answers.c.key == key, answers.c.workspace == workspace)
        with self._database.begin() as connection:
            place: str | None = connection.scalar(query)
        return place

    def stale(
        self, limit: int = 50, wanted: Callable[[str], bool] = lambda _: True, *, reviewed: bool = True
    ) -> list[StaleAnswer]:
        """Return answers whose standing or mark their face was not told yet; they stay until acknowledged.

        Those that could not be shown come last, of the others the oldest first. ``wanted`` chooses workspaces. Where
        they are not ``reviewed`` here, another process does that now and then.
        """
        if reviewed:
            self.review()
        mine = answers.c
        untold = or_(mine.standing != mine.told, mine.mark != mine.mark_told)
        query = select(mine.key, mine.workspace, mine.place, mine.standing, mine.mark, mine.tries)
        query = query.where(mine.place.is_not(None), untold).order_by(mine.tries, mine.asked_at)
        with self._database.begin() as connection:
            rows = islice((row for row in connection.execute(query) if wanted(row.workspace)), limit)
            return [StaleAnswer(r.key, r.workspace, r.place, Standing(r.standing), r.mark, r.tries) for r in rows]

    def begin(self, stale: StaleAnswer) -> None:
        """Say that the face is about to show them: until it is acknowledged, nobody knows what is shown.

        It is offered again then, also where in the meantime it stands as it did before.
        """
        self._note(stale, told=_UNSURE, mark_told=_UNSURE)

    def acknowledge(self, stale: StaleAnswer) -> None:
        """Say that the face showed the standing and the mark of an answer, or cannot: it is not offered again."""
        self._note(stale, told=stale.standing.value, mark_told=stale.mark, tries=0)

    def postpone(self, stale: StaleAnswer) -> None:
        """Say that the face could not show them now: they are offered again, after the others."""
        self._note(stale, tries=stale.tries + 1)

    def _note(self, stale: StaleAnswer, **values: str | int) -> None:
        here = and_(answers.c.key == stale.key, answers.c.place == stale.place)
        with self._database.begin() as connection:
            connection.execute(update(answers).where(here).values(**values))

    def review(self) -> None:
        """Compare all answers that have a place with the articles as they are now."""
        with self._database.alone() as connection:
            self._compare_versions(connection)
            removed = and_(articles.c.key == answer_sources.c.article, articles.c.state == State.REMOVED)
            gone = or_(answer_sources.c.gone, select(articles.c.id).where(removed).exists())
            without = set(self._having(connection, gone))
            changed = set(self._having(connection, and_(answer_sources.c.cited, answer_sources.c.changed)))
            was_removed = connection.scalars(select(answers.c.key).where(answers.c.standing == Standing.REMOVED))
            for key in without | changed | set(was_removed):
                standing = _standing(removed=key in without, changed=key in changed)
                here = and_(answers.c.key == key, answers.c.standing != standing.value)
                connection.execute(update(answers).where(here).values(standing=standing.value, tries=0))

    @staticmethod
    def _having(connection: Connection, wanted: Any) -> Iterable[str]:  # noqa: ANN401 - a condition of either table
        query = select(answers.c.key).join(answer_sources, answer_sources.c.answer == answers.c.key)
        return connection.scalars(query.where(answers.c.place.is_not(None), wanted).distinct())

    @staticmethod
    def _compare_versions(connection: Connection) -> None:
        """Find the answers whose quotes a newer version no longer has; remember up to which version was compared."""
        mine = answer_sources.c
        newer = and_(
            articles.c.key == mine.article, articles.c.state == State.INDEXED, articles.c.version > mine.version
        )
        query = (
            select(mine.answer, mine.article, answers.c.record, articles.c.version, articles.c.text)
            .join(answers, answers.c.key == mine.answer)
            .join(articles, newer)
            .where(answers.c.place.is_not(None))
        )
        for row in connection.execute(query).all():
            quotes = [_quoted(connection, span) for span in row.record["citations"] if span[0] == row.article]
            changed = any(_folded(quote) not in _folded(row.text) for quote in quotes)
            connection.execute(
                update(answer_sources)
                .where(mine.answer == row.answer, mine.article == row.article)
                .values(version=row.version, changed=changed)
            )


def _standing(*, removed: bool, changed: bool) -> Standing:
    if removed:
        return Standing.REMOVED
    return Standing.CHANGED if changed else Standing.SOUND


def _quoted(connection: Connection, span: Sequence[Any]) -> str:
    key, version, start, end, *_ = span
    text: str | None = connection.scalar(
        select(articles.c.text).where(articles.c.key == key, articles.c.version == version)
    )
    return (text or "")[start:end]


def _folded(text: str) -> str:
    """Return text as a reader compares it: differences of white space are none."""
    return " ".join(text.split())
