"""The two answers to the question whether the links of a list are wanted."""

import re
from typing import Any, Protocol, Self, cast

from discord import ButtonStyle, Interaction, ui
from discord.ext import commands

from bot.errors import never_silent
from bot.locales import Texts
from bot.views.intake import ContinueButton
from knowledge import HoldsLinks

Button = ui.Button[ui.View]


class Leaves(Protocol):
    """Forgets the links of a list."""

    async def leave(self, interaction: Interaction, key: str) -> None:
        """Forget them."""


class LeaveButton(ui.DynamicItem[Button], template=r"masthead:leave:(?P<key>[0-9a-f]{12})"):
    """Leaves the links of a list alone, for anybody who may curate."""

    def __init__(self, key: str, *, label: str = "…") -> None:
        self._key = key
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:leave:{key}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Leave it to those who asked."""
        await cast("Leaves", cast("commands.Bot", interaction.client).get_cog("Sources")).leave(interaction, self._key)


def answers_to(key: str, held: HoldsLinks, texts: Texts) -> ui.View:
    """Return the buttons under the question: take all of them, which goes on as broken-off work does, or none."""
    view = ui.View(timeout=None)
    view.add_item(ContinueButton(key, label=texts.say("intake.list.follow" if held.feeds else "intake.list.add")))
    return view.add_item(LeaveButton(key, label=texts.say("intake.list.leave")))
