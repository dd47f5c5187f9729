"""What each workspace was told: its curators, its channels, whether it reads the public workspace, its limits."""

from dataclasses import replace

from sqlalchemy import delete, insert, select

from knowledge.errors import InvalidInput
from knowledge.index.database import Database
from knowledge.models import Actor
from knowledge.settings import UNLIMITED, LibrarySettings, Limit, Limits
from knowledge.workspaces.log import CuratingLog
from knowledge.workspaces.models import Act, Rule, Rules
from knowledge.workspaces.tables import rules

LONGEST = 200  # characters of a value
YES = "yes"
NONE = "none"  # how "no limit" is written down


class RuleBook:
    """Keeps the rules of every workspace, a row for each value, so that two curators never undo each other.

    The limits of the settings hold for every workspace, unless the operator gave it others.
    """

    def __init__(self, database: Database, log: CuratingLog, settings: LibrarySettings) -> None:
        self._database = database
        self._log = log
        self._settings = settings

    def of(self, workspace: str) -> Rules:
        """Return what a workspace was told."""
        told = self._told(workspace)
        return Rules(
            curators=frozenset(value for kind, value in told if kind == Rule.CURATOR),
            channels=frozenset(value for kind, value in told if kind == Rule.CHANNEL),
            private=frozenset(value for kind, value in told if kind == Rule.PRIVATE),
            reads_public=(Rule.PUBLIC, YES) in told,
        )

    def readable(self, workspace: str) -> tuple[str, ...]:
        """Return the workspaces that one reads: its own first. No other than the public one is ever among them."""
        if self.public is None or self.public == workspace or not self.reads_public(workspace):
            return (workspace,)
        return (workspace, self.public)

    def grant(self, workspace: str, rule: Rule, value: str, *, by: Actor) -> bool:
        """Add a value to a rule; return whether it is new. Raises InvalidInput for an empty or a long value."""
        if not value.strip() or len(value) > LONGEST:
            raise InvalidInput(f"A {rule} is given by an id of one to {LONGEST} characters.")
        with self._database.alone(workspace) as connection:
            if (rule, value) in self._told(workspace):
                return False
            connection.execute(insert(rules).values(workspace=workspace, kind=rule.value, value=value))
            self._log.write(workspace, by, Act.RULE, f"{rule}: {value}", "set")
        return True

    def withdraw(self, workspace: str, rule: Rule, value: str, *, by: Actor) -> bool:
        """Take a value of a rule back; return whether it was there."""
        mine = rules.c
        with self._database.alone(workspace) as connection:
            if (rule, value) not in self._told(workspace):
                return False
            connection.execute(
                delete(rules).where(mine.workspace == workspace, mine.kind == rule.value, mine.value == value)
            )
            self._log.write(workspace, by, Act.RULE, f"{rule}: {value}", "taken back")
        return True

    def read_public(self, workspace: str, wanted: bool, *, by: Actor) -> bool:
        """Say whether a workspace also reads the operator's public one; return whether that is news."""
        change = self.grant if wanted else self.withdraw
        return change(workspace, Rule.PUBLIC, YES, by=by)

    @property
    def public(self) -> str | None:
        """The workspace that others may read beside their own, where the operator has one."""
        return self._settings.public

    def reads_public(self, workspace: str) -> bool:
        """Tell whether a workspace reads the operator's public one beside its own."""
        return self.public is not None and (Rule.PUBLIC, YES) in self._told(workspace)

    def limits(self, workspace: str) -> Limits:
        """Return the limits that hold for a workspace."""
        own: dict[str, int | None] = {}
        for kind, value in self._told(workspace):
            if kind.startswith("limit:"):
                own[Limit(kind.removeprefix("limit:")).name.lower()] = None if value == NONE else int(value)
        usual = UNLIMITED if workspace in self._settings.unlimited else self._settings.limits
        return replace(usual, **own)

    def limit(self, workspace: str, limit: Limit, most: int | None, *, by: Actor) -> None:
        """Give a workspace a limit of its own, or none; only operators may. Raises InvalidInput below zero."""
        if most is not None and most < 0:
            raise InvalidInput("A limit is a whole number from 0, or none.")
        kind, value = f"limit:{limit}", NONE if most is None else str(most)
        with self._database.alone(workspace) as connection:
            connection.execute(delete(rules).where(rules.c.workspace == workspace, rules.c.kind == kind))
            connection.execute(insert(rules).values(workspace=workspace, kind=kind, value=value))
            self._log.write(workspace, by, Act.RULE, f"at most, {limit}", value)

    def _told(self, workspace: str) -> set[tuple[str, str]]:
        with self._database.begin() as connection:
            rows = connection.execute(select(rules.c.kind, rules.c.value).where(rules.c.workspace == workspace)).all()
        return {(row.kind, row.value) for row in rows}
