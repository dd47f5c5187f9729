"""What the bot says of itself."""

from discord import Interaction, app_commands
from discord.ext import commands

from bot.desk import desk_of
from bot.errors import texts_of
from bot.places import opened
from bot.render.about import about_embed, help_embed


class About(commands.Cog):
    """Says what the bot can do, what it knows, where it fails and what it keeps."""

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """Show what I can do."""
        await interaction.response.send_message(embed=help_embed(texts_of(interaction)), ephemeral=True)

    @app_commands.command()
    async def about(self, interaction: Interaction) -> None:
        """Say what I know, where I fail, and what I keep."""
        workspace = await opened(interaction, ephemeral=True)
        holdings = await desk_of(interaction).holdings(workspace)
        embed = about_embed(holdings, texts_of(interaction), reads_along=interaction.client.intents.message_content)
        await interaction.followup.send(embed=embed, ephemeral=True)


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(About())
