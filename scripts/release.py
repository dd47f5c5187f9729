"""Make a release of what stands in the source: ``python -m scripts.release 0.2.0``.

It writes the version into pyproject.toml and the day into CHANGELOG.md, commits both, and sets the tag. It changes
nothing and says why where work is not committed, the version is not the next one, or the changelog says nothing of it.
"""

import argparse
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
MIGRATIONS = "knowledge/index/migrations/versions"
_NUMBERS = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_VERSION = re.compile(r'^version = "([\d.]+)"$', re.MULTILINE)
_SECTION = re.compile(r"^## \[(.+?)\].*$", re.MULTILINE)
_KIND = re.compile(r"^### (.+)$", re.MULTILINE)
Version = tuple[int, ...]


class Unfinished(Exception):
    """A release cannot be made: the sentence says what is missing."""


def numbers(words: str) -> Version:
    """Return a version's three numbers. Raises Unfinished."""
    found = _NUMBERS.fullmatch(words)
    if found is None:
        raise Unfinished(f"{words!r} is no version; write three numbers, such as 0.2.0.")
    return tuple(map(int, found.groups()))


def git(root: Path, *words: str) -> str:
    """Run git in a folder and return what it says. Raises Unfinished with git's own words."""
    ran = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)  # noqa: S603, S607
    if ran.returncode:
        raise Unfinished(f"git {words[0]}: {ran.stderr.strip() or 'failed'}")
    return ran.stdout


def expect_next(root: Path, version: str) -> None:
    """Raise Unfinished unless this version may follow the last one that has a tag.

    Where the tables of the database have changed since, another third number is not enough.
    """
    wanted = numbers(version)
    tags = [words[1:] for words in git(root, "tag", "--list", "v*").split() if _NUMBERS.fullmatch(words[1:])]
    last = max(tags, key=numbers, default=None)
    if last is None:
        return
    if wanted <= numbers(last):
        raise Unfinished(f"{version} does not come after {last}, which has a tag.")
    changed = git(root, "diff", "--name-only", f"v{last}", "--", MIGRATIONS).split()
    if changed and wanted[:2] == numbers(last)[:2]:
        raise Unfinished(
            f"The tables have changed since {last} ({Path(changed[-1]).name}): an older Masthead cannot open them, so "
            "the second number must be another."
        )


def dated(changelog: str, version: str, day: date) -> str:
    """Return the changelog with what is unreleased under the version and its day, and nothing unreleased above it.

    A section of the version that is in preparation is taken along. Raises Unfinished where there is nothing to tell.
    """
    heads = list(_SECTION.finditer(changelog))
    ends = [*(head.start() for head in heads[1:]), len(changelog)]
    bodies = {head[1]: changelog[head.end() : end] for head, end in zip(heads, ends, strict=True)}
    whole = _joined(bodies.pop("Unreleased", ""), bodies.pop(version, ""))
    if not re.search(r"^- ", whole, re.MULTILINE):
        raise Unfinished(f"CHANGELOG.md says nothing of {version}.")
    before = changelog[: heads[0].start()]
    rest = [f"{head[0]}{bodies[head[1]]}" for head in heads if head[1] in bodies]
    return (
        f"{before}## [Unreleased]\n\n## [{version}] - {day.isoformat()}\n\n{whole}\n\n{''.join(rest)}".rstrip() + "\n"
    )


def _joined(newer: str, older: str) -> str:
    """Join two sections: what is of one kind stands together, the newer first."""
    kinds: dict[str, list[str]] = {"": []}
    for body in (newer, older):
        first, *others = _KIND.split(body)
        kinds[""].append(first.strip())
        for kind, text in zip(others[::2], others[1::2], strict=True):
            kinds.setdefault(kind, []).append(text.strip())
    parts = ["\n".join(filter(None, kinds.pop("")))]
    parts += [f"### {kind}\n\n" + "\n".join(filter(None, texts)) for kind, texts in kinds.items()]
    return "\n\n".join(filter(None, parts))


def release(root: Path, version: str, day: date) -> None:
    """Write, commit and tag a version. Raises Unfinished, with nothing changed."""
    if git(root, "status", "--porcelain"):
        raise Unfinished("There is work that is not committed.")
    expect_next(root, version)
    project, changelog = root / "pyproject.toml", root / "CHANGELOG.md"
    log = dated(changelog.read_text(encoding="utf8"), version, day)
    text, count = _VERSION.subn(f'version = "{version}"', project.read_text(encoding="utf8"), count=1)
    if not count:
        raise Unfinished("pyproject.toml names no version.")
    project.write_text(text, encoding="utf8")
    changelog.write_text(log, encoding="utf8")
    git(root, "commit", "--quiet", "--message", f"Version {version}", "--", "pyproject.toml", "CHANGELOG.md")
    git(root, "tag", "--annotate", f"v{version}", "--message", f"Masthead {version}")


def main() -> int:
    """Make the release that is named; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="three numbers, such as 0.2.0")
    version = parser.parse_args().version
    try:
        release(ROOT, version, datetime.now(UTC).date())
    except Unfinished as why:
        print(why, file=sys.stderr)
        return 1
    print(f"v{version} is committed and tagged. Push it with: git push --follow-tags")
    return 0


if __name__ == "__main__":
    sys.exit(main())
