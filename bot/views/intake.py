"""The buttons that stop long work, and go on with what a restart broke off."""

import re
from typing import Any, Protocol, Self, cast

from discord import ButtonStyle, Interaction, ui
from discord.ext import commands

from bot.curating import curating
from bot.desk import desk_of
from bot.errors import Refused, never_silent, texts_of
from bot.intake import Job
from bot.locales import Texts

Button = ui.Button[ui.View]


class NotUnderWay(Refused):
    """The work that a button belongs to has ended."""

    key = "not_under_way"


class NotToContinue(Refused):
    """The work that a button would go on with was gone on with already, or was given up after some days."""

    key = "not_to_continue"


class Continues(Protocol):
    """Goes on with work that a restart broke off."""

    async def go_on(self, interaction: Interaction, key: str) -> None:
        """Go on with it."""


class ContinueButton(ui.DynamicItem[Button], template=r"masthead:continue:(?P<key>[0-9a-f]{12})"):
    """Goes on with what a restart broke off, for anybody who may curate, once."""

    def __init__(self, key: str, *, label: str = "…") -> None:
        self._key = key
        super().__init__(Button(style=ButtonStyle.primary, label=label, custom_id=f"masthead:continue:{key}"))

    @classmethod
    def under(cls, key: str, texts: Texts) -> ui.View:
        """Return the button that goes under what was broken off."""
        return ui.View(timeout=None).add_item(cls(key, label=texts.say("intake.continue")))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Leave it to those who take things in: they put this button under their work."""
        await cast("Continues", cast("commands.Bot", interaction.client).get_cog("Sources")).go_on(
            interaction, self._key
        )


class StopButton(ui.DynamicItem[Button], template=r"masthead:stop:(?P<key>[0-9a-f]{12})"):
    """Stops work after what it is at, for anybody who may curate."""

    def __init__(self, key: str, *, label: str = "…", disabled: bool = False) -> None:
        self._key = key
        super().__init__(
            Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:stop:{key}", disabled=disabled)
        )

    @classmethod
    def under(cls, job: Job, texts: Texts) -> ui.View:
        """Return the button that goes under the progress of a piece of work."""
        button = cls(job.key, label=texts.say("intake.stop"), disabled=job.stopping)
        return ui.View(timeout=None).add_item(button)

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Stop it; the message itself tells what became of it."""
        seat = await curating(interaction)
        job = desk_of(interaction).intake.find(seat.workspace, self._key)
        if job is None:
            raise NotUnderWay
        job.stop()
        await interaction.response.send_message(texts_of(interaction).say("intake.stopping"), ephemeral=True)
