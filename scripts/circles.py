"""Fails where files import one another in a circle: ``python scripts/circles.py``; part of ``make layers``.

Imports for types alone count too: whoever reads one file of a circle must read them all.
"""

import ast
import graphlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "knowledge", "training", "bench")


def main() -> int:
    """Print the first circle, if there is one."""
    found = circle(ROOT, PACKAGES)
    if found:
        print("Files import one another in a circle:", " -> ".join(found))
    return int(bool(found))


def circle(root: Path, packages: Sequence[str]) -> list[str]:
    """Return the modules of a circle, each importing the next; empty where there is none."""
    files = dict(each for package in packages for each in _files(root, package))
    graph = {name: set(_imported(path, files)) - {name} for name, path in files.items()}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _files(root: Path, package: str) -> Iterator[tuple[str, Path]]:
    for path in (root / package).rglob("*.py"):
        yield ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"), path


def _imported(path: Path, files: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in files)
        elif isinstance(node, ast.ImportFrom) and node.module:
            every = {f"{node.module}.{each.name}" for each in node.names}
            yield from every & files.keys() or {node.module} & files.keys()


if __name__ == "__main__":
    sys.exit(main())
