"""Finding the article that tells the same story in nearly the same words, quickly, among a hundred thousand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process
from sqlalchemy import Connection, Row, delete, func, select

from knowledge.index.census import State
from knowledge.index.database import Database, articles, upsert
from knowledge.index.web_tables import sketch_bands, sketches
from knowledge.language.copying import laid
from knowledge.language.likeness import FEWEST, Hashes, bands, likeness, shingles
from knowledge.models import Article, ArticleDraft

ALIKE = 0.8  # of all shingles; see docs/decisions/duplicates.md
RELATED = 0.4  # of all shingles: from here on two texts are laid beside each other
IDENTICAL = 0.97
SAME_DAYS = 3  # between two copies of a story; a daily report uses the same words again
ENOUGH = 100  # shingles: shorter texts must go with their titles, for they may be a site's boilerplate
TITLES_ALIKE = 95.0  # of 100, rapidfuzz's ratio: “Top 30 …” and “Bottom 31 …” are two stories
TITLE_TOLD = 2 / 3  # of a title's words, but for the small ones: they stand in a text that goes with it
SMALL = 4  # letters
MOST_COMPARED = 50
OVERLAP = 1_000  # ids looked at again: another process may have written an earlier one later
SHARE = 200  # articles sketched in one transaction


class Sketches:
    """Keeps the bands of every article's text (see ``knowledge.language.likeness``).

    What an earlier version of Masthead, or a workspace that was moved, brought to the record is caught up with.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def catch_up(self, limit: int | None = None) -> int:
        """Sketch the articles that have none, at most ``limit``, oldest first; return how many."""
        done = 0
        while (room := SHARE if limit is None else min(SHARE, limit - done)) and (found := self._sketch(room)):
            done += found
        return done

    def _sketch(self, limit: int) -> int:
        with self._database.begin() as connection:
            newest = connection.scalar(select(func.max(sketches.c.article))) or 0
            missing = ~select(sketches.c.article).where(sketches.c.article == articles.c.id).exists()
            rows = connection.execute(
                select(articles)
                .where(articles.c.id > newest - OVERLAP, missing, articles.c.state != State.SUPERSEDED)
                .order_by(articles.c.id)
                .limit(limit)
            ).all()
        made = [(row, bands(shingles(row.text))) for row in rows]
        with self._database.begin() as connection:
            for row, found in made:
                self._write(connection, row, found)
        return len(rows)

    def keep(self, connection: Connection, row: Row[Any], story: "Story") -> None:
        """Keep the bands of a version of an article that was just written, in the place of an earlier version's."""
        self._write(connection, row, bands(story.hashes))

    @staticmethod
    def _write(connection: Connection, row: Row[Any], found: Sequence[int]) -> None:
        upsert(connection, sketches, [{"article": row.id, "workspace": row.workspace}])
        rows = [{"workspace": row.workspace, "band": band, "article": row.id} for band in found]
        upsert(connection, sketch_bands, rows)
        if row.version > 1:
            older = select(articles.c.id).where(articles.c.key == row.key, articles.c.version < row.version)
            connection.execute(delete(sketches).where(sketches.c.article.in_(older)))

    def find(self, workspace: str, story: "Story") -> str | None:
        """Return the key of the workspace's article that tells the same story, the most alike one."""
        met = bands(story.hashes)
        if not met:
            return None
        meeting = (
            select(sketch_bands.c.article)
            .where(sketch_bands.c.workspace == workspace, sketch_bands.c.band.in_(met))
            .group_by(sketch_bands.c.article)
            .order_by(func.count().desc())
            .limit(MOST_COMPARED)
        )
        columns = (articles.c.key, articles.c.title, articles.c.text, articles.c.published)
        with self._database.begin() as connection:
            rows = connection.execute(
                select(*columns).where(
                    articles.c.id.in_(meeting), articles.c.workspace == workspace, articles.c.state != State.SUPERSEDED
                )
            ).all()
        scored = [
            (story.same_as(Story(row.title, row.published, row.text, shingles(row.text))), row.key) for row in rows
        ]
        score, key = max(scored, default=(0.0, ""))
        return key if score else None


@dataclass(frozen=True, slots=True)
class Story:
    """What decides whether two articles tell the same story: title, day, text and the shingles of the text."""

    title: str
    published: date | None
    text: str
    hashes: Hashes

    @classmethod
    def of(cls, draft: ArticleDraft | Article) -> Self:
        """Return the story of an article."""
        return cls(draft.title, draft.published, draft.text, shingles(draft.text))

    def common(self, other: "Story") -> float:
        """Return how many of all their runs of words the two have in common, 0 to 1."""
        return likeness(self.hashes, other.hashes)

    def same_as(self, other: "Story") -> float:
        """Return how much the two have in common (0 to 1) where that makes them one story, else 0."""
        if min(len(self.hashes), len(other.hashes)) < FEWEST:
            return 0.0
        score = self.common(other)
        if score < IDENTICAL and (score < RELATED or _days_between(self.published, other.published) > SAME_DAYS):
            return 0.0
        if len(self.hashes) < ENOUGH and not _titles_agree(self, other):
            return 0.0
        beside = laid(self.text, other.text) if score < 1 else None
        one = score >= ALIKE and not beside.tells_of_others if beside else score >= ALIKE
        return score if one or (beside and beside.is_copy) else 0.0


def _titles_agree(one: Story, other: Story) -> bool:
    """Whether two short texts have one title, or each of them one that goes with it."""
    if fuzz.ratio(one.title, other.title, processor=default_process) >= TITLES_ALIKE:
        return True
    return _numbers(one.title) == _numbers(other.title) and _is_told(one) and _is_told(other)


def _is_told(story: Story) -> bool:
    text = set(default_process(story.text).split())
    words = [word for word in default_process(story.title).split() if len(word) >= SMALL]
    return bool(words) and sum(word in text for word in words) >= TITLE_TOLD * len(words)


def _numbers(title: str) -> list[str]:
    return [word for word in title.split() if any(map(str.isdigit, word))]


def _days_between(one: date | None, other: date | None) -> int:
    """Return 0 where either is undated: then the words decide."""
    return abs((one - other).days) if one and other else 0
