"""Which server's articles somebody reads in direct messages."""

from typing import cast

from discord import Interaction, app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.client import MastheadBot
from bot.errors import texts_of
from bot.memberships import NoServer
from bot.views.servers import servers_view


class Servers(commands.Cog):
    """Lets somebody choose whose articles the bot answers from when they write to it alone."""

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=False, dms=True, private_channels=False)
    @app_commands.describe(words="Words of its name, if I am in many.")
    async def server(self, interaction: Interaction, words: Range[str, 1, 100] | None = None) -> None:
        """Choose which server's articles I answer from in direct messages."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        memberships, texts = cast("MastheadBot", interaction.client).memberships, texts_of(interaction)
        servers = await memberships.shared(interaction.user.id, words or "")
        if not servers:
            raise NoServer
        view = servers_view(servers, await memberships.chosen(interaction.user.id), texts)
        await interaction.followup.send(texts.say("servers.choose"), view=view, ephemeral=True)


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Servers())
