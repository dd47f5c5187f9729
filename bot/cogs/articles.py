"""The list of articles."""

from discord import Interaction, app_commands
from discord.ext import commands

from bot.places import opened
from bot.views.articles import articles_page


class Articles(commands.Cog):
    """Shows what the bot has read."""

    @app_commands.command()
    async def articles(self, interaction: Interaction) -> None:
        """List the articles I have read, newest first."""
        workspace = await opened(interaction, ephemeral=True)
        embed, view = await articles_page(interaction, workspace)
        await interaction.followup.send(embed=embed, view=view, ephemeral=True)


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Articles())
