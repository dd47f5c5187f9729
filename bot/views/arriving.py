"""The two next steps under the bot's first message in a server: give it an article, let it follow a feed."""

import re
from typing import Any, Self

import discord
from discord import ButtonStyle, Interaction, ui

from bot.curating import curating
from bot.errors import never_silent, texts_of
from bot.locales import Texts
from bot.views.paste import Pasted, PasteForm, values_of

FOLLOW_FORM = "masthead:follow-feed"
_ADDRESS_LIMIT, _FILTER_LIMIT = 2_000, 500

Button = ui.Button[ui.View]


class AddButton(ui.DynamicItem[Button], template=r"masthead:begin:article"):
    """Opens the form that takes an article, for whoever may curate."""

    def __init__(self, *, label: str = "…") -> None:
        super().__init__(Button(style=ButtonStyle.primary, label=label, custom_id="masthead:begin:article"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from its message."""
        return cls()

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Open the form."""
        await curating(interaction)
        await interaction.response.send_modal(PasteForm(texts_of(interaction), Pasted()))


class FollowButton(ui.DynamicItem[Button], template=r"masthead:begin:feed"):
    """Opens the form that takes the address of a feed, for whoever may curate."""

    def __init__(self, *, label: str = "…") -> None:
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id="masthead:begin:feed"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from its message."""
        return cls()

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Open the form."""
        await curating(interaction)
        await interaction.response.send_modal(FollowForm(texts_of(interaction)))


class FollowForm(ui.Modal):
    """Asks for the address of a feed, and what of it is wanted."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(title=texts.say("arriving.form"), custom_id=FOLLOW_FORM, timeout=600)
        address: ui.TextInput[Self] = ui.TextInput(custom_id="address", max_length=_ADDRESS_LIMIT)
        only: ui.TextInput[Self] = ui.TextInput(custom_id="only", max_length=_FILTER_LIMIT, required=False)
        self.add_item(ui.Label(text=texts.say("arriving.address"), component=address))
        self.add_item(
            ui.Label(text=texts.say("arriving.only"), description=texts.say("arriving.only_hint"), component=only)
        )


def is_follow(interaction: Interaction) -> bool:
    """Tell whether somebody has sent the form."""
    sent = interaction.type is discord.InteractionType.modal_submit
    return sent and dict(interaction.data or {}).get("custom_id") == FOLLOW_FORM


def feed_given(interaction: Interaction) -> tuple[str, str]:
    """Return the address and the filter that somebody wrote into the form."""
    given = values_of(interaction)
    return given.get("address", "").strip(), given.get("only", "")


def first_steps(texts: Texts) -> ui.View:
    """Return the two buttons."""
    view = ui.View(timeout=None)
    view.add_item(AddButton(label=texts.say("arriving.add")))
    return view.add_item(FollowButton(label=texts.say("arriving.follow")))
