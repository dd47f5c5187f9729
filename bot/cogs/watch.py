"""What curators do with pages that change: watch them, at a pace of their own, look at them now, and stop."""

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.cogs.sources import CURATORS, IN_SERVERS
from bot.curating import Curating, curating
from bot.desk import desk_of
from bot.errors import Refused, texts_of
from bot.postman import remember_where
from bot.render.escape import clip, visible
from bot.render.rules import tell_room
from bot.render.watching import Watched, looked_embed, said_of_watch, watches_embed, watching_embed, why_not
from knowledge import Arrival, Library, MastheadError, NotFound, NotWatched, Reason, Watch

Address = Range[str, 1, 2_000]
Name = Range[str, 1, 2_000]
Hours = Range[int, 1, 2_160]


class NotWatching(Refused):
    """A page holds no article that could be watched."""

    key = "not_watching"


class NoWatch(Refused):
    """No watched page is called that."""

    key = "no_watch"


class Looking(Refused):
    """Another process of the bot looks at the pages."""

    key = "looking"


class Pages(commands.Cog):
    """Watching pages: only those may who may curate."""

    watch = app_commands.Group(
        name="watch",
        description="Look at pages again; a change is a new version.",
        allowed_contexts=IN_SERVERS,
        default_permissions=CURATORS,
    )

    @watch.command()
    @app_commands.describe(address="The address of a page.", every="Look so often, in hours: 24 is daily.")
    async def add(self, interaction: Interaction, address: Address, every: Hours = 24) -> None:
        """Add a page as an article, and look at it again from now on."""
        seat, texts = await curating(interaction), texts_of(interaction)
        await interaction.response.defer(thinking=True)
        watched, arrival = await begun(interaction, seat, address, every)
        use = await desk_of(interaction).quickly(lambda library: library.limits.usage(seat.workspace))
        embed = watching_embed(watched, texts)
        tell_room(embed, use, texts)
        await interaction.followup.send(embed=embed)
        tell_of_change(interaction, arrival)

    @watch.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """List the watched pages, and how each is doing."""
        seat = await curating(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        found = await desk_of(interaction).curate(lambda library: watched_in(library, seat.workspace))
        await interaction.followup.send(embed=watches_embed(found, texts_of(interaction)), ephemeral=True)

    @watch.command()
    @app_commands.describe(page="Its title or address.", every="Look so often, in hours: 24 is daily.")
    async def change(self, interaction: Interaction, page: Name, every: Hours) -> None:
        """Look at a page at another pace from now on."""
        seat = await curating(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)

        def change(library: Library) -> Watched:
            watch = watch_of(library, seat.workspace, page)
            return titled(library, library.watches.change(seat.workspace, watch.article, every, by=seat.actor))

        embed = said_of_watch(await desk_of(interaction).curate(change), "watching.said.change", texts_of(interaction))
        await interaction.followup.send(embed=embed, ephemeral=True)

    @watch.command()
    @app_commands.describe(page="Its title or address.")
    async def look(self, interaction: Interaction, page: Name) -> None:
        """Look at a page now, also one that I gave up."""
        seat = await curating(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        watched, arrival = await looked(interaction, seat, page)
        embed = looked_embed(watched, arrival, texts_of(interaction))
        await interaction.followup.send(embed=embed, ephemeral=True)
        tell_of_change(interaction, arrival)

    @watch.command()
    @app_commands.describe(page="Its title or address.")
    async def remove(self, interaction: Interaction, page: Name) -> None:
        """Look at a page no longer; its article stays."""
        seat = await curating(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)

        def end(library: Library) -> Watched:
            watched = titled(library, watch_of(library, seat.workspace, page))
            library.watches.remove(seat.workspace, watched.watch.article, by=seat.actor)
            return watched

        embed = said_of_watch(await desk_of(interaction).curate(end), "watching.said.remove", texts_of(interaction))
        await interaction.followup.send(embed=embed, ephemeral=True)

    @change.autocomplete("page")
    @look.autocomplete("page")
    @remove.autocomplete("page")
    async def _pages(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await offered_pages(interaction, typed)


async def begun(interaction: Interaction, seat: Curating, address: str, hours: int) -> tuple[Watched, Arrival]:
    """Watch a page, and remember where it was asked for. Raises NotWatching, and what fetching raises."""

    def begin(library: Library) -> tuple[Watched, Arrival]:
        watch, arrival = library.watches.add(seat.workspace, address, hours, by=seat.actor)
        remember_where(library, seat.workspace, watch.article, interaction.channel_id or 0)
        return titled(library, watch), arrival

    try:
        return await desk_of(interaction).curate(begin)
    except NotWatched as error:
        raise NotWatching(reason=why_not(error.arrival, texts_of(interaction))) from error


async def looked(interaction: Interaction, seat: Curating, name: str) -> tuple[Watched, Arrival]:
    """Look at a page, and return it as it is then. Raises NoWatch, Looking."""

    def look(library: Library) -> tuple[Watched, Arrival]:
        key = watch_of(library, seat.workspace, name).article
        arrival = library.watches.look(seat.workspace, key, by=seat.actor)
        if arrival is None:
            raise Looking
        return titled(library, library.watches.find(seat.workspace, key)), arrival

    return await desk_of(interaction).curate(look)


def tell_of_change(interaction: Interaction, arrival: Arrival) -> None:
    """Let old answers be marked at once where a page has new words."""
    if arrival.reason is Reason.NEW_VERSION:
        interaction.client.dispatch("articles_changed")


def watch_of(library: Library, workspace: str, named: str) -> Watch:
    """Return a watched page by the key that was offered, its address or its title. Raises NoWatch."""
    try:
        return library.watches.find(workspace, named)
    except NotFound as error:
        called = [each for each in watched_in(library, workspace) if named.casefold() in each.title.casefold()]
        if len(called) == 1:
            return called[0].watch
        raise NoWatch(given=clip(named, 100)) from error


def watched_in(library: Library, workspace: str) -> list[Watched]:
    """Return what a workspace watches."""
    return [titled(library, watch) for watch in library.watches.all(workspace)]


def titled(library: Library, watch: Watch) -> Watched:
    """Return a watched page with the title of its article; "" where a curator has removed that."""
    try:
        return Watched(watch, library.article(watch.workspace, watch.article).title)
    except NotFound:
        return Watched(watch, "")


async def offered_pages(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return the watched pages that a curator may choose from while typing; nothing to anybody else."""
    try:
        seat = await curating(interaction)
        found = await desk_of(interaction).quickly(lambda library: watched_in(library, seat.workspace))
    except (Refused, MastheadError):  # the reason is told when the command is sent
        return []
    wanted = [each for each in found if typed.casefold() in f"{each.title} {each.watch.address}".casefold()]
    return [Choice(name=_label(each), value=each.watch.article) for each in wanted[:25]]


def _label(watched: Watched) -> str:
    return " ".join(visible(watched.title or watched.watch.address).split())[:100] or watched.watch.article


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Pages())
