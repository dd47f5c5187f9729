"""The button under an answer that says why it is as it is, for the one who presses it alone."""

import re
from typing import Any, Self

from discord import ButtonStyle, Interaction, ui

from bot.desk import desk_of
from bot.errors import Gone, never_silent, texts_of
from bot.places import opened
from bot.render.why import why_embed
from knowledge import NotFound

Button = ui.Button[ui.View]


class WhyButton(ui.DynamicItem[Button], template=r"masthead:why:(?P<key>[^:]{1,64})"):
    """Explains an answer to whoever presses it."""

    def __init__(self, key: str, *, label: str = "Why this answer") -> None:
        self._key = key
        super().__init__(ui.Button(style=ButtonStyle.secondary, label=label, custom_id=f"masthead:why:{key}"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the button again from what its message says."""
        return cls(match["key"])

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Show the explanation."""
        workspace = await opened(interaction, ephemeral=True)
        try:
            answer = await desk_of(interaction).explained(workspace, self._key, interaction.channel_id or 0)
        except NotFound as error:
            raise Gone from error
        await interaction.followup.send(embed=why_embed(answer, texts_of(interaction)), ephemeral=True)
