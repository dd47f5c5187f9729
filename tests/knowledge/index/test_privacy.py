"""The data folder is closed to others, and codes of readers cannot be made without its secret."""

import os
from pathlib import Path

import pytest

from bot.conversation import reader_key
from knowledge import ArticleDraft, Health, Library, LibrarySettings
from knowledge.index.privacy import secret_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights in bits")


def rights(path: Path) -> int:
    """Return the rights to a file or folder."""
    return path.stat().st_mode & 0o777


def test_a_folder_that_was_open_to_all_is_closed(tmp_path: Path) -> None:
    """With all that Masthead keeps in it; what else lies there is left alone."""
    home = tmp_path / "data"
    settings = LibrarySettings(home, threads=1)
    with Library.open(settings) as library:
        library.add("default", ArticleDraft("Mei Tan left Acme."))
    home.chmod(0o755)
    (home / "notes.txt").write_text("mine")
    (home / "notes.txt").chmod(0o644)
    with Library.open(settings):
        assert rights(home) == 0o700
        assert rights(home / "masthead.db") == 0o600
        assert {rights(path) for path in (home / "words").rglob("*") if path.is_file()} == {0o600}
        assert rights(home / "notes.txt") == 0o644


def test_what_was_written_since_is_closed_at_the_next_opening(tmp_path: Path) -> None:
    """Also where the folder itself was closed all the time: a copy of it elsewhere is not open either."""
    home = tmp_path / "data"
    settings = LibrarySettings(home, threads=1)
    with Library.open(settings) as library:
        library.add("default", ArticleDraft("Mei Tan left Acme."))
    Library.open(settings).close()
    ours = [path for name in ("words", "chroma") for path in (home / name).rglob("*")]
    assert {rights(path) & 0o077 for path in ours} == {0}


def test_the_doctor_sees_an_open_folder(library: Library, tmp_path: Path) -> None:
    """And says what to do about it."""
    (tmp_path / "archive").chmod(0o750)
    check = next(check for check in library.doctor() if check.part == "data folder")
    assert (check.health, "chmod 700" in check.advice) == (Health.WARNING, True)


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    """Each installation has its own; the same reader is another code in another one."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert secret_of(one) == secret_of(one) != secret_of(other)
    assert (rights(one / "secret"), len(list(one.iterdir()))) == (0o600, 1)

    class Person:
        id = 80_351_110_224_678_912

    keys = {reader_key(Person(), secret_of(home)) for home in (one, other)}  # type: ignore[arg-type]
    assert len(keys) == 2
    assert all(len(key) == 24 for key in keys)
