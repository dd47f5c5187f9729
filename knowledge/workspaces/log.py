"""The log of curating acts, which curators can read: who did what, when, and what came of it."""

from sqlalchemy import func, insert, select, update

from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database
from knowledge.models import Actor, Article, Page
from knowledge.workspaces.models import Act, LogEntry
from knowledge.workspaces.tables import acts

LONGEST = 300  # characters of a subject or an outcome


class CuratingLog:
    """Writes acts down and reads them again; thread-safe.

    Written inside an open ``Database.begin`` of the same thread, an entry is kept exactly when the act is.
    """

    def __init__(self, database: Database, now: Clock = utc) -> None:
        self._database = database
        self._now = now

    def write(self, workspace: str, by: Actor, act: Act, subject: str, outcome: str = "done") -> None:
        """Write an act down. ``subject`` is what it was done to, in words that a curator knows it by."""
        row = {
            "workspace": workspace,
            "at": self._now(),
            "actor_key": by.key[:100],
            "actor_name": by.name[:LONGEST],
            "act": act.value,
            "subject": subject[:LONGEST],
            "outcome": outcome[:LONGEST],
        }
        with self._database.begin() as connection:
            connection.execute(insert(acts).values(**row))

    def strike(self, workspace: str, key: str) -> None:
        """Take the title of an article that is erased out of the log; its key stays."""
        named = (acts.c.workspace == workspace, acts.c.subject.endswith(f"({key})", autoescape=True))
        with self._database.begin() as connection:
            connection.execute(update(acts).where(*named).values(subject=f"an erased article ({key})"))

    def page(self, workspace: str, *, limit: int = 10, offset: int = 0) -> Page[LogEntry]:
        """Return a page of acts, the latest first."""
        here = acts.c.workspace == workspace
        with self._database.begin() as connection:
            total = connection.scalar(select(func.count()).select_from(acts).where(here)) or 0
            query = select(acts).where(here).order_by(acts.c.id.desc()).limit(limit).offset(offset)
            rows = connection.execute(query).all()
        entries = [
            LogEntry(row.at, Actor(row.actor_key, row.actor_name), Act(row.act), row.subject, row.outcome)
            for row in rows
        ]
        return Page(entries, total, offset)


def article_named(article: Article) -> str:
    """Return an article as the subject of an act: a title that does not crowd out the key."""
    return f"{article.title[: LONGEST - 50]} ({article.key})"
