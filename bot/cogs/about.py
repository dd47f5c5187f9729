"""What the bot says of itself."""

from importlib.metadata import version
from typing import TYPE_CHECKING, cast

from discord import Interaction, app_commands
from discord.ext import commands

from bot.curating import curates
from bot.desk import desk_of
from bot.errors import texts_of
from bot.places import opened
from bot.render.about import Running, about_embed, help_embed

if TYPE_CHECKING:
    from bot.client import MastheadBot


class About(commands.Cog):
    """Says what the bot can do, what it knows, where it fails and what it keeps."""

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """Show what I can do."""
        embed = help_embed(texts_of(interaction), curates=await curates(interaction))
        await interaction.response.send_message(embed=embed, ephemeral=True)

    @app_commands.command()
    async def about(self, interaction: Interaction) -> None:
        """Say what I know, where I fail, and what I keep."""
        workspace = await opened(interaction, ephemeral=True)
        holdings = await desk_of(interaction).holdings(workspace)
        bot = cast("MastheadBot", interaction.client)
        running = Running(version("masthead"), bot.contact, bot.intents.message_content)
        embed = about_embed(holdings, texts_of(interaction), running)
        await interaction.followup.send(embed=embed, ephemeral=True)


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(About())
