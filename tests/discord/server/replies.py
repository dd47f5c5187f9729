"""What a reader sees: a message with its buttons, or a form to fill in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.discord.server.rules.components import BUTTON, LINK, SELECTS, TEXT, TEXT_INPUT, walk
from tests.discord.server.rules.embeds import embed_texts
from tests.discord.server.world import Exchange, Interaction, Payload, Posted

if TYPE_CHECKING:
    from tests.discord.server.people import Person

ESCAPED = re.compile(r"\\([^\w\s]|_)")


@dataclass(eq=False)
class Reply:
    """A message of the bot as it stood when the reader saw it."""

    reader: "Person"
    exchange: Exchange
    index: int = 0
    post: Posted = field(init=False)

    def __post_init__(self) -> None:
        self.post = self.exchange.shown[self.index]

    @property
    def content(self) -> str:
        """The words above the embeds."""
        return str(self.post.payload["content"])

    @property
    def embeds(self) -> list[dict[str, Any]]:
        """The embeds, as Discord keeps them."""
        embeds: list[dict[str, Any]] = self.post.payload["embeds"]
        return embeds

    @property
    def text(self) -> str:
        """Everything there is to read, in reading order."""
        return "\n".join(self._texts())

    def _texts(self) -> Iterator[str]:
        yield self.content
        for embed in self.embeds:
            yield from embed_texts(embed)
        for component in walk(self.post.payload["components"]):
            if component["type"] == TEXT:
                yield component["content"]

    @property
    def plain(self) -> str:
        """Everything there is to read, as Discord shows it: without the backslashes that make signs harmless."""
        return ESCAPED.sub(r"\1", self.text)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons, links included."""
        return [one for one in walk(self.post.payload["components"]) if one["type"] == BUTTON]

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons that can be pressed."""
        return [_label(one) for one in self.buttons if not one.get("disabled") and one["style"] != LINK]

    @property
    def pings(self) -> tuple[str, ...]:
        """Who was pinged."""
        return self.post.pings

    @property
    def ephemeral(self) -> bool:
        """Whether only the reader can see it."""
        return self.post.ephemeral

    async def press(self, label: str) -> "Reply":
        """Press a button and return what it shows."""
        return await self.reader.sees(self.pressed(label))

    async def opens(self, label: str) -> "Form":
        """Press a button and return the form it opens."""
        return await self.reader.fills(self.pressed(label))

    def pressed(self, label: str) -> Interaction:
        """Press a button and wait for nothing."""
        button = next((one for one in self.buttons if _label(one) == label), None)
        assert button is not None, f"there is no button {label!r}, only {[_label(one) for one in self.buttons]}"
        assert not button.get("disabled"), f"the button {label!r} cannot be pressed"
        return self.reader.presses(self._now(), button)

    async def choose(self, *values: str) -> "Reply":
        """Choose from the menu of the message and return what that shows."""
        menu = next(one for one in walk(self.post.payload["components"]) if one["type"] in SELECTS)
        return await self.reader.sees(self.reader.presses(self._now(), menu, list(values)))

    async def next(self) -> "Reply":
        """Wait for the message that follows in the same exchange."""
        return await self.reader.sees(self.exchange, self.index + 1)

    def seen_by(self, reader: "Person") -> "Reply":
        """Let somebody else look at the same message."""
        return Reply(reader, self.exchange, self.index)

    def again(self) -> "Reply":
        """Look at the same message once more, whatever has changed it since."""
        seen = Reply(self.reader, self.exchange, self.index)
        seen.post = self._now()
        return seen

    def _now(self) -> Posted:
        return self.reader.discord.world.posts.get(self.post.id, self.post)


@dataclass(frozen=True, eq=False)
class Form:
    """A form that waits to be filled in."""

    reader: "Person"
    data: Payload
    opener: Interaction

    @property
    def fields(self) -> list[str]:
        """The custom_ids of the fields."""
        return [entry["custom_id"] for entry in self._inputs()]

    def _inputs(self) -> list[Payload]:
        return [one for one in walk(self.data["components"]) if one["type"] in SELECTS | {TEXT_INPUT}]

    async def submit(self, **given: str) -> Reply:
        """Fill fields in by their custom_ids, send the form, and return what it shows."""
        unknown = set(given) - set(self.fields)
        assert not unknown, f"the form has no field {', '.join(sorted(unknown))}, only {self.fields}"
        rows = [_filled(row, given) for row in self.data["components"]]
        data = {"custom_id": self.data["custom_id"], "components": rows}
        return await self.reader.sees(self.reader.submits(data, self.opener))


def _filled(row: Payload, given: dict[str, str]) -> Payload:
    if "component" in row:
        return {"type": row["type"], "id": row.get("id", 1), "component": _filled(row["component"], given)}
    if "components" in row:
        return {
            "type": row["type"],
            "id": row.get("id", 1),
            "components": [_filled(one, given) for one in row["components"]],
        }
    if row["type"] == TEXT_INPUT:
        value = given.get(row["custom_id"], row.get("value", ""))
        return {"type": row["type"], "id": row.get("id", 1), "custom_id": row["custom_id"], "value": value}
    if row["type"] in SELECTS:
        values = [given[row["custom_id"]]] if row["custom_id"] in given else []
        return {"type": row["type"], "id": row.get("id", 1), "custom_id": row["custom_id"], "values": values}
    return row


def _label(button: Payload) -> str:
    return str(button.get("label") or (button.get("emoji") or {}).get("name") or "")
