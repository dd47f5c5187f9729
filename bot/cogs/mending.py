"""Takes the forms in which curators say what is wrong with a move or a post, and why."""

from functools import partial

import discord
from discord import Interaction
from discord.ext import commands

from bot.curating import curating
from bot.desk import desk_of
from bot.errors import never_silent, texts_of
from bot.render.mending import mend_embed
from bot.views.mends import Sent, UnmendButton, is_mending


class Mending(commands.Cog):
    """Mends moves, and takes it back, for whoever may curate."""

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take the form, whichever run of the bot opened it."""
        if is_mending(interaction):
            await self._mend(interaction)

    @never_silent
    async def _mend(self, interaction: Interaction) -> None:
        seat, texts, sent = await curating(interaction), texts_of(interaction), Sent.read(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        entry = await desk_of(interaction).curate(partial(sent.done, seat))
        view = discord.ui.View(timeout=None)
        if entry.undone is None:
            view.add_item(UnmendButton(entry.number, label=texts.say("mend.undo_button")))
        await interaction.followup.send(embed=mend_embed(entry, texts), view=view, ephemeral=True)
        interaction.client.dispatch("articles_came")  # followers hear of it at once
        interaction.client.dispatch("articles_changed")  # and answers that told it are marked


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Mending())
