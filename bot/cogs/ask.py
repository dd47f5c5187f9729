"""Questions by command, and about a message by its menu."""

from discord import Interaction, Message, app_commands
from discord.ext import commands

from bot.asking import asked
from bot.client import MastheadBot
from bot.errors import never_silent, texts_of
from bot.views.about_this import AboutThis, is_about_this, question_given

QUESTION_LIMIT = 1_000


class Ask(commands.Cog):
    """Answers questions from the articles of the place they are asked in."""

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Ask about this", callback=self.ask_about)

    async def cog_load(self) -> None:
        """Put the entry into the menu of messages, where a cog cannot."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it out again."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command()
    @app_commands.describe(question="What you would like to know.", only_me="Whether you alone see the answer.")
    async def ask(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, QUESTION_LIMIT],
        only_me: bool | None = None,
    ) -> None:
        """Answer a question and quote the passages it rests on."""
        await asked(interaction, question, only_me)

    async def ask_about(self, interaction: Interaction, message: Message) -> None:
        """Open a form that asks about what a message says."""
        await interaction.response.send_modal(AboutThis.of(message, texts_of(interaction)))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take the form, whichever run of the bot opened it."""
        if is_about_this(interaction):
            await self._asked_about(interaction)

    @never_silent
    async def _asked_about(self, interaction: Interaction) -> None:
        await asked(interaction, question_given(interaction), only_me=True)


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Ask(bot))
