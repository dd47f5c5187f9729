"""The versions of an article, and what changed from one to the other in whole sentences."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import select

from knowledge.errors import NotFound
from knowledge.index.archive import article_of
from knowledge.index.census import State
from knowledge.index.database import Database, articles
from knowledge.models import Article
from knowledge.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences that one version has and those that another has in their place; either may be none."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Editions:
    """Finds the versions of an article that is not removed; thread-safe."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, workspace: str, key: str) -> list[Article]:
        """Return every version of an article, the newest first. Raises NotFound, also where it was removed."""
        mine = articles.c
        query = select(articles).where(mine.workspace == workspace, mine.key == key).order_by(mine.version.desc())
        with self._database.begin() as connection:
            rows = connection.execute(query).all()
        if not rows:
            raise NotFound(f"There is no article {key!r} here. The list of articles shows their keys.")
        if any(row.state == State.REMOVED for row in rows):
            raise NotFound(f"The article {key!r} was removed. Restore it to see it.")
        return [article_of(row) for row in rows]

    def at(self, workspace: str, key: str, version: int) -> Article:
        """Return one version of an article. Raises NotFound, saying which there are."""
        found = self.of(workspace, key)
        for article in found:
            if article.version == version:
                return article
        raise NotFound(f"The article {key!r} has the versions {found[-1].version} to {found[0].version}.")


def changes(before: Article, after: Article) -> list[Change]:
    """Return what changed from one version to another, title first, in the order of the text."""
    old, new = _sentences(before), _sentences(after)
    found = SequenceMatcher(None, [_folded(line) for line in old], [_folded(line) for line in new], autojunk=False)
    changed = [
        Change(tuple(old[start:end]), tuple(new[from_:to]))
        for kind, start, end, from_, to in found.get_opcodes()
        if kind != "equal"
    ]
    titles = Change((before.title,), (after.title,))
    return ([titles] if before.title != after.title else []) + changed


def _sentences(article: Article) -> list[str]:
    return [span.of(article.text) for span in sentences(article.text, article.language)]


def _folded(line: str) -> str:
    return " ".join(line.split())
