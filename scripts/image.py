"""What is in the image, as ``image.lock`` says: its licences, and its bill of materials.

    python scripts/image.py licences              # each package and its licence, as the table of docs/licences.md
    python scripts/image.py sizes                 # each package and how much room it takes, the largest first
    python scripts/image.py sbom FILE             # CycloneDX 1.6; ``make sbom``
    python scripts/image.py pin sha256:…          # builds on the base of that digest from now on

Versions are the lock's. Licences and needs are what the packages' own metadata says, where they are installed.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LOCK, DOCKERFILE = ROOT / "image.lock", ROOT / "Dockerfile"
UNKNOWN = "not named in its metadata"
_PINNED = re.compile(r"^([\w.-]+)==([\w.!+-]+)(?:\s*;\s*(.*?))?\s*\\?$", re.MULTILINE)
_BASE = re.compile(r"^(ARG BASE=[^\s@]+)(?:@\S+)?$", re.MULTILINE)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_NAME = re.compile(r"^\s*([\w.-]+)")
_EXPRESSION = re.compile(r"[\w.+-]+(?: (?:AND|OR|WITH) [\w.+()-]+)*")


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of a lock; ``marker`` says on which systems and Pythons, "" on all."""

    name: str
    version: str
    marker: str = ""

    @property
    def url(self) -> str:
        """The package URL by which bills of materials name it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(lock: Path = LOCK) -> list[Locked]:
    """Return what a lock holds; a package stands there twice where newer Pythons take another version."""
    found = _PINNED.finditer(lock.read_text(encoding="utf8"))
    return [Locked(plain(each[1]), each[2], each[3] or "") for each in found]


def plain(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(package: Distribution) -> str:
    """Return a package's licence as its metadata names it, or what its classifiers say."""
    said = package.metadata
    short = next((said[name] for name in ("License-Expression", "License") if name in said), "")
    classified = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or () if "License ::" in each]
    if short and "\n" not in short:
        return short
    return "; ".join(classified) or short.strip().partition("\n")[0] or UNKNOWN


def installed(name: str) -> Distribution | None:
    """Return a package that is installed here, or None: it may be for another system, or another Python."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def table() -> str:
    """Return the licences as a table; what is for other systems alone stands at the end, without."""
    rows, others = list[str](), list[str]()
    for name in dict.fromkeys(each.name for each in locked()):
        package = installed(name)
        if package is None:
            others.append(name)
        else:
            rows.append(f"| {name} | {licence_of(package)} |")
    note = f"\nFor other systems or Pythons alone: {', '.join(others)}.\n" if others else ""
    return "\n".join(["| package | licence |", "| --- | --- |", *rows, note])


def sizes() -> dict[str, int]:
    """Return the bytes of each package that is installed here, the largest first: of the files that it lists itself."""
    found = {each.name: installed(each.name) for each in locked()}
    measured = {name: _size(package) for name, package in found.items() if package}
    return dict(sorted(measured.items(), key=lambda each: -each[1]))


def _size(package: Distribution) -> int:
    files = [Path(str(file.locate())) for file in package.files or ()]
    return sum(file.stat().st_size for file in files if file.is_file())


def bill() -> dict[str, Any]:
    """Return the bill of materials: each package, its licence, and what it needs of the others."""
    packages = locked()
    own = Locked("masthead", distribution("masthead").version)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", **_component(own)}},
        "components": [{"type": "library", **_component(each)} for each in packages],
        "dependencies": [
            {"ref": each.url, "dependsOn": sorted(set(_needs(each, packages)))} for each in (own, *packages)
        ],
    }


def _component(each: Locked) -> dict[str, Any]:
    package = installed(each.name)
    licence = licence_of(package) if package else UNKNOWN
    named: dict[str, Any] = {"license": {"name": licence}}
    if package and "License-Expression" in package.metadata and _EXPRESSION.fullmatch(licence):
        named = {"expression": licence}
    said = {} if licence == UNKNOWN else {"licenses": [named]}
    return {"bom-ref": each.url, "name": each.name, "version": each.version, "purl": each.url, **said}


def _needs(each: Locked, packages: Sequence[Locked]) -> Iterator[str]:
    package = installed(each.name)
    for words in (package.requires if package else None) or ():
        name = _NAME.match(words)
        if name and ("extra ==" not in words or each.name == "masthead"):
            yield from (other.url for other in packages if other.name == plain(name[1]))


def pinned(dockerfile: str, digest: str) -> str:
    """Return a Dockerfile whose base is the one of a digest; its tag stays, to say what that is. Raises ValueError."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"A digest is sha256: and 64 digits from 0 to f, not {digest!r}.")
    found, count = _BASE.subn(rf"\1@{digest}", dockerfile)
    if count != 1:
        raise ValueError(f"The Dockerfile names its base in {count} places, not in one.")
    return found


def main(command: str, *rest: str) -> None:
    """Print or write what was asked for."""
    if command == "pin":
        DOCKERFILE.write_text(pinned(DOCKERFILE.read_text(encoding="utf8"), rest[0]), encoding="utf8")
    elif command == "sbom":
        file = Path(rest[0])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(bill(), indent=1) + "\n", encoding="utf8")
    elif command == "sizes":
        measured = sizes()
        print("\n".join(f"{size / 1e6:7.1f} MB  {name}" for name, size in measured.items()))
        print(f"{sum(measured.values()) / 1e6:7.1f} MB  {len(measured)} packages")
    else:
        print(table())


if __name__ == "__main__":
    main(*sys.argv[1:])
