"""docs/upgrading.md, gone through: an older archive loses nothing, and there is a way back."""

import re
import shlex
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.terminal.frame import Exit
from knowledge.index.database import MIGRATIONS, Database
from tests.bot.terminal.conftest import Masthead
from tests.knowledge.test_servers import postgresql

PAGE = Path(__file__).parents[3] / "docs" / "upgrading.md"
TEXT = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
ARTICLE: dict[str, Any] = {
    "id": 1,
    "workspace": "default",
    "key": "0123456789abcdef",
    "version": 1,
    "state": "indexed",
    "digest": "d" * 64,
    "title": "Tan leaves Acme",
    "text": TEXT,
    "language": "en",
    "url": "https://news.example/tan",
    "published": date(2026, 3, 2),
    "added_at": datetime(2026, 3, 2, tzinfo=UTC),
    "size": len(TEXT),
}
PASSAGE: dict[str, Any] = {
    "key": f"0123456789abcdef:1:0-{len(TEXT)}",
    "workspace": "default",
    "article_key": "0123456789abcdef",
    "version": 1,
    "start": 0,
    "end": len(TEXT),
}
MADE_AGAIN = {"sketches", "sketch_bands", "leases", "alembic_version"}  # from the articles, by who works, by migrations


def scripts(connection: sa.Connection | None = None) -> Config:
    """Return how the migrations are run, over a connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


REVISIONS = sorted(script.revision for script in ScriptDirectory.from_config(scripts()).walk_revisions())


def older(url: str, revision: str, *, whole: bool) -> dict[str, dict[str, Any]]:
    """Make a database as an earlier version left it, an article in it, and return the rows of its tables.

    ``whole``: a row in every other table too.
    """
    database = Database(url)
    with database.begin() as connection:
        command.upgrade(scripts(connection), revision)
        tables = sa.MetaData()
        tables.reflect(connection)
        kept = {}
        for table in tables.sorted_tables:
            given = {"articles": ARTICLE, "passages": PASSAGE}.get(table.name)
            if table.name not in MADE_AGAIN and (whole or given):
                kept[table.name] = {column.name: value_of(column, given or {}) for column in table.c}
                connection.execute(table.insert().values(kept[table.name]))
    database.close()
    return kept


def value_of(column: sa.Column[Any], given: Mapping[str, Any]) -> Any:  # noqa: ANN401 - whatever the column takes
    """Return what a column holds: what is given, else a value of its kind, the same in all tables."""
    if given:
        return given.get(column.name) if column.nullable else given.get(column.name, 0)
    kinds: list[tuple[type[Any], Any]] = [
        (sa.Boolean, True),
        (sa.Integer, 1),
        (sa.Float, 0.5),
        (sa.DateTime, datetime(2026, 3, 2, tzinfo=UTC)),
        (sa.Date, date(2026, 3, 2)),
        (sa.JSON, {}),
        (sa.String, "k"),
        (sa.LargeBinary, b"k"),
    ]
    return next(value for kind, value in kinds if isinstance(column.type, kind))


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_no_row_of_an_earlier_version_is_lost(tmp_path: Path, revision: str) -> None:
    """Whatever the earlier version was: every table keeps its row, and every column what it held."""
    url = f"sqlite:///{tmp_path / 'masthead.db'}"
    kept = older(url, revision, whole=True)
    database = Database(url)
    database.migrate()
    with database.begin() as connection:
        now = sa.MetaData()
        now.reflect(connection)
        for name, row in kept.items():
            (found,) = connection.execute(sa.select(now.tables[name])).mappings()
            assert {column: found[column] for column in row} == {
                column: value.replace(tzinfo=None) if isinstance(value, datetime) else value
                for column, value in row.items()
            }
    database.close()


def on_page(*lines: str) -> list[str]:
    """Return commands as the page has them, without its remarks."""
    blocks = re.findall(r"```sh\n(.+?)```", PAGE.read_text(encoding="utf8"), re.DOTALL)
    shown = [line.partition("  #")[0].rstrip() for block in blocks for line in block.splitlines()]
    assert [line for line in lines if line not in shown] == []
    return list(lines)


def test_the_page_is_gone_through(tmp_path: Path, masthead: Masthead) -> None:
    """Backup, upgrade, a look; then the older version again: what it says, and the way back."""

    def run(line: str, status: int = Exit.DONE) -> str:
        (line,) = on_page(line)
        ran = masthead(*shlex.split(line)[1:])
        assert (ran.status, "Traceback" in ran.err) == (status, False), ran.err
        return ran.out + ran.err

    home = tmp_path / "home"
    home.mkdir()
    url = f"sqlite:///{home / 'masthead.db'}"
    older(url, REVISIONS[8], whole=False)
    run("masthead backup before.db")
    assert revision_of(url) == revision_of(f"sqlite:///{tmp_path / 'before.db'}") == REVISIONS[8]
    assert "Jonas Berg" in masthead("ask", "Who replaced Mei Tan at Acme?").out
    assert revision_of(url) == REVISIONS[-1]
    run("masthead doctor")
    assert "Tan leaves Acme" in masthead("articles").out

    newer(url)
    before = (home / "masthead.db").read_bytes()
    refused = masthead("ask", "Who replaced Mei Tan at Acme?")
    sentence = " ".join(refused.err.split())
    assert (refused.status, sentence in " ".join(PAGE.read_text(encoding="utf8").split())) == (Exit.SETTINGS, True)
    assert (home / "masthead.db").read_bytes() == before

    for line in on_page("mkdir newer && mv masthead.db* chroma words newer/", "cp ../before.db masthead.db"):
        subprocess.run(["bash", "-euc", line], cwd=home, check=True)  # noqa: S603, S607
    run("masthead doctor --repair")
    assert "Jonas Berg" in masthead("ask", "Who replaced Mei Tan at Acme?").out


def newer(url: str) -> None:
    """Do to a database what a version that is still to be written does: say that it has other tables."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(sa.text("CREATE TABLE of_tomorrow (id INTEGER PRIMARY KEY)"))
    engine.dispose()


def revision_of(url: str) -> str:
    """Return which form a database has."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return str(found)


def test_a_dump_of_postgresql_is_restored(tmp_path: Path, masthead: Masthead, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the page's commands: an older dump beside a database that a newer version has changed."""
    with postgresql(tmp_path / "postgres") as url:
        older(url, REVISIONS[8], whole=False)
        place = sa.make_url(url)
        programs = Path((tmp_path / "postgres" / "postmaster.opts").read_text(encoding="utf8").split()[0]).parent
        given = {"PATH": f"{programs}:/usr/bin:/bin", "PGHOST": str(place.query["host"]), "PGUSER": str(place.username)}
        dump, restore = on_page(
            "pg_dump --format=custom --file=before.dump masthead",
            "createdb masthead_before && pg_restore --no-owner --dbname=masthead_before before.dump",
        )
        for line in (dump.replace("dump masthead", f"dump {place.database}"), restore):
            subprocess.run(["bash", "-euc", line], cwd=tmp_path, env=given, check=True)  # noqa: S603, S607
        database = Database(url)
        database.migrate()
        database.close()
        newer(url)
        monkeypatch.setenv("DATABASE_URL", url)
        assert masthead("articles").status == Exit.SETTINGS
        monkeypatch.setenv("DATABASE_URL", place.set(database="masthead_before").render_as_string(hide_password=False))
        assert "Tan leaves Acme" in masthead("articles").out
