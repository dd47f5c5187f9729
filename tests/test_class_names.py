"""A class name of the house means one thing."""

from pathlib import Path

from scripts.class_names import ROOT, shared_names


def test_no_name_means_two_things() -> None:
    """Whoever meets a name in the house need not ask which one is meant."""
    assert shared_names(ROOT / "knowledge") == {}


def test_a_name_that_two_files_define_is_found(tmp_path: Path) -> None:
    """Both files are told; what is private to a file is not looked at."""
    for name in ("one.py", "two.py"):
        (tmp_path / name).write_text("class Span:\n    class _Inside: ...\n")
    assert shared_names(tmp_path) == {"Span": [tmp_path / "one.py", tmp_path / "two.py"]}
