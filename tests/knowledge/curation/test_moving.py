"""A workspace that moves to another archive arrives whole."""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import (
    Actor,
    ArticleDraft,
    InvalidInput,
    Library,
    LibrarySettings,
    Limit,
    NotFound,
    Outcome,
    Question,
    Rule,
    UnreadableFile,
    archives,
)
from knowledge.curation.carried import CARRIED, STAYING
from knowledge.curation.moving import Moving
from knowledge.index.archive import Archive, key_of
from knowledge.index.database import Database
from knowledge.index.removed import RemovedArticles
from knowledge.intake.drafts import prepare
from knowledge.language.embedder import MiniLM
from knowledge.moves.ledger import Ledger

LENA = Actor("discord:user:42", "Lena")
TAN = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
OTHER = TAN.replace("Mei Tan", "Rosa Diaz").replace("Tan", "Diaz").replace("Acme", "Globex")
URL = "https://news.example/tan"


@cache
def embedder() -> MiniLM:
    """Load the embedder once."""
    return MiniLM(threads=1)


def opened(home: Path) -> Library:
    """Open an archive."""
    return Library.open(LibrarySettings(home, threads=1), embedder())


def filled(library: Library, workspace: str = "guild:1") -> str:
    """Do everything to a workspace that moves with it."""
    key = library.add(workspace, ArticleDraft(TAN, title="Tan", url=URL, published=date(2024, 5, 6))).article.key
    library.add(workspace, ArticleDraft(TAN.replace("Monday", "Tuesday"), title="Tan", url=URL))
    gone = library.add(workspace, ArticleDraft("Acme makes lamps.\u2028«Ya», kata Rosa.")).article.key
    library.remove(workspace, gone, by=LENA)
    library.rules.grant(workspace, Rule.CURATOR, "discord:role:7", by=LENA)
    library.rules.limit(workspace, Limit.FEEDS, 3, by=LENA)
    library.moves.join(workspace, "Mei Tan", "Jonas Berg", by=LENA)
    return key


def lines_of(library: Library, workspace: str = "guild:1") -> list[str]:
    """Export a workspace."""
    return list(library.moving.export(workspace))


def test_what_is_exported_and_imported_exports_the_same(tmp_path: Path) -> None:
    """Apart from the first line: articles with their keys and versions, removals, rules, names and log."""
    with opened(tmp_path / "old") as old, opened(tmp_path / "new") as new:
        key = filled(old)
        exported = lines_of(old)
        archives.write(tmp_path / "w.jsonl.gz", exported)
        brought = new.moving.bring("guild:1", archives.read(tmp_path / "w.jsonl.gz"))
        assert brought["articles"] == 3
        assert lines_of(new)[1:] == exported[1:]
        new.tend()
        assert lines_of(new)[1:] == exported[1:]
        assert [article.version for article in new.editions.of("guild:1", key)] == [2, 1]
        assert new.removed("guild:1") == old.removed("guild:1")
        assert new.rules.of("guild:1") == old.rules.of("guild:1")
        assert new.moves.all("guild:1") == old.moves.all("guild:1")
        asked = Question("Who replaced Mei Tan at Acme?", "guild:1")
        assert new.ask(asked).text == old.ask(asked).text
        assert new.level(thorough=True) == 0
        assert new.add("guild:1", ArticleDraft(TAN.replace("Monday", "Tuesday"), title="Tan", url=URL)).outcome is (
            Outcome.UNCHANGED
        )


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """Not one line of the log doubles."""
    with opened(tmp_path) as library:
        filled(library)
        exported = lines_of(library)
        assert library.moving.bring("guild:1", exported).total() == 0
        assert lines_of(library)[1:] == exported[1:]


