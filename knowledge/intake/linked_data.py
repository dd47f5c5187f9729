"""The JSON-LD of a page: what it says of itself to search engines, as far as it can be read."""

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

MOST = 2_000  # objects of a page
# What a page says of other things than itself.
_OTHERS = frozenset(
    "itemListElement mentions citation comment isBasedOn review video image associatedMedia relatedLink about".split()
)


def scripts_of(tree: HtmlElement) -> list[str]:
    """Return the JSON-LD of a page as it stands, one text for each script."""
    return [script.text or "" for script in tree.xpath("//script[contains(@type, 'ld+json')]")]


def objects_in(script: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of one script that speak of the page, outer ones first; nothing where it cannot be read."""
    try:
        waiting = deque([json.loads(script.strip().removesuffix(";"), strict=False)])
    except (ValueError, RecursionError):
        return
    for _ in range(MOST):
        if not waiting:
            return
        found = waiting.popleft()
        if isinstance(found, list):
            waiting.extend(found)
        elif isinstance(found, dict):
            yield found
            inner = (value for name, value in found.items() if name not in _OTHERS)
            waiting.extend(value for value in inner if isinstance(value, dict | list))


def types_of(found: dict[str, Any]) -> str:
    """Return the types of an object, in one line of lower case."""
    given = found.get("@type")
    return " ".join(map(str, given)).lower() if isinstance(given, list) else str(given).lower()
