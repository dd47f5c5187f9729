"""What curators do with articles: hand them in, look at them, take them out and bring them back."""

from collections.abc import Sequence

import discord
from discord import Attachment, Interaction, Message, app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.curating import Curating, curating
from bot.desk import desk_of
from bot.errors import Refused, never_silent, texts_of
from bot.finding import (
    all_it_reads,
    article_of,
    headings,
    its_own,
    its_removed,
    key_of_removed,
    own_article,
    public_at,
)
from bot.handed import (
    MOST,
    Handed,
    HandedFile,
    NothingHandedIn,
    TooManyAddresses,
    contents_of,
    files_of,
    given_addresses,
    links_of,
    only_addresses,
)
from bot.lists import ask_about, leave
from bot.loads import Shelf, fields_of, load_of
from bot.progress import Order, claim, conduct, give_back
from bot.render.arrivals import why_embed
from bot.render.intake import left_embed
from bot.render.shelf import card, said_of
from bot.views.articles import articles_page
from bot.views.paste import Pasted, PasteForm, is_paste
from bot.views.shelf import card_view, removal
from bot.views.turning import show_list
from knowledge import Arrival, Article, Library, MastheadError, NotFound, Reason

IN_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
CURATORS = discord.Permissions(manage_guild=True)
"""Whom Discord shows the curators' commands; a server lets others see them in its settings, under Integrations."""
ARTICLE_LIMIT = 300
Named = Range[str, 1, ARTICLE_LIMIT]
Words = Range[str, 1, 4_000]