@pytest.mark.parametrize("order", ["hide, then join", "join, then hide"])
def test_what_curators_said_since_is_told_where_the_articles_are_already(tmp_path: Path, order: str) -> None:
    """A move hidden and names joined after the first import are hidden and joined by the second one."""
    with opened(tmp_path / "old") as old, opened(tmp_path / "new") as new:
        old.add("guild:1", ArticleDraft(TAN, title="Tan", url=URL, published=date(2024, 5, 6)))
        old.add("guild:1", ArticleDraft(OTHER, title="Diaz", published=date(2024, 6, 7)))
        old.add("guild:1", ArticleDraft(OTHER.replace("Diaz", "Dee"), title="Dee", published=date(2025, 6, 7)))
        new.moving.bring("guild:1", lines_of(old))
        new.tend()
        assert new.moves.all("guild:1") == old.moves.all("guild:1")
        for act in order.split(", then "):
            if act == "join":
                old.moves.join("guild:1", "Rosa Diaz", "Rosa Dee", by=LENA)
            else:
                gone = next(each for each in old.moves.all("guild:1") if each.person == "Mei Tan")
                old.mends.hide("guild:1", gone, "It was denied.", by=LENA)
            new.moving.bring("guild:1", lines_of(old))
        assert lines_of(new)[1:] == lines_of(old)[1:]
        for name in ("Mei Tan", "Rosa Diaz", "Rosa Dee"):
            assert new.moves.history("guild:1", name) == old.moves.history("guild:1", name), name
        assert new.moves.history("guild:1", "Mei Tan") == []
        assert len(new.moves.history("guild:1", "Rosa Dee")) == 2


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda lines: lines[:-1], "breaks off"),
        (lambda lines: [*lines[:2], *lines[3:]], "lines are missing"),
        (lambda lines: [*lines[:2], lines[2][:40], *lines[3:]], "Line 3"),
        (lambda lines: [*lines[:2], '{"secrets": {}}\n', *lines[3:]], "does not know"),
        (lambda lines: [*lines[:2], '{"articles": {"key": 7}}\n', *lines[3:]], "key is no str"),
        (lambda lines: ['{"text": "x"}\n', *lines[1:]], "no exported workspace"),
        (lambda lines: [lines[0].replace('"format": 1', '"format": 2'), *lines[1:]], "newer Masthead"),
        (lambda _: [], "no exported workspace"),
    ],
)
def test_a_damaged_file_imports_nothing(tmp_path: Path, exported: Sequence[str], damage: object, told: str) -> None:
    """The sentence names the line and says what to do."""
    with opened(tmp_path) as library:
        with pytest.raises(InvalidInput, match=told):
            library.moving.bring("guild:1", damage(list(exported)))  # type: ignore[operator]
        assert library.articles("guild:1").total == 0
        assert library.log.page("guild:1").total == 0


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Sequence[str]:
    """Export a workspace once."""
    with opened(tmp_path_factory.mktemp("exported")) as library:
        filled(library)
        return lines_of(library)


def test_articles_of_another_workspace_are_not_taken_over(tmp_path: Path, exported: Sequence[str]) -> None:
    """Within one archive a key names one article; a neighbour's words are not changed either."""
    with opened(tmp_path) as library:
        library.moving.bring("guild:1", exported)
        with pytest.raises(InvalidInput, match="workspace 'guild:1'"):
            library.moving.bring("guild:2", exported)
        changed = [re.sub('"digest": "[^"]*"', '"digest": "another"', line) for line in exported]
        with pytest.raises(InvalidInput, match="other words"):
            library.moving.bring("guild:1", changed)
        assert library.articles("guild:2").total == 0


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Database]]:
    """Make two empty databases once; each example moves a workspace of its own."""
    home = tmp_path_factory.mktemp("moving")
    old, new = (Database(f"sqlite:///{home / name}.db") for name in ("old", "new"))
    for database in (old, new):
        database.migrate()
    yield old, new
    for database in (old, new):
        database.close()


NUMBERS = count()
ACTS = st.lists(st.tuples(st.integers(0, 3), TEXTS, st.sampled_from("add remove restore".split())), max_size=12)


