"""The fields at the top of a text or Markdown file, as blogs and note-takers write them: YAML or TOML."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from knowledge.intake.days import day_in
from knowledge.intake.fields import field_of, rank_of

LONGEST = 20_000  # characters between the two marks
MOST_NAMES = 20
_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
# A field alone, for what looks like YAML and is none: titles with a colon in them.
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a file says of itself; what it does not say is None."""

    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None


def split(text: str) -> tuple[Fields, str]:
    """Return the fields at the top of a text, and the text beneath them; a text without them comes back as it is."""
    for form, read in ((_YAML, _yaml), (_TOML, _toml)):
        found = form.match(text[: LONGEST + 10])
        if found and (given := read(found.group(1))):
            return _fields(given), text[found.end() :]
    return Fields(), text


def _yaml(words: str) -> Mapping[str, object]:
    try:
        found = yaml.load(words, Loader=yaml.BaseLoader)  # noqa: S506 - this loader makes nothing but strings
    except (yaml.YAMLError, ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    return {name: value.strip("\"'") for name, value in _FIELD.findall(words)}


def _toml(words: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(words)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _fields(given: Mapping[str, object]) -> Fields:
    found: dict[str, str] = {}
    for name, value in sorted(given.items(), key=lambda each: rank_of(str(each[0]))):
        if (field := field_of(str(name))) and (words := _words(value)):
            found.setdefault(field, words)
    url = found.get("url", "")
    return Fields(
        title=found.get("title"),
        url=url if url.startswith(("http://", "https://")) else None,
        source=found.get("source"),
        author=found.get("author"),
        published=day_in(found.get("published"), found.get("language")),
        language=found.get("language"),
    )


def _words(value: object) -> str:
    """Return a value as words on one line; several names stand after one another.

    What is nested deeper is no field of ours, and may be a knot of references that grows without end.
    """
    if isinstance(value, list):
        return ", ".join(word for word in map(_name, value[:MOST_NAMES]) if word)
    return _name(value)


def _name(value: object) -> str:
    inner = value.get("name") if isinstance(value, Mapping) else value
    return "" if inner is None or isinstance(inner, list | Mapping) else " ".join(str(inner).split())
