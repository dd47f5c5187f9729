"""A workspace that is to be forgotten is forgotten, whole, and no other is touched."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from knowledge import Actor, ArticleDraft, Library, LibrarySettings, Question, Rule
from tests.knowledge.curation.clock import Clock

LENA = Actor("discord:user:42", "Lena")
TEXT = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
ASKED = "Who replaced Mei Tan at Acme?"
NOBODYS = {"alembic_version", "leases"}  # tables that belong to no workspace


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    """Open an archive with the same in two workspaces."""
    with Library.open(LibrarySettings(tmp_path, threads=1), now=clock) as opened:
        for workspace in ("guild:1", "guild:2"):
            filled(opened, workspace)
        yield opened


def filled(library: Library, workspace: str) -> None:
    """Do everything in a workspace that leaves a trace: versions, removals, answers, rules, names, limits."""
    key = library.add(workspace, ArticleDraft(TEXT, title="Tan", url="https://news.example/tan"), by=LENA).article.key
    library.add(workspace, ArticleDraft(TEXT + " Acme makes chairs.", title="Tan", url="https://news.example/tan"))
    library.placed(library.ask(Question(ASKED, workspace)).key, "channel 7")
    gone = library.add(workspace, ArticleDraft("Acme makes lamps, said Rosa Diaz, who runs Acme.")).article.key
    library.remove(workspace, gone, by=LENA)
    library.rules.grant(workspace, Rule.CURATOR, "discord:role:7", by=LENA)
    library.moves.join(workspace, "Mei Tan", "Jonas Berg", by=LENA)
    library.notes.put("place", f"{workspace} {key}", workspace, {"channel": 7})


def tables_of(home: Path) -> sa.MetaData:
    """Return the tables that the database has, whoever made them."""
    engine, tables = sa.create_engine(f"sqlite:///{home / 'masthead.db'}"), sa.MetaData()
    tables.reflect(engine)
    engine.dispose()
    return tables


def left(home: Path) -> dict[str, dict[str, int]]:
    """Count, for each workspace, the rows of every table that has any."""
    engine = sa.create_engine(f"sqlite:///{home / 'masthead.db'}")
    counts: dict[str, dict[str, int]] = {"guild:1": {}, "guild:2": {}}
    with engine.connect() as connection:
        for table in tables_of(home).sorted_tables:
            if "workspace" in table.c:
                for row in connection.execute(
                    sa.select(table.c.workspace, sa.func.count()).group_by(table.c.workspace)
                ):
                    counts[row[0]][table.name] = row[1]
    engine.dispose()
    return counts


def test_nothing_of_a_forgotten_workspace_remains_in_any_table_or_index(library: Library, tmp_path: Path) -> None:
    """Every table is walked, whoever added it; the neighbour keeps every row. In the end no file has the words."""
    before = left(tmp_path)
    assert recorded(before["guild:1"]) == recorded(before["guild:2"])
    assert {"articles", "passages", "answers", "moves", "acts", "rules", "curations", "notes"} <= before[
        "guild:1"
    ].keys()
    library.forget("guild:1")
    after = left(tmp_path)
    assert after["guild:1"] == {}
    assert recorded(after["guild:2"]) == recorded(before["guild:2"])
    assert library.ask(Question(ASKED, "guild:1")).text == "There are no articles here yet."
    assert not library.ask(Question(ASKED, "guild:2")).abstained
    assert len(list((tmp_path / "words").iterdir())) == 1
    assert library.level(thorough=True) == 0
    assert found(tmp_path, b"Jonas Berg")
    library.forget("guild:2")
    assert found(tmp_path, b"Jonas Berg") == []
    assert found(tmp_path, b"Rosa Diaz") == []


def recorded(counts: dict[str, int]) -> dict[str, int]:
    """Leave out what is made of articles a while after they came in."""
    return {table: count for table, count in counts.items() if not table.startswith("sketch")}


def found(home: Path, words: bytes) -> list[str]:
    """Return the files that hold these words."""
    return [path.name for path in home.rglob("*") if path.is_file() and words in path.read_bytes()]


def test_every_table_without_a_workspace_hangs_on_one_that_has_one_or_holds_none(
    library: Library, tmp_path: Path
) -> None:
    """A table that forgetting does not see must go with a row that it does, or be named here as nobody's."""
    library.upkeep()
    for table in tables_of(tmp_path).sorted_tables:
        if "workspace" in table.c or table.name in NOBODYS:
            continue
        parents: list[Any] = [key for key in table.foreign_keys if key.ondelete == "CASCADE"]
        assert any("workspace" in key.column.table.c for key in parents), table.name


def test_a_planned_forgetting_can_be_called_off(library: Library, clock: Clock) -> None:
    """The bot was removed from a server by mistake and comes back the same day."""
    due = library.forget("guild:1", after=timedelta(hours=24))
    assert due == datetime(2026, 5, 2, 12, tzinfo=UTC) == library.forgotten_at("guild:1")
    library.level()
    assert not library.ask(Question(ASKED, "guild:1")).abstained
    assert library.keep("guild:1")
    assert not library.keep("guild:1")
    clock.pass_days(2)
    library.level()
    assert library.articles("guild:1").total == 1


def test_a_planned_forgetting_happens_when_it_is_due(library: Library, clock: Clock) -> None:
    """Not before, and by whichever process looks after the archive then."""
    library.forget("guild:1", after=timedelta(hours=24))
    clock.pass_days(1)
    library.level()
    assert library.articles("guild:1").total == 0
    assert library.forgotten_at("guild:1") is None
    assert library.articles("guild:2").total == 1


def test_while_another_process_holds_the_indexes_it_does_the_erasing(library: Library, tmp_path: Path) -> None:
    """What the terminal asks for is finished by the bot."""
    with Library.open(LibrarySettings(tmp_path, threads=1)) as bot:
        with bot.indexing():
            library.forget("guild:1")
        assert library.articles("guild:1").total == 1
        bot.level()
        assert library.articles("guild:1").total == 0


def test_answers_can_be_forgotten_sooner_than_they_would_be(library: Library) -> None:
    """The words of the questions go with them, and only this workspace's."""
    key = library.ask(Question(ASKED, "guild:2")).key
    assert library.forget_answers("guild:1") == 1
    assert library.forget_answers("guild:1") == 0
    assert library.answer("guild:2", key).question.text == ASKED


def test_what_was_spent_outlives_who_it_was_spent_for(library: Library, clock: Clock, tmp_path: Path) -> None:
    """A reader's code goes with the answers, sooner or after 90 days; the day's budget stays counted."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'masthead.db'}")
    spending = tables_of(tmp_path).tables["spending"]
    call = {"purpose": "answer", "model": "m", "milliseconds": 9, "read": 7, "reader": "code"}
    with engine.begin() as connection:
        for workspace in ("guild:1", "guild:2"):
            connection.execute(sa.insert(spending).values(**call, workspace=workspace, at=clock()))

    def readers() -> list[tuple[str | None, int]]:
        with engine.begin() as connection:
            rows = connection.execute(sa.select(spending.c.reader, spending.c.read).order_by(spending.c.workspace))
            return [(row.reader, row.read) for row in rows]

    library.ask(Question("Which secret word did nobody ever ask before?", "guild:1"))
    library.forget_answers("guild:1")
    assert readers() == [(None, 7), ("code", 7)]
    assert found(tmp_path, b"Which secret word") == []
    clock.pass_days(91)
    library.level()
    assert readers() == [(None, 7), (None, 7)]
    engine.dispose()
