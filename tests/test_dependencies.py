"""docs/dependencies.md is whole and true, and nothing is named that is not used."""

import re
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from scripts.image import installed, licence_of, plain

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
ROW = re.compile(r"^\| ([\w.-]+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
USERS = ("bench", "scripts", "tests", "training", "Makefile", "pyproject.toml")
"""Where what is for development alone is used: imported, run, or set up."""


def named(requirements: list[object]) -> set[str]:
    """Return the names of packages in requirements; a group within a group has its own."""
    words = [each for each in requirements if isinstance(each, str)]
    return {plain(re.split(r"[\[>=< ;]", each)[0]) for each in words}


def declared() -> set[str]:
    """Return every package that pyproject.toml names: at run time, in extras, in groups, for building."""
    lists = [
        PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"].values(),
        *PROJECT["dependency-groups"].values(),
        PROJECT["build-system"]["requires"],
    ]
    return set[str]().union(*map(named, lists))


def rows() -> list[tuple[str, str, str, str]]:
    """Return the rows of the page: package, what for, licence, who keeps it."""
    found = ROW.findall((ROOT / "docs" / "dependencies.md").read_text(encoding="utf8"))
    return [row for row in found if row[0] not in {"package", "---"}]


def test_each_dependency_has_one_row_and_no_row_is_superfluous() -> None:
    """Whatever group or extra names it."""
    assert sorted(name for name, *_ in rows()) == sorted(declared())


@pytest.mark.parametrize(("name", "licence"), [(name, licence) for name, _, licence, _ in rows()])
def test_the_licence_is_what_the_package_says(name: str, licence: str) -> None:
    """In the metadata of the version that is installed."""
    package = installed(name)
    if package is None:
        pytest.skip(f"{name} is for other systems, or another Python")
    assert licence == licence_of(package)


@cache
def sources() -> str:
    """Return all that could use a tool of development, but this page's own test."""
    found = [path for user in USERS for path in (ROOT / user, *(ROOT / user).rglob("*.py")) if path.is_file()]
    return "\n".join(path.read_text(encoding="utf8") for path in found if path != Path(__file__))


@cache
def modules_of(package: str) -> tuple[str, ...]:
    """Return the modules that a package brings."""
    return tuple(module for module, names in providers().items() if package in map(plain, names))


@cache
def providers() -> dict[str, list[str]]:
    """Return the packages that bring a module, for each that is installed."""
    return dict(packages_distributions())


@pytest.mark.parametrize("name", sorted(named(PROJECT["dependency-groups"]["dev"])))
def test_each_tool_of_development_is_used(name: str) -> None:
    """Imported, run by its command, plugged into pytest, or the types of one that is; deptry looks at the rest."""
    package, text = installed(name), sources()
    assert package is not None
    modules = modules_of(plain(name))
    imported = rf"^\s*(?:from|import) (?:{'|'.join(modules) or name})\b|import_module\(\"(?:{'|'.join(modules)})\b"
    commands = [each.name for each in package.entry_points if each.group == "console_scripts"]
    commands += [Path(str(file)).name for file in package.files or () if "/bin/" in str(file)]
    plugs = [each.name for each in package.entry_points if each.group == "pytest11"]
    run = rf"\$\(BIN\)/(?:{'|'.join(commands)})\b|\"(?:{'|'.join(commands)})\"" if commands else r"(?!)"
    assert (
        re.search(imported, text, re.MULTILINE)
        or re.search(run, text)
        or plugs
        or plain(name).removeprefix("types-") in declared() - {name}
        or name in {"hatchling", "editables"}  # the build back end of pyproject.toml, and what it needs for `make`
        or name in declared_at_run_time()
    ), f"{name} is used by nothing"


def declared_at_run_time() -> set[str]:
    """Return what extras name: the tests run them by the name that a setting gives."""
    return set[str]().union(*map(named, PROJECT["project"]["optional-dependencies"].values()))
