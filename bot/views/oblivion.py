"""The two answers to the question whether somebody is to be forgotten."""

import re
from typing import TYPE_CHECKING, Any, Self, cast

from discord import ButtonStyle, Interaction, ui

from bot.errors import never_silent, texts_of
from bot.locales import Texts
from bot.oblivion import forget

if TYPE_CHECKING:
    from bot.client import MastheadBot

Button = ui.Button[ui.View]


class ForgetButton(ui.DynamicItem[Button], template=r"masthead:forget:(?P<press>erase|keep)"):
    """Forgets whoever presses it, or leaves everything."""

    def __init__(self, press: str, *, label: str = "…", style: ButtonStyle = ButtonStyle.secondary) -> None:
        self._press = press
        super().__init__(Button(style=style, label=label, custom_id=f"masthead:forget:{press}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["press"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Say what was done in place of the question."""
        await interaction.response.defer()
        texts = texts_of(interaction)
        if self._press == "erase":
            said = (await forget(cast("MastheadBot", interaction.client), interaction.user)).told(texts)
        else:
            said = texts.say("oblivion.kept")
        await interaction.edit_original_response(content=said, view=None)


def oblivion_view(texts: Texts) -> ui.View:
    """Return the two buttons."""
    view = ui.View(timeout=None)
    view.add_item(ForgetButton("erase", label=texts.say("oblivion.erase"), style=ButtonStyle.danger))
    return view.add_item(ForgetButton("keep", label=texts.say("oblivion.keep")))
