"""The form that takes an article as text. It outlives a restart: what it holds is read from what Discord sends."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

import discord
from discord import Interaction, TextStyle, ui

from bot.errors import Refused
from bot.listing import read_day
from bot.locales import Texts
from bot.render.escape import clip
from knowledge import ArticleDraft, Precision

FORM = "masthead:paste"
FIELD_LIMIT = 4_000  # Discord's own, for one field
TITLE_LIMIT, ADDRESS_LIMIT, DATE_LIMIT = 300, 1_000, 40


class NoDay(Refused):
    """What was given for the day of publication is none."""

    key = "no_day"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What somebody wrote into the form; ``text`` may go on in ``more``."""

    title: str = ""
    address: str = ""
    day: str = ""
    text: str = ""
    more: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """Spread a text over the two fields that take it."""
        return cls(text=text[:FIELD_LIMIT], more=text[FIELD_LIMIT : 2 * FIELD_LIMIT])

    @classmethod
    def read(cls, interaction: Interaction) -> Self:
        """Read a form that was sent."""
        values = dict(_values(interaction.data or {}))
        return cls(**{name: values.get(name, "") for name in cls.__slots__})

    def draft(self) -> ArticleDraft:
        """Return it as an article. Raises NoDay when its day cannot be read."""
        return ArticleDraft(
            "\n".join(filter(None, (self.text, self.more))),
            title=self.title,
            url=self.address.strip() or None,
            published=_day(self.day),
        )


class PasteForm(ui.Modal):
    """Asks for an article's title, address, day and text; what is sent is taken by the cog, whoever opened it."""

    def __init__(self, texts: Texts, given: Pasted) -> None:
        super().__init__(title=texts.say("paste.form"), custom_id=f"{FORM}:{secrets.token_hex(4)}", timeout=600)
        self._texts = texts
        self._field("title", given.title, TITLE_LIMIT)
        self._field("address", given.address, ADDRESS_LIMIT)
        self._field("day", given.day, DATE_LIMIT)
        self._field("text", given.text, FIELD_LIMIT, required=True, style=TextStyle.paragraph)
        self._field("more", given.more, FIELD_LIMIT, style=TextStyle.paragraph)

    def _field(
        self, name: str, value: str, longest: int, *, required: bool = False, style: TextStyle = TextStyle.short
    ) -> None:
        entry: ui.TextInput[Self] = ui.TextInput(
            custom_id=name, default=value or None, max_length=longest, required=required, style=style
        )
        label: ui.Label[Self] = ui.Label(
            text=self._texts.say(f"paste.{name}"), description=self._texts.say(f"paste.{name}_hint"), component=entry
        )
        self.add_item(label)


def is_paste(interaction: Interaction) -> bool:
    """Tell whether somebody has sent the form."""
    sent = interaction.type is discord.InteractionType.modal_submit
    return sent and str(dict(interaction.data or {}).get("custom_id", "")).startswith(FORM)


def _values(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "custom_id" in data and "value" in data:
        yield str(data["custom_id"]), str(data["value"] or "")
    for inner in (*data.get("components", ()), *([data["component"]] if "component" in data else ())):
        yield from _values(inner)


def _day(words: str) -> date | None:
    if not words.strip():
        return None
    try:
        day = read_day(words)
    except ValueError:
        day = None
    if day is None or day.precision is not Precision.DAY:
        raise NoDay(given=clip(words, DATE_LIMIT))
    return day.value
