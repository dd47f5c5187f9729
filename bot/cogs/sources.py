"""What curators do with articles: hand them in, look at them, take them out."""

from discord import Attachment, Interaction, Message, app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.curating import curated_workspace
from bot.desk import desk_of
from bot.errors import Refused, never_silent, texts_of
from bot.finding import article_of, headings
from bot.handed import contents_of, files_of
from bot.intake import Load
from bot.loads import draft_load, file_load, together
from bot.progress import conduct
from bot.render.shelf import card
from bot.views.articles import articles_page
from bot.views.paste import Pasted, PasteForm, is_paste
from bot.views.shelf import card_view, removal
from knowledge import Library

IN_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
ADDRESSES_LIMIT = 4_000
ARTICLE_LIMIT = 300
ADDRESSES = Range[str, 1, ADDRESSES_LIMIT]
ARTICLE = Range[str, 1, ARTICLE_LIMIT]


class NothingHandedIn(Refused):
    """Neither an address nor a file was given."""

    key = "nothing_handed_in"


class Sources(commands.Cog):
    """Curating: only those may who manage the server, or whom it names."""

    sources = app_commands.Group(
        name="sources", description="Add, look at and remove articles.", allowed_contexts=IN_SERVERS
    )

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Add to Masthead", callback=self.add_message)
        self._menu.allowed_contexts = IN_SERVERS

    async def cog_load(self) -> None:
        """Put the entry into the menu of messages, where a cog cannot."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it out again."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @sources.command()
    @app_commands.describe(file="A text, Markdown, HTML or PDF file, or JSON lines.")
    async def add(self, interaction: Interaction, file: Attachment) -> None:
        """Add articles from a file."""
        workspace = await curated_workspace(interaction)
        await interaction.response.defer(thinking=True)
        await take_in(interaction, workspace, [file])

    @sources.command()
    async def paste(self, interaction: Interaction) -> None:
        """Add an article by pasting its text into a form."""
        await curated_workspace(interaction)
        await interaction.response.send_modal(PasteForm(texts_of(interaction), Pasted()))

    @sources.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """List the articles, newest first."""
        await curated_workspace(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        embed, view = await articles_page(interaction)
        await interaction.followup.send(embed=embed, view=view, ephemeral=True)

    @sources.command()
    @app_commands.describe(article="Its title, or words of it.")
    async def show(self, interaction: Interaction, article: ARTICLE) -> None:
        """Show what is known of one article."""
        workspace, texts = await curated_workspace(interaction), texts_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await desk_of(interaction).curate(lambda library: article_of(library, workspace, article))
        await interaction.followup.send(embed=card(found, texts), view=card_view(found, texts), ephemeral=True)

    @sources.command()
    @app_commands.describe(article="Its title, or words of it.")
    async def remove(self, interaction: Interaction, article: ARTICLE) -> None:
        """Take an article out of all answers."""
        workspace = await curated_workspace(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await desk_of(interaction).curate(lambda library: article_of(library, workspace, article))
        embed, view = removal(found, texts_of(interaction))
        await interaction.followup.send(embed=embed, view=view, ephemeral=True)

    @show.autocomplete("article")
    @remove.autocomplete("article")
    async def _articles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await headings(interaction, typed)

    async def add_message(self, interaction: Interaction, message: Message) -> None:
        """Add what a message brings; what brings nothing is offered as text in the form."""
        workspace = await curated_workspace(interaction)
        attached = files_of(message)
        if not attached:
            await interaction.response.send_modal(PasteForm(texts_of(interaction), Pasted.of(message.content)))
            return
        await interaction.response.defer(thinking=True)
        await take_in(interaction, workspace, attached)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take the form, whichever run of the bot opened it."""
        if is_paste(interaction):
            await self._pasted(interaction)

    @never_silent
    async def _pasted(self, interaction: Interaction) -> None:
        workspace = await curated_workspace(interaction)
        draft = Pasted.read(interaction).draft()
        await interaction.response.defer(thinking=True)
        load = await desk_of(interaction).curate(lambda library: draft_load(library, workspace, draft))
        await conduct(interaction, workspace, load)


async def take_in(interaction: Interaction, workspace: str, attached: list[Attachment]) -> None:
    """Take in files, and show how far it is."""
    contents = await contents_of(attached)

    def prepare(library: Library) -> Load:
        loads = [file_load(library, workspace, name, content) for name, content in contents]
        return loads[0] if len(loads) == 1 else together(texts_of(interaction).say("intake.many"), loads)

    await conduct(interaction, workspace, await desk_of(interaction).curate(prepare))


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Sources(bot))
