"""Damage to the record: cut logs and copies, backups in mid-import, clocks that jump, folders that close."""

import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.faults.trial import Tally, article
from knowledge import Health, Library, LibrarySettings, MastheadError, Question, archives
from knowledge.language.embedder import MiniLM

ARTICLES = 24
_EMBEDDER = MiniLM(threads=1)


def opened(home: Path, now: Callable[[], datetime] | None = None) -> Library:
    """Open an archive with the one embedder of all trials."""
    settings = LibrarySettings(home, threads=1)
    return Library.open(settings, _EMBEDDER, now=now) if now else Library.open(settings, _EMBEDDER)


def cut_logs(tally: Tally) -> None:
    """Cut the write-ahead log of a copy at random: it opens with what was whole, and both indexes agree with it."""
    chance = random.Random(15)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with opened(home) as library:
            list(library.add_all("default", [article(number) for number in range(ARTICLES)]))
            for number in range(10):
                copy = Path(folder) / f"copy{number}"
                shutil.copytree(home, copy, ignore=shutil.ignore_patterns("*-shm", "*.lock"))
                log = copy / "masthead.db-wal"
                with log.open("rb+") as file:
                    file.truncate(chance.randrange(log.stat().st_size + 1))
                with tally.trial():
                    _agrees(copy, tally)
                shutil.rmtree(copy)


def _agrees(home: Path, tally: Tally) -> None:
    """Open what is left; what the record has must be found, and nothing else."""
    with suppress(MastheadError), opened(home) as library:
        library.tend()
        library.level()
        tally.lost += library.level(thorough=True)
        total = library.articles("default").total
        tally.lost += library.doctor()[1].health is Health.GOOD and library.holdings("default").articles != total
        for each in library.articles("default", limit=3).items:
            answer = library.ask(Question(f"What did {each.text.split(' has ')[0]} resign as?"))
            quoted = {citation.article.key for citation in (*answer.citations, *answer.nearest)}
            tally.misfiled += each.key not in quoted


def cut_backups(tally: Tally) -> None:
    """Put half of a backup in the record's place: a sentence says that it is damaged; it is never taken for whole."""
    chance = random.Random(15)
    with tempfile.TemporaryDirectory() as folder:
        with opened(Path(folder) / "home") as library:
            list(library.add_all("default", [article(number) for number in range(ARTICLES)]))
            archives.back_up(LibrarySettings(Path(folder) / "home"), Path(folder) / "backup.db")
        whole = (Path(folder) / "backup.db").read_bytes()
        for number in range(20):
            home = Path(folder) / f"restored{number}"
            home.mkdir()
            (home / "masthead.db").write_bytes(whole[: chance.randrange(1, len(whole))])
            with tally.trial():
                healths = []
                with suppress(MastheadError), opened(home) as library:
                    healths = [check.health for check in library.doctor() if check.part == "database"]
                tally.lost += Health.GOOD in healths
            shutil.rmtree(home)


def backups_in_mid_import(tally: Tally) -> None:
    """Back up while articles come in, and restore elsewhere: all that was told as kept before is there."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "home") as library:
        kept: list[str] = []

        def bring() -> None:
            kept.extend(
                each.article.key for each in library.add_all("default", (article(number) for number in range(400)))
            )

        importing = threading.Thread(target=bring)
        importing.start()
        for number in range(6):
            before = list(kept)
            archives.back_up(LibrarySettings(Path(folder) / "home"), Path(folder) / f"backup{number}.db")
            home = Path(folder) / f"restored{number}"
            home.mkdir()
            (Path(folder) / f"backup{number}.db").rename(home / "masthead.db")
            with tally.trial(), opened(home) as restored:
                restored.tend()
                restored.level()
                tally.lost += restored.level(thorough=True)
                tally.lost += sum(restored.article("default", key).key != key for key in before)
        importing.join()
        tally.lost += 400 - library.articles("default").total


def jumping_clocks(tally: Tally) -> None:
    """Let the clock jump an hour and a year both ways between all that can be done: articles stay, answers come."""
    at = [datetime(2026, 5, 1, 12, tzinfo=UTC)]
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "home", lambda: at[0]) as library:
        for number, jump in enumerate([1, -1, 8_760, -8_760, -8_760, 8_760, 1, -1, 8_760, -8_760]):
            at[0] += timedelta(hours=jump)
            with tally.trial():
                added = library.add("default", article(number)).article
                library.ask(Question(f"What did {added.text.split(' has ')[0]} resign as?"))
                library.remove("default", added.key)
                library.restore("default", added.key)
                library.tend()
                library.level()
                tally.lost += number + 1 - library.articles("default").total
                tally.lost += library.level(thorough=True)


CLOSING = """
import os, sys
from pathlib import Path
home = Path(sys.argv[1])
from bench.faults.trial import article
from knowledge import Library, LibrarySettings, MastheadError
def drafts():
    for number in range(200):
        if number == int(sys.argv[2]):
            root = os.geteuid() == 0  # who may write everywhere, so that it has to become somebody who may not
            for path in (*home.rglob("*"), home):
                path.chmod(0o500 if path.is_dir() else 0o400)
                if root:
                    os.chown(path, 65534, 65534)
            if root:
                os.seteuid(65534)
        yield article(number)
try:
    with Library.open(LibrarySettings(home, threads=1)) as library:
        for addition in library.add_all("default", drafts()):
            print(addition.article.key, flush=True)
except MastheadError as error:
    print(error, file=sys.stderr)
"""


def closing_folders(tally: Tally) -> None:
    """Make the data folder read-only in mid-import: a sentence, and what was told as kept is there afterwards."""
    for moment in (70, 140):
        with tempfile.TemporaryDirectory() as folder, tally.trial():
            home = Path(folder) / "home"
            home.mkdir()
            Path(folder).chmod(0o755)
            ran = subprocess.run(  # noqa: S603 - our own script
                [sys.executable, "-c", CLOSING, str(home), str(moment)], capture_output=True, text=True, check=False
            )
            tally.unsaid += ran.returncode != 0 or "Traceback" in ran.stderr
            tally.note += ran.stderr.strip().splitlines()[-1][:60] + " " if ran.returncode else ""
            for path in (home, *home.rglob("*")):
                path.chmod(0o700 if path.is_dir() else 0o600)
            with opened(home) as library:
                library.tend()
                here = {each.key for each in library.articles("default", limit=500).items}
                tally.lost += len(set(ran.stdout.split()) - here) + library.level(thorough=True)
