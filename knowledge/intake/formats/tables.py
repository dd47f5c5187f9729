"""Tables of articles: CSV, or one JSON value that holds them all, with their fields known by the names of columns."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from knowledge.errors import HoldsLinks, UnreadableFile
from knowledge.intake.encodings import decoded
from knowledge.intake.fields import field_of
from knowledge.intake.formats import kinds
from knowledge.intake.formats.kinds import FileKind
from knowledge.intake.formats.links import of_column, refuse_links
from knowledge.intake.markup import web_address

ENDINGS = (".csv", ".tsv", ".json")
LONGEST_FIELD = 5_100_000  # characters: the longest article, and its quotation marks
_LOOKED_AT = 20_000


def is_table(name: str) -> bool:
    """Say whether a file's name is that of a table of articles."""
    return PurePath(name).suffix.lower() in ENDINGS


def rows(content: bytes, name: str) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    """Yield for each row its number, and its fields by the names that they have here; None for what has no fields.

    Raises UnreadableFile where it is no table or has no column for the text, HoldsLinks where it has one of addresses
    instead.
    """
    if (kind := kinds.kind_of(content, name)) not in {FileKind.TEXT, FileKind.HTML}:
        raise UnreadableFile(f"{name} is no table, though it is called one: it seems to be a {kind}.")
    text = decoded(content, name)
    refuse_links(text, name)
    if name.lower().endswith(".json"):
        yield from _of_json(text, name)
    else:
        yield from _of_csv(text, name)


def _of_csv(text: str, name: str) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    csv.field_size_limit(LONGEST_FIELD)
    said, rest = _separator(text)
    table = csv.DictReader(io.StringIO(rest, newline=""), delimiter=said)
    known = {column: field for column in table.fieldnames or () if (field := field_of(column))}
    try:
        if "text" not in known.values():
            for column, field in known.items():
                if field == "url" and (pages := of_column(table, column)):
                    raise HoldsLinks(name, pages=pages)
            raise UnreadableFile(f"{name} has no column for the articles' words. Name one of its columns “text”.")
        for row in table:
            yield table.line_num, {field: row[column] for column, field in known.items() if row.get(column)}
    except csv.Error as error:
        raise UnreadableFile(f"{name} breaks off in row {table.line_num}: {error}. What was read is kept.") from error


def _separator(text: str) -> tuple[str, str]:
    """Return what stands between columns, and the text without Excel's line that says so."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first[4], rest
    try:
        return csv.Sniffer().sniff(first[:_LOOKED_AT], ",;\t|").delimiter, text
    except csv.Error:
        return ",", text


def _of_json(text: str, name: str) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        deep = isinstance(error, RecursionError)
        reason = getattr(error, "msg", "it is nested too deep" if deep else "a number in it is too long")
        raise UnreadableFile(f"{name} is not JSON: {reason}. One article a line belongs into a .jsonl file.") from error
    found = _listed(value)
    if found is None:
        raise UnreadableFile(f'{name} holds no list of articles, like [{{"text": "…"}}, …].')
    if pages := _links(found):
        raise HoldsLinks(name, pages=pages)
    for number, each in enumerate(found, 1):
        yield number, _known(each) if isinstance(each, dict) else None


def _links(found: list[Any]) -> tuple[str, ...]:
    """Return the addresses of a list that has an address in each place, and words in none."""
    rows = [_known(each) if isinstance(each, dict) else {"url": each} for each in found]
    links = [web_address(str(row.get("url") or ""), "") for row in rows if "text" not in row]
    return tuple(dict.fromkeys(link for link in links if link)) if len(links) == len(rows) and all(links) else ()


def _listed(value: object) -> list[Any] | None:
    """Return the list that a JSON value is, or the only one in it; an article by itself is a list of one."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    if "text" in _known(value):
        return [value]
    lists = [each for each in value.values() if isinstance(each, list) and any(map(_is_row, each))]
    return lists[0] if len(lists) == 1 else None


def _is_row(item: object) -> bool:
    return isinstance(item, dict) or (isinstance(item, str) and item.startswith(("http://", "https://")))


def _known(row: Mapping[str, Any]) -> dict[str, Any]:
    fields = {field: value for column, value in row.items() if (field := field_of(column)) and value not in (None, "")}
    author = fields.get("author")
    if isinstance(author, list):
        fields["author"] = "; ".join(str(each.get("name", "") if isinstance(each, dict) else each) for each in author)
    return fields