@settings(max_examples=25)
@given(ACTS)
def test_whatever_was_done_to_a_workspace_round_trips(
    two: tuple[Database, Database], acts: list[tuple[int, str, str]]
) -> None:
    """Any words, any order of adding, changing, removing and restoring, also before anything was indexed."""
    old, workspace = two[0], f"w{next(NUMBERS)}"
    archive, removals = Archive(old), RemovedArticles(old)
    for number, words, act in acts:
        draft = prepare(ArticleDraft(f"x {words}", title=words, url=f"https://news.example/{number}"))
        if act == "add":
            archive.put(workspace, [draft])
            continue
        with suppress(NotFound):
            (removals.remove if act == "remove" else removals.restore)(workspace, key_of(workspace, str(draft.url)))
    there, here = (Moving(database, Ledger(database.begin)) for database in two)
    exported = list(there.export(workspace))
    here.bring(workspace, exported)
    assert list(here.export(workspace))[1:] == exported[1:]


def test_every_table_either_moves_or_is_known_to_stay(tmp_path: Path) -> None:
    """Whoever adds a table decides what becomes of it when a workspace moves."""
    with opened(tmp_path):
        engine, tables = sa.create_engine(f"sqlite:///{tmp_path / 'masthead.db'}"), sa.MetaData()
        tables.reflect(engine)
        engine.dispose()
    assert {carried.table for carried in CARRIED} | STAYING == tables.tables.keys()


class TestFiles:
    """Exports and backups as files."""

    def test_a_backup_made_while_others_write_is_a_whole_archive(self, tmp_path: Path) -> None:
        """Put in an empty folder it answers, its indexes made again."""
        with opened(tmp_path / "old") as library:
            filled(library)
            size = archives.back_up(LibrarySettings(tmp_path / "old"), tmp_path / "backup.db")
            assert size == (tmp_path / "backup.db").stat().st_size
            with pytest.raises(InvalidInput, match="nothing is overwritten"):
                archives.back_up(LibrarySettings(tmp_path / "old"), tmp_path / "backup.db")
        (tmp_path / "new").mkdir()
        (tmp_path / "backup.db").rename(tmp_path / "new" / "masthead.db")
        with opened(tmp_path / "new") as restored:
            assert restored.level() > 0
            assert not restored.ask(Question("Who replaced Mei Tan at Acme?", "guild:1")).abstained

    def test_where_there_is_no_database_none_is_made(self, tmp_path: Path) -> None:
        """An empty file would be taken for a backup."""
        with pytest.raises(NotFound, match="no database"):
            archives.back_up(LibrarySettings(tmp_path), tmp_path / "backup.db")
        assert not list(tmp_path.iterdir())

    def test_a_damaged_database_is_not_passed_off_as_a_backup(self, tmp_path: Path) -> None:
        """No file is left that somebody might trust."""
        with opened(tmp_path) as library:
            filled(library)
            with sqlite3.connect(tmp_path / "masthead.db") as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw = bytearray((tmp_path / "masthead.db").read_bytes())
            raw[8192:40960] = b"\x07" * 32768
            (tmp_path / "broken").mkdir()
            (tmp_path / "broken" / "masthead.db").write_bytes(raw)
            with pytest.raises(Exception, match=r"damaged|cannot be copied"):
                archives.back_up(LibrarySettings(tmp_path / "broken"), tmp_path / "backup.db")
        assert not list(tmp_path.glob("*backup*"))

    def test_a_damaged_file_is_told(self, tmp_path: Path) -> None:
        """Compression that breaks off, bytes that are no text, and no file at all."""
        archives.write(tmp_path / "w.jsonl.gz", [json.dumps({"n": number}) + "\n" for number in range(9_000)])
        whole = (tmp_path / "w.jsonl.gz").read_bytes()
        (tmp_path / "half.gz").write_bytes(whole[: len(whole) // 2])
        (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
        for name in ("half.gz", "bytes.jsonl", "none"):
            with pytest.raises(UnreadableFile):
                list(archives.read(tmp_path / name))
            assert not archives.is_workspace(tmp_path / name)
