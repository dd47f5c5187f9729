"""The form that takes an article as text. It outlives a restart: what it holds is read from what Discord sends."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

import discord
from discord import ButtonStyle, Interaction, TextStyle, ui

from bot.curating import curating
from bot.errors import Refused, never_silent, texts_of
from bot.listing import read_day
from bot.locales import Texts
from bot.render.escape import clip
from knowledge import ArticleDraft, Precision

FORM = "masthead:paste"
FIELD_LIMIT = 4_000  # Discord's own, for one field
AGAIN = 3_600.0  # seconds that words which could not be used are kept for another try
TITLE_LIMIT, ADDRESS_LIMIT, DATE_LIMIT = 300, 1_000, 40


class Unusable(Refused):
    """A field of the form cannot be used; what was written is not lost, a button opens the form with it again."""

    def __init__(self, pasted: "Pasted", **facts: object) -> None:
        super().__init__(**facts)
        self._pasted = pasted

    def view(self, texts: Texts) -> ui.View:
        """Return the button that opens the form again. It holds the words itself, as long as the bot runs."""
        return ui.View(timeout=AGAIN).add_item(AgainButton(self._pasted, texts.say("paste.again")))


class NoDay(Unusable):
    """What was given for the day of publication is none."""

    key = "no_day"


class NoWebAddress(Unusable):
    """What was given for the address is none."""

    key = "no_web_address"


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
        values = dict(_fields(interaction.data or {}))
        return cls(**{name: values.get(name, "") for name in cls.__slots__})

    def draft(self) -> ArticleDraft:
        """Return it as an article. Raises NoDay, NoWebAddress where a field cannot be read."""
        address = self.address.strip()
        if address and not address.lower().startswith(("http://", "https://")):
            raise NoWebAddress(self, given=clip(address, 100))
        text = "\n".join(filter(None, (self.text, self.more)))
        return ArticleDraft(text, title=self.title, url=address or None, published=self._published())

    def _published(self) -> date | None:
        if not self.day.strip():
            return None
        try:
            day = read_day(self.day)
        except ValueError:
            day = None
        if day is None or day.precision is not Precision.DAY:
            raise NoDay(self, given=clip(self.day, DATE_LIMIT))
        return day.value


class AgainButton(ui.Button[ui.View]):
    """Opens the form with what somebody had written."""

    def __init__(self, pasted: Pasted, label: str) -> None:
        super().__init__(style=ButtonStyle.secondary, label=label)
        self._pasted = pasted

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Open it for whoever may curate."""
        await curating(interaction)
        await interaction.response.send_modal(PasteForm(texts_of(interaction), self._pasted))


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


def values_of(interaction: Interaction) -> dict[str, str]:
    """Return what somebody wrote into the fields of a form, or chose from its menus, by their names."""
    return dict(_fields(dict(interaction.data or {})))


def _fields(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "custom_id" in data and "value" in data:
        yield str(data["custom_id"]), str(data["value"] or "")
    elif "custom_id" in data and "values" in data:  # of a menu
        yield str(data["custom_id"]), " ".join(map(str, data["values"]))
    for inner in (*data.get("components", ()), *([data["component"]] if "component" in data else ())):
        yield from _fields(inner)
