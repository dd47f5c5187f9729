"""No files import one another in a circle."""

from pathlib import Path

from scripts.circles import PACKAGES, ROOT, circle


def test_the_house_has_no_circle() -> None:
    """Whoever reads a file need not read it again to understand it."""
    assert circle(ROOT, PACKAGES) == []


def test_a_circle_for_types_alone_is_found(tmp_path: Path) -> None:
    """An import that only a type checker follows makes a circle like any other."""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "one.py").write_text("from house.two import Two\n")
    (tmp_path / "house" / "two.py").write_text("if TYPE_CHECKING:\n    from house import one\n")
    assert set(circle(tmp_path, ["house"])) == {"house.one", "house.two"}
