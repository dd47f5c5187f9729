"""Notes: what a face writes down is there after a restart, once, and only under its own kind."""

from pathlib import Path

from knowledge import Library, LibrarySettings


def test_a_note_outlives_a_restart(library: Library, tmp_path: Path) -> None:
    """What was written is read by the next process, whole."""
    library.notes.put("import", "a", "guild:1", {"done": 3, "names": ["x", "é"]})
    with Library.open(LibrarySettings(tmp_path / "archive", threads=1)) as later:
        note = later.notes.get("import", "a")
    assert note is not None
    assert (note.workspace, note.value) == ("guild:1", {"done": 3, "names": ["x", "é"]})


def test_the_same_key_is_one_note(library: Library) -> None:
    """Writing again replaces; dropping forgets, and dropping what is not there does nothing."""
    library.notes.put("import", "a", "guild:1", {"done": 1})
    library.notes.put("import", "a", "guild:1", {"done": 2})
    library.notes.put("reader", "a", "guild:2", {})
    assert [note.value for note in library.notes.all("import")] == [{"done": 2}]
    library.notes.drop("import", "a")
    library.notes.drop("import", "a")
    assert library.notes.all("import") == []
    assert library.notes.get("reader", "a") is not None
