"""Fails where two classes of ``knowledge`` share a name: ``python scripts/class_names.py``; part of ``make layers``.

Whoever meets a name must not ask which one is meant. What is private to a file may be called as it likes.
"""

import ast
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Print each name that several classes bear, with their files."""
    found = shared_names(ROOT / "knowledge")
    for name, files in found.items():
        print(f"{len(files)} classes are called {name}:", ", ".join(str(file.relative_to(ROOT)) for file in files))
    return int(bool(found))


def shared_names(package: Path) -> dict[str, list[Path]]:
    """Return the public class names that are defined more than once in a package, each with its files."""
    files = defaultdict[str, list[Path]](list)
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                files[node.name].append(path)
    return {name: where for name, where in sorted(files.items()) if len(where) > 1}


if __name__ == "__main__":
    sys.exit(main())
