"""The menu of servers that somebody may read in direct messages."""

import re
from collections.abc import Sequence
from typing import Any, Self, cast

import discord
from discord import Interaction, ui

from bot.errors import Refused, never_silent, texts_of
from bot.locales import Texts
from bot.memberships import Hosting
from bot.render.escape import clip, visible

_LABEL_LIMIT = 100  # Discord's own


class ChooseServer(Refused):
    """The person shares several servers with the bot and has chosen none yet."""

    key = "choose_server"

    def __init__(self, servers: Sequence[discord.Guild]) -> None:
        super().__init__()
        self._servers = servers

    def view(self, texts: Texts) -> ui.View:
        """Return the menu to choose from."""
        return servers_view(self._servers, None, texts)


class ServerMenu(ui.DynamicItem[ui.Select[ui.View]], template=r"masthead:server"):
    """Chooses the server that one person reads in direct messages."""

    def __init__(self, menu: ui.Select[ui.View]) -> None:
        super().__init__(menu)

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """Make the menu again from its message."""
        return cls(cast("ui.Select[ui.View]", item))  # it bears the menu's own custom_id

    @never_silent
    async def callback(self, interaction: Interaction) -> None:
        """Remember the choice, and say so in place of the menu."""
        await interaction.response.defer()
        bot, value = cast("Hosting", interaction.client), self.item.values[0]
        guild = await bot.memberships.choose(interaction.user.id, int(value) if value.isdecimal() else 0)
        asked = interaction.user.id in bot.waiting
        key = "servers.chosen_and_asked" if asked else "servers.chosen"
        said = texts_of(interaction).say(key, server=clip(guild.name, _LABEL_LIMIT))
        await interaction.edit_original_response(content=said, view=None)
        if asked:
            bot.dispatch("server_chosen", interaction)


def servers_view(servers: Sequence[discord.Guild], chosen: discord.Guild | None, texts: Texts) -> ui.View:
    """Return the menu of servers, the chosen one marked."""
    entries = [
        discord.SelectOption(
            label=_label(server), value=str(server.id), default=chosen is not None and server.id == chosen.id
        )
        for server in servers
    ]
    menu: ui.Select[ui.View] = ui.Select(
        custom_id="masthead:server", placeholder=texts.say("servers.choose"), options=entries
    )
    return ui.View(timeout=None).add_item(ServerMenu(menu))


def _label(server: discord.Guild) -> str:
    return " ".join(visible(server.name).split())[:_LABEL_LIMIT] or str(server.id)
