"""Who may curate: those who may manage the server, and the roles and people that it names."""

from typing import cast

import discord
from discord import Interaction

from bot.desk import Staffed
from bot.errors import Refused


class NotHere(Refused):
    """Curating is done in a server, not in a direct message."""

    key = "only_in_servers"


class NotCurator(Refused):
    """The person may not curate here; the sentence says who may, and whom to ask."""

    key = "not_curator"


async def curated_workspace(interaction: Interaction) -> str:
    """Return the workspace that somebody is about to change. Raises NotHere, NotCurated, NotCurator."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        raise NotHere
    if not interaction.permissions.manage_guild:
        owner = interaction.guild.owner_id if interaction.guild else None
        raise NotCurator(owner=f"<@{owner}>")
    return cast("Staffed", interaction.client).desk.workspace_of(interaction.guild_id)
