"""The form that says what is wrong with an answer."""

from discord import Interaction
from discord.ext import commands

from bot.errors import never_silent
from bot.views.votes import against, voted_on


class Feedback(commands.Cog):
    """Takes what readers say against answers."""

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take the form, whichever run of the bot opened it."""
        if voted_on(interaction) is not None:
            await self._against(interaction)

    @never_silent
    async def _against(self, interaction: Interaction) -> None:
        await against(interaction)


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Feedback())
