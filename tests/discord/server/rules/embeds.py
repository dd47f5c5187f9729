"""Embeds: what each part holds at most, and all of them together."""

from collections.abc import Iterator
from typing import Any

from tests.discord.server.rules.text import (
    WEB,
    WEB_OR_FILE,
    Payload,
    bad_timestamp,
    bad_url,
    blank,
    missing,
    too_long,
    unknown_keys,
    words,
)

KNOWN = words("title type description url timestamp color footer image thumbnail video provider author fields flags")
PARTS = {
    "footer": frozenset({"text", "icon_url", "proxy_icon_url"}),
    "author": frozenset({"name", "url", "icon_url", "proxy_icon_url"}),
    "image": frozenset({"url", "proxy_url", "height", "width", "description"}),
    "thumbnail": frozenset({"url", "proxy_url", "height", "width", "description"}),
}
FIELD = frozenset({"name", "value", "inline"})
IN_SUM = 6000


def embeds_problems(embeds: object) -> Iterator[str]:
    """Check the embeds of one message."""
    if embeds is None:
        return
    if not isinstance(embeds, list) or not all(isinstance(embed, dict) for embed in embeds):
        yield "embeds is not a list of embeds"
        return
    if len(embeds) > 10:
        yield f"{len(embeds)} embeds, Discord takes 10"
    for number, embed in enumerate(embeds, 1):
        yield from _embed(f"embed {number}", embed)
    total = sum(len(text) for embed in embeds for text in embed_texts(embed))
    if total > IN_SUM:
        yield f"the embeds hold {total:,} characters together, Discord takes {IN_SUM:,}"


def embed_texts(embed: Payload) -> Iterator[str]:
    """Yield every text of an embed that counts towards the sum."""
    texts: list[Any] = [embed.get("title"), embed.get("description")]
    texts += [_part(embed, "footer").get("text"), _part(embed, "author").get("name")]
    for entry in _fields(embed):
        texts += [entry.get("name"), entry.get("value")]
    yield from (text for text in texts if isinstance(text, str))


def _part(embed: Payload, name: str) -> Payload:
    part = embed.get(name)
    return part if isinstance(part, dict) else {}


def _fields(embed: Payload) -> list[Payload]:
    fields = embed.get("fields")
    return [entry for entry in fields if isinstance(entry, dict)] if isinstance(fields, list) else []


def _embed(what: str, embed: Payload) -> Iterator[str]:
    yield from unknown_keys(what, embed, KNOWN)
    yield from too_long(f"the title of {what}", embed.get("title"), 256)
    yield from too_long(f"the description of {what}", embed.get("description"), 4096)
    yield from bad_url(f"the url of {what}", embed.get("url"), WEB)
    yield from bad_timestamp(f"the timestamp of {what}", embed.get("timestamp"))
    colour = embed.get("color")
    if colour is not None and (not isinstance(colour, int) or not 0 <= colour <= 0xFFFFFF):
        yield f"the color of {what} is no colour: {colour!r}"
    yield from _parts(what, embed)
    yield from _field_problems(what, _fields(embed))
    pictures = any(_part(embed, name).get("url") for name in ("image", "thumbnail"))
    if not pictures and all(blank(text) for text in embed_texts(embed)):
        yield f"{what} is empty"


def _parts(what: str, embed: Payload) -> Iterator[str]:
    for name, known in PARTS.items():
        yield from unknown_keys(f"the {name} of {what}", _part(embed, name), known)
    footer, author = _part(embed, "footer"), _part(embed, "author")
    if footer:
        yield from missing(f"the footer of {what}", footer.get("text"), 2048)
        yield from bad_url(f"the footer icon of {what}", footer.get("icon_url"), WEB_OR_FILE)
    if author:
        yield from missing(f"the author of {what}", author.get("name"), 256)
        yield from bad_url(f"the author's url of {what}", author.get("url"), WEB)
        yield from bad_url(f"the author's icon of {what}", author.get("icon_url"), WEB_OR_FILE)
    for name in ("image", "thumbnail"):
        yield from bad_url(f"the {name} of {what}", _part(embed, name).get("url"), WEB_OR_FILE)


def _field_problems(what: str, fields: list[Payload]) -> Iterator[str]:
    if len(fields) > 25:
        yield f"{what} has {len(fields)} fields, Discord takes 25"
    for number, entry in enumerate(fields, 1):
        yield from unknown_keys(f"field {number} of {what}", entry, FIELD)
        yield from missing(f"the name of field {number} of {what}", entry.get("name"), 256)
        yield from missing(f"the value of field {number} of {what}", entry.get("value"), 1024)