class Sources(commands.Cog):
    """Curating: only those may who manage the server, or whom it names."""

    sources = app_commands.Group(
        name="sources",
        description="Add, look at and remove articles.",
        allowed_contexts=IN_SERVERS,
        default_permissions=CURATORS,
    )

    def __init__(self, bot: commands.Bot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name="Add to Masthead", callback=self.add_message)
        self._menu.allowed_contexts = IN_SERVERS
        self._menu.default_permissions = CURATORS

    async def cog_load(self) -> None:
        """Put the entry into the menu of messages, where a cog cannot."""
        self._bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take it out again."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @sources.command()
    @app_commands.describe(
        address="One web address or several, with spaces between them.",
        file="A document, page, mail, book or slides, a table of articles, or a list of links.",
    )
    async def add(self, interaction: Interaction, address: Words | None = None, file: Attachment | None = None) -> None:
        """Add articles from web addresses or a file."""
        seat, addresses = await curating(interaction), given_addresses(address or "")
        if not addresses and file is None:
            raise NothingHandedIn
        await interaction.response.defer(thinking=True)
        await take_in(interaction, seat, handed_in(addresses, [file] if file else []))

    @sources.command()
    async def paste(self, interaction: Interaction) -> None:
        """Add an article by pasting its text into a form."""
        await curating(interaction)
        await interaction.response.send_modal(PasteForm(texts_of(interaction), Pasted()))

    @sources.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """List the articles, newest first."""
        seat = await curating(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        embed, view = await articles_page(interaction, seat.workspace)
        await interaction.followup.send(embed=embed, view=view, ephemeral=True)

    @sources.command()
    @app_commands.describe(article="Its title, or words of it.")
    async def show(self, interaction: Interaction, article: Named) -> None:
        """Show what is known of one article."""
        texts, seat = texts_of(interaction), await self._seated(interaction)
        found = await desk_of(interaction).curate(lambda library: article_of(library, seat.workspace, article))
        public = found.workspace != seat.workspace
        view = discord.ui.View() if public else card_view(found, texts)
        await interaction.followup.send(embed=card(found, texts, public=public), view=view, ephemeral=True)

    @sources.command()
    @app_commands.describe(article="Its title, or words of it.")
    async def remove(self, interaction: Interaction, article: Named) -> None:
        """Take an article out of all answers."""
        seat = await self._seated(interaction)
        found = await desk_of(interaction).curate(lambda library: own_article(library, seat.workspace, article))
        embed, view = removal(found, texts_of(interaction))
        await interaction.followup.send(embed=embed, view=view, ephemeral=True)

    @sources.command()
    @app_commands.describe(article="Its title, or words of it.")
    async def restore(self, interaction: Interaction, article: Named) -> None:
        """Bring a removed article back."""
        seat = await curating(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)

        def bring_back(library: Library) -> Article:
            key = key_of_removed(library, seat.workspace, article)
            return library.restore(seat.workspace, key, by=seat.actor)

        found = await desk_of(interaction).curate(bring_back)
        await interaction.followup.send(embed=said_of(found, "shelf.said.restore", texts_of(interaction)))
        interaction.client.dispatch("articles_changed")

    @sources.command()
    @app_commands.describe(address="A web address that somebody gave me, or that a feed brought.")
    async def why(self, interaction: Interaction, address: Range[str, 1, 2_000]) -> None:
        """Say what became of a web address."""
        seat, texts = await curating(interaction), texts_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        arrival = await desk_of(interaction).curate(lambda library: became_of(library, seat.workspace, address))
        public = arrival.article is not None and arrival.article.workspace != seat.workspace
        await interaction.followup.send(embed=why_embed(arrival, texts, public=public), ephemeral=True)

    @sources.command()
    async def log(self, interaction: Interaction) -> None:
        """Show who added and removed what, the latest first."""
        await show_list(interaction, "log")

    @sources.command()
    async def mends(self, interaction: Interaction) -> None:
        """Show what was corrected, disputed or hidden of moves and posts, and take it back."""
        await show_list(interaction, "mends")

    @show.autocomplete("article")
    async def _articles(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await headings(interaction, typed, all_it_reads)

    @remove.autocomplete("article")
    async def _own(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await headings(interaction, typed, its_own)

    @restore.autocomplete("article")
    async def _removed(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await headings(interaction, typed, its_removed)

    async def add_message(self, interaction: Interaction, message: Message) -> None:
        """Add what a message brings; what brings nothing is offered as text in the form."""
        seat, addresses, attached = await curating(interaction), links_of(message), files_of(message)
        if not addresses and not attached:
            await interaction.response.send_modal(PasteForm(texts_of(interaction), Pasted.of(message.content)))
            return
        await interaction.response.defer(thinking=True)
        await take_in(interaction, seat, handed_in(addresses, attached))

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take the form, whichever run of the bot opened it."""
        if is_paste(interaction):
            await self._pasted(interaction)

    @never_silent
    async def _pasted(self, interaction: Interaction) -> None:
        seat = await curating(interaction)
        draft = Pasted.read(interaction).draft()
        addresses = only_addresses(draft.text)
        handed = handed_in(addresses, []) if addresses else Handed(pasted=fields_of(draft))
        await interaction.response.defer(thinking=True)
        await take_in(interaction, seat, handed)

    @staticmethod
    async def go_on(interaction: Interaction, key: str) -> None:
        """Go on with what a restart broke off. Raises NotToContinue, Busy."""
        seat, desk = await curating(interaction), desk_of(interaction)
        handed = await claim(desk, seat.workspace, key)
        try:
            await interaction.response.defer()
            await take_in(interaction, seat, handed, key)
        except (
            Refused,
            MastheadError,
            discord.DiscordException,
        ):  # it has not begun: whoever tries later is not refused
            await give_back(desk, seat.workspace, key)
            raise

    @staticmethod
    async def leave(interaction: Interaction, key: str) -> None:
        """Leave the links of a list alone. Raises NotToContinue."""
        seat, texts = await curating(interaction), texts_of(interaction)
        await interaction.response.defer()
        name = await leave(desk_of(interaction), seat.workspace, key)
        await interaction.edit_original_response(embed=left_embed(name, texts), view=None)

    @staticmethod
    async def _seated(interaction: Interaction) -> Curating:
        seat = await curating(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        return seat


def shelf_of(library: Library, seat: Curating, channel: int = 0) -> Shelf:
    """Return where somebody puts articles, and in which channel they asked for that."""
    return Shelf(library, seat.workspace, seat.actor, channel)


def became_of(library: Library, workspace: str, address: str) -> Arrival:
    """Return what became of an address that somebody gave, that a feed has shown, or that is a public article's.

    Raises NotFound, FetchRefused.
    """
    try:
        return library.web.why(workspace, address)
    except NotFound:
        seen = library.feeds.why_address(workspace, address)
        if not seen:
            public = public_at(library, workspace, address)
            if public is None:
                raise
            return Arrival(address, Reason.ADDED, "", public)
    sighting = seen[0][1]
    return Arrival(address, sighting.reason, sighting.why, tried_at=sighting.seen_at, next_try=sighting.try_at)


def handed_in(addresses: Sequence[str], attached: Sequence[Attachment]) -> Handed:
    """Return what somebody handed in. Raises TooManyAddresses."""
    if len(addresses) > MOST:
        raise TooManyAddresses(given=len(addresses), most=MOST)
    return Handed(tuple(addresses), tuple(HandedFile.of(file) for file in attached))


async def take_in(interaction: Interaction, seat: Curating, handed: Handed, key: str | None = None) -> None:
    """Take in what was handed in, and show how far it is; ``key`` is that of work which this goes on with.

    Of lists of links it is asked afterwards whether they are wanted. Raises TooLarge, Busy.
    """
    contents = await contents_of(interaction.client, handed.files)
    order = Order(seat.workspace, handed, key)
    channel = interaction.channel_id or 0
    job = await conduct(interaction, order, lambda library: load_of(shelf_of(library, seat, channel), handed, contents))
    for held in job.tally.lists:
        await ask_about(interaction, seat, held)


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Sources(bot))
