"""Moving a workspace to another archive: everything that is its own as JSON lines, and back.

The first line says what the file is, the last how many lines it has; between them is one row a line. What is made of
the articles (passages, moves, both indexes) is made again. Answers stay behind: they hold readers' questions.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Date, DateTime, MetaData, Row, Table, and_, insert, select

from knowledge.curation.archives import SIGN
from knowledge.curation.carried import CARRIED, Carried
from knowledge.errors import InvalidInput
from knowledge.index.census import LIVE, State
from knowledge.index.clock import Clock, utc
from knowledge.index.database import Database
from knowledge.moves.ledger import Ledger
from knowledge.moves.rows import mend_of

FORMAT = 1
LEFT_OUT = ("id", "workspace")  # numbers and a name that are another archive's own

Line = dict[str, Any]


class Moving:
    """Writes workspaces down and reads them in again; thread-safe."""

    def __init__(self, database: Database, ledger: Ledger, now: Clock = utc) -> None:
        self._database = database
        self._ledger = ledger
        self._now = now

    def export(self, workspace: str) -> Iterator[str]:
        """Yield the lines of a workspace, as it was at one moment."""
        yield _line({"file": SIGN, "format": FORMAT, "workspace": workspace, "at": _plain(self._now())})
        count = 0
        with self._database.alone(workspace) as connection:
            tables = _tables(connection)
            for carried in CARRIED:
                for row in _rows(connection, tables, carried, workspace):
                    yield _line({carried.table: row})
                    count += 1
        yield _line({"lines": count})

    def bring(self, workspace: str, lines: Iterable[str]) -> Counter[str]:
        """Read an exported workspace into ``workspace``; return how many rows of each kind were new.

        What is there already is left as it is, so that doing it twice changes nothing. All of it is kept, or nothing.
        Moves that are there already are told as the curators' words that are new say.
        Raises InvalidInput, naming the line, when the file is damaged, or when its articles are another workspace's.
        """
        read = enumerate(lines, 1)
        _expect_header(next(read, (1, ""))[1])
        new: Counter[str] = Counter()
        with self._database.alone(workspace) as connection:
            bringing = _Bringing(connection, workspace)
            for number, line in read:
                try:
                    row = json.loads(line)
                    if set(row) == {"lines"}:
                        _expect(row["lines"] == number - 2, "lines are missing before it")
                        self._retell(workspace, bringing)
                        return new
                    table, values = next(iter(row.items()))
                    new[table] += bringing.row(table, values)
                except (ValueError, TypeError, KeyError, AttributeError, StopIteration) as error:
                    raise InvalidInput(f"Line {number} cannot be read: {error}. Nothing was imported.") from error
            raise InvalidInput("The file breaks off before its last line. Nothing was imported; export it again.")

    def _retell(self, workspace: str, bringing: "_Bringing") -> None:
        if bringing.joined:
            self._ledger.rejoin(workspace, bringing.joined)
        if bringing.mended:
            self._ledger.mend(workspace, bringing.mended)


class _Bringing:
    """Puts rows into one workspace within one transaction.

    ``mended`` are the names of persons in mends that are new, ``joined`` the keys of names in joins that are.
    """

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection = connection
        self._workspace = workspace
        self._tables = _tables(connection)
        self._carried = {carried.table: carried for carried in CARRIED}
        self._parents: dict[str, int] = {}
        self.mended: set[str] = set()
        self.joined: set[str] = set()

    def row(self, name: str, values: Line) -> int:
        """Put a row where it is not yet; return whether it is new. Raises ValueError when it is none."""
        _expect(name in self._carried, f"it is of a kind ({name}) that this version of Masthead does not know")
        carried, table = self._carried[name], self._tables[name]
        row = {column: _value(table, column, value) for column, value in values.items() if column != carried.parent}
        if carried.parent:
            row[carried.parent] = self._parents[values[carried.parent]]
        if "workspace" in table.c:
            row["workspace"] = self._workspace
        row |= carried.made(self._workspace, row)
        known = self._connection.execute(select(table).where(self._same(table, carried, row))).first()
        if known is not None:
            _expect(carried.same(row, dict(known._mapping)), carried.conflict(row))
        elif name == "articles":
            self._expect_ours(table, row)
        number = known.id if known is not None and "id" in table.c else None
        if known is None:
            inserted = self._connection.execute(insert(table).values(**row)).inserted_primary_key
            number = inserted[0] if inserted and "id" in table.c else None
            self._note(table, row, number)
        if number is not None and carried.name:
            self._parents[values[carried.name]] = number
        return known is None

    def _note(self, table: Table, row: Mapping[str, Any], number: int | None) -> None:
        """Note whose moves a new row has told otherwise."""
        if table.name == "mends":
            kept = self._connection.execute(select(table).where(table.c.id == number)).one()
            self.mended.update(mend_of(kept).names())
        elif table.name == "curations":
            self.joined |= {row["key"], row["other"]}

    def _same(self, table: Table, carried: Carried, row: Mapping[str, Any]) -> ColumnElement[bool]:
        names = carried.identity or tuple(row)
        return and_(*(table.c[name].is_not_distinct_from(row[name]) for name in (*names, *self._owner(table))))

    @staticmethod
    def _owner(table: Table) -> tuple[str, ...]:
        return ("workspace",) if "workspace" in table.c else ()

    def _expect_ours(self, table: Table, row: Mapping[str, Any]) -> None:
        """Keys are names of one article each: two workspaces of one archive cannot share them."""
        other = select(table.c.workspace).where(table.c.key == row["key"], table.c.workspace != self._workspace)
        owner = self._connection.scalar(other.limit(1))
        _expect(owner is None, f"its article {row['key']} is here already, in the workspace {owner!r}")


def _rows(connection: Connection, tables: Mapping[str, Table], carried: Carried, workspace: str) -> Iterator[Line]:
    table = tables[carried.table]
    query = select(table)
    if carried.parent:
        parent = next(iter(table.c[carried.parent].foreign_keys)).column.table
        named = parent.c[next(each.name for each in CARRIED if each.table == parent.name and each.name)]
        query = select(table, named.label("__parent")).join(parent).where(parent.c.workspace == workspace)
    else:
        query = query.where(table.c.workspace == workspace)
    order = [table.c.id] if "id" in table.c else list(table.primary_key)
    newest = _newest(connection, table, workspace) if carried.table == "articles" else {}
    seen: set[str] = set()
    for row in connection.execute(query.order_by(*order).execution_options(yield_per=200)):
        plain = {
            column.name: _plain(getattr(row, column.name))
            for column in table.c
            if column.name not in LEFT_OUT and column.name not in carried.left_out
        }
        if carried.parent:
            plain[carried.parent] = row._mapping["__parent"]
        if carried.table == "articles":
            plain["state"] = _settled(row, newest)
        if not carried.identity:
            if (line := _line(plain)) in seen:
                continue
            seen.add(line)
        yield plain


def _newest(connection: Connection, table: Table, workspace: str) -> dict[str, int]:
    """Return the newest living version of each article."""
    query = select(table.c.key, table.c.version).where(table.c.workspace == workspace, table.c.state.in_(LIVE))
    return {row.key: row.version for row in connection.execute(query.order_by(table.c.version))}


def _settled(row: Row[Any], newest: Mapping[str, int]) -> str:
    """Return the state in which a version arrives: the newest one waits to be indexed there."""
    if row.state == State.REMOVED:
        return State.REMOVED
    return State.PENDING if newest.get(row.key) == row.version else State.SUPERSEDED


def _tables(connection: Connection) -> Mapping[str, Table]:
    """Read from the database itself how its tables are: the same for whoever made them."""
    metadata = MetaData()
    metadata.reflect(connection)
    return metadata.tables


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return a value as JSON can say it; times in UTC."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.replace(tzinfo=None).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _value(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return a value as its column takes it. Raises ValueError when it cannot be one."""
    _expect(name in table.c and name not in LEFT_OUT, f"it has a field ({name}) that this version does not know")
    kind, wanted = table.c[name].type, table.c[name].type.python_type
    if value is None or isinstance(kind, JSON):
        return value
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    _expect(
        isinstance(value, wanted) or (wanted is float and isinstance(value, int)), f"{name} is no {wanted.__name__}"
    )
    longest = getattr(kind, "length", None)
    _expect(not longest or len(value) <= longest, f"{name} is longer than {longest}")
    return value


def _expect(right: bool, wrong: str) -> None:
    if not right:
        raise ValueError(wrong)


def _expect_header(line: str) -> None:
    try:
        header = json.loads(line)
        _expect(header["file"] == SIGN, "no sign")
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidInput("This is no exported workspace: its first line does not say so.") from error
    if header.get("format") != FORMAT:
        raise InvalidInput("This workspace was exported by a newer Masthead. Bring this one up to date first.")


def _line(value: Line) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n"
