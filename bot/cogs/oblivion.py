"""Forgetting a reader who asks for it, and what has been kept for long enough."""

import structlog
from discord import Interaction, app_commands
from discord.ext import commands, tasks

from bot import calling, oblivion
from bot.client import MastheadBot
from bot.errors import Refused, one_of_many, texts_of
from bot.views.oblivion import oblivion_view
from knowledge import Library, MastheadError

_log = structlog.get_logger("bot.oblivion")


class Oblivion(commands.Cog):
    """Lets readers erase what is kept of them, and forgets by itself what is no longer needed."""

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Begin."""
        if self._bot.desk.remembers:
            self._lapsing.start()

    async def cog_unload(self) -> None:
        """End."""
        self._lapsing.cancel()

    @app_commands.command()
    async def forget(self, interaction: Interaction) -> None:
        """Erase what I keep of you, in all servers: questions, votes, what you follow."""
        texts = texts_of(interaction)
        await interaction.response.send_message(
            texts.say("oblivion.question"), view=oblivion_view(texts), ephemeral=True
        )

    @tasks.loop(hours=1)
    async def _lapsing(self) -> None:
        """Forget who asked and who was called, long enough ago."""
        try:
            await one_of_many(self._bot.desk.behind(lapse), "oblivion.broken")
        except (Refused, MastheadError) as error:  # it is tried again at the next round
            _log.warning("oblivion.unlapsed", reason=str(error) or type(error).__name__)


def lapse(library: Library) -> None:
    """Forget the notes that were kept long enough."""
    library.notes.lapse(oblivion.ASKED, oblivion.KEPT)
    library.notes.lapse(calling.CALLED, calling.KEPT)


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Oblivion(bot))
