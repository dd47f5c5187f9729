"""What Masthead needs to run, of what is installed: for an image without the tools of development.

    python scripts/runtime.py surplus      # names of installed packages that it does not need
    python scripts/runtime.py licences     # what it needs, and under which licence, as a table

Only what stands in the packages' own metadata is believed.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions

EXTRAS = ("postgres", "openai", "anthropic", "google-genai", "ollama", "mistral")  # what an operator may switch on
KEPT = {"pip", "setuptools", "masthead"}
_NAME = re.compile(r"^\s*([\w.-]+)(?:\[([^\]]*)\])?")


def needed(name: str, extras: Sequence[str] = ()) -> set[str]:
    """Return the names of a package and of all that it needs here, those of its ``extras`` too."""
    found: dict[str, Distribution] = {}
    waiting = [(name, tuple(extras))]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        try:
            found[_plain(each[0])] = distribution(each[0])
        except PackageNotFoundError:  # for another system or Python, or not installed at all
            continue
        waiting += _requirements(found[_plain(each[0])], each[1])
    return set(found)


def _requirements(package: Distribution, extras: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for words in package.requires or ():
        requirement, _, marker = words.partition(";")
        wanted = re.findall(r"extra\s*==\s*[\"']([\w.-]+)[\"']", marker)
        if wanted and not {_plain(each) for each in wanted} & {_plain(each) for each in extras}:
            continue
        if match := _NAME.match(requirement):
            more = tuple(each.strip() for each in (match.group(2) or "").split(",") if each.strip())
            yield match.group(1), more


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(package: Distribution) -> str:
    """Return a package's licence as its metadata names it, or what its classifiers say."""
    said = package.metadata
    short = next((said[name] for name in ("License-Expression", "License") if name in said), "")
    classified = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or () if "License ::" in each]
    if short and "\n" not in short:
        return short
    return "; ".join(classified) or short.strip().partition("\n")[0] or "not named in its metadata"


def main(command: str) -> None:
    """Print what was asked for."""
    here = needed("masthead", EXTRAS)
    if command == "surplus":
        installed = {_plain(each.metadata["Name"]) for each in distributions()}
        print("\n".join(sorted(installed - here - KEPT)))
        return
    print("| package | licence |\n| --- | --- |")
    for name in sorted(here - {"masthead"}):
        print(f"| {name} | {licence_of(distribution(name))} |")


if __name__ == "__main__":
    main(sys.argv[1])
