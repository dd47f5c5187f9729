"""The fields at the top of a text or Markdown file, as blogs and note-takers write them: YAML or TOML."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from knowledge.intake.days import day_in

LONGEST = 20_000  # characters between the two marks
MOST_NAMES = 20
_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
# A field alone, for what looks like YAML and is none: titles with a colon in them.
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_NAMES = {
    "title": ("title", "headline"),
    "url": ("url", "canonical", "canonical_url", "link", "source_url"),
    "source": ("source", "site", "publication", "publisher", "newspaper"),
    "author": ("author", "authors", "by", "byline"),
    "published": ("published", "date", "publish_date", "pubdate", "published_at", "tanggal"),
    "language": ("language", "lang", "locale"),
}


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
    told = {str(name).lower().replace("-", "_"): _words(value) for name, value in given.items()}
    found = {field: next((told[name] for name in names if told.get(name)), None) for field, names in _NAMES.items()}
    url = found["url"] or ""
    return Fields(
        title=found["title"],
        url=url if url.startswith(("http://", "https://")) else None,
        source=found["source"],
        author=found["author"],
        published=day_in(found["published"], found["language"]),
        language=found["language"],
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
