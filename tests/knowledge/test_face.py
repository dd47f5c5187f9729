"""The public face of the house: what programs and both faces of the bot may rely on."""

import ast
import re
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from types import NoneType
from typing import get_args, get_type_hints

import pytest

import knowledge
from knowledge import Library, LibrarySettings

ROOT = Path(knowledge.__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_name_is_there() -> None:
    """What the face lists can be had from it."""
    assert [name for name in knowledge.__all__ if not hasattr(knowledge, name)] == []


def test_every_part_of_a_library_has_a_type_in_the_face() -> None:
    """Whoever passes a part on can say what it is."""
    hints = get_type_hints(Library)
    for each in fields(Library):
        if each.name.startswith("_"):
            continue
        for kind in get_args(hints[each.name]) or (hints[each.name],):
            assert kind is NoneType or getattr(knowledge, kind.__name__) is kind


def test_a_library_is_not_changed_once_it_is_made(tmp_path: Path) -> None:
    """No part can be put in the place of another."""
    with Library.open(LibrarySettings(tmp_path)) as library, pytest.raises(FrozenInstanceError):
        library.moves = library.moves  # type: ignore[misc]


def imports(page: Path) -> Iterator[tuple[str, str]]:
    """Yield what the Python of a page imports of the house, module and name."""
    for block in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        for node in ast.walk(ast.parse(block)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {"knowledge", "bot"}:
                yield from ((node.module or "", name.name) for name in node.names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_show_the_face_alone(page: Path) -> None:
    """Code that a page shows imports from ``knowledge`` itself, and what it imports is there."""
    for module, name in imports(page):
        assert module == "knowledge"
        assert name in knowledge.__all__


def test_a_page_with_code_was_found() -> None:
    """The pages are really looked at."""
    assert ("knowledge", "ArticleRetriever") in set(imports(ROOT / "docs" / "models.md"))
