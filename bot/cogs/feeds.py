"""What curators do with feeds: follow them, look at them, pause and remove them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.cogs.sources import CURATORS, IN_SERVERS
from bot.curating import Curating, curating
from bot.desk import Desk, desk_of
from bot.errors import Refused, never_silent, texts_of
from bot.postman import remember_where
from bot.render.escape import visible
from bot.render.following import feeds_embed, following_embed, polled_embed, said_of_feed, why_feed_embed
from bot.render.rules import tell_room
from bot.views.arriving import feed_given, is_follow
from bot.views.following import removal_of_feed
from knowledge import Feed, FeedOptions, FeedState, Filter, Following, Library, MastheadError, Polled

Address = Range[str, 1, 2_000]
Name = Range[str, 1, 300]
SHOWN = 15
"""Entries that ``/feeds why`` tells of."""


class Feeds(commands.Cog):
    """Following feeds: only those may who may curate."""

    feeds = app_commands.Group(
        name="feeds",
        description="Follow feeds, so that their articles come by themselves.",
        allowed_contexts=IN_SERVERS,
        default_permissions=CURATORS,
    )

    @feeds.command()
    @app_commands.describe(
        address="The address of a feed, or of a page that names one.",
        only='Only what says this: resign* -sports person:"Sam Altman" org:OpenAI lang:en',
        newest="Take that many of its newest entries at once.",
    )
    async def add(
        self,
        interaction: Interaction,
        address: Address,
        only: Range[str, 1, 500] | None = None,
        newest: Range[int, 0, 50] = 0,
    ) -> None:
        """Follow a feed: what appears in it from now on is added."""
        seat, wishes = await curating(interaction), FeedOptions(filter=Filter.parse(only or ""))
        await interaction.response.defer(thinking=True)
        followed = await self._followed(interaction, seat, address, wishes, newest)
        await tell_followed(interaction, seat, followed)

    @feeds.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """List the feeds, and how each is doing."""
        seat = await curating(interaction)
        found = await desk_of(interaction).quickly(lambda library: library.feeds.all(seat.workspace))
        await interaction.response.send_message(embed=feeds_embed(found, texts_of(interaction)), ephemeral=True)

    @feeds.command()
    @app_commands.describe(
        feed="Its title.",
        only="Only what says this; a * lets everything pass.",
        every="Look so often, in minutes; 0: as often as it changes.",
        horizon="Leave out what is older, in days, when it is first seen.",
        full="Whether I fetch the article where the feed has a summary.",
    )
    async def change(  # noqa: PLR0913, PLR0917 - the options of one command
        self, interaction: Interaction, feed: Name, only: Range[str, 1, 500] | None = None,
        every: Range[int, 0, 1_440] | None = None, horizon: Range[int, 0, 3_650] | None = None,
        full: bool | None = None,
    ) -> None:  # fmt: skip
        """Wish something else of a feed, from its next entry on."""
        seat, wishes = await curating(interaction), Wishes(only, every, horizon, full)
        await change(interaction, "change", lambda library: wishes.change(library, seat, feed))

    @feeds.command()
    @app_commands.describe(feed="Its title. Left out: all feeds.")
    async def poll(self, interaction: Interaction, feed: Name | None = None) -> None:
        """Look at a feed now, or at all of them, whether it is time or not."""
        seat, texts = await curating(interaction), texts_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        polled = await poll_now(desk_of(interaction), seat, feed)
        await interaction.followup.send(embed=polled_embed(polled, texts), ephemeral=True)
        interaction.client.dispatch("articles_came")

    @feeds.command()
    @app_commands.describe(feed="Its title.")
    async def pause(self, interaction: Interaction, feed: Name) -> None:
        """Leave a feed alone until it is resumed."""
        seat = await curating(interaction)
        await change(interaction, "pause", lambda library: library.feeds.pause(seat.workspace, feed, by=seat.actor))

    @feeds.command()
    @app_commands.describe(feed="Its title.")
    async def resume(self, interaction: Interaction, feed: Name) -> None:
        """Follow a paused feed again; what appeared meanwhile is not lost."""
        seat = await curating(interaction)
        await change(interaction, "resume", lambda library: library.feeds.resume(seat.workspace, feed, by=seat.actor))

    @feeds.command()
    @app_commands.describe(feed="Its title.")
    async def remove(self, interaction: Interaction, feed: Name) -> None:
        """Follow a feed no longer; the articles it brought stay."""
        seat = await curating(interaction)
        found = await desk_of(interaction).quickly(lambda library: library.feeds.feed(seat.workspace, feed))
        embed, view = removal_of_feed(found, texts_of(interaction))
        await interaction.response.send_message(embed=embed, view=view, ephemeral=True)

    @feeds.command()
    @app_commands.describe(feed="Its title.")
    async def why(self, interaction: Interaction, feed: Name) -> None:
        """Say how a feed is doing and what became of its newest entries."""
        seat, texts = await curating(interaction), texts_of(interaction)
        await interaction.response.defer(ephemeral=True, thinking=True)
        desk = desk_of(interaction)
        found = await desk.curate(lambda library: library.feeds.feed(seat.workspace, feed))
        page = await desk.curate(lambda library: library.feeds.why(seat.workspace, found.key, limit=SHOWN))
        await interaction.followup.send(embed=why_feed_embed(found, page, texts), ephemeral=True)

    @change.autocomplete("feed")
    @poll.autocomplete("feed")
    @pause.autocomplete("feed")
    @resume.autocomplete("feed")
    @remove.autocomplete("feed")
    @why.autocomplete("feed")
    async def _feeds(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await offered_feeds(interaction, typed)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take the form that follows a feed, whichever run of the bot opened it."""
        if is_follow(interaction):
            await self._follows(interaction)

    @never_silent
    async def _follows(self, interaction: Interaction) -> None:
        seat, (address, only) = await curating(interaction), feed_given(interaction)
        wishes = FeedOptions(filter=Filter.parse(only))
        await interaction.response.defer(thinking=True)
        await tell_followed(interaction, seat, await self._followed(interaction, seat, address, wishes, 0))

    @staticmethod
    async def _followed(
        interaction: Interaction, seat: Curating, address: str, wishes: FeedOptions, newest: int
    ) -> Following:
        def follow(library: Library) -> Following:
            following = library.feeds.add(seat.workspace, address, wishes, backfill=newest, by=seat.actor)
            remember_where(library, seat.workspace, following.feed.key, interaction.channel_id or 0)
            return following

        return await desk_of(interaction).curate(follow)


async def tell_followed(interaction: Interaction, seat: Curating, followed: Following) -> None:
    """Say what is followed, and where there is not much room left for more."""
    use = await desk_of(interaction).quickly(lambda library: library.limits.usage(seat.workspace))
    embed = following_embed(followed, texts_of(interaction))
    tell_room(embed, use, texts_of(interaction))
    await interaction.followup.send(embed=embed)


async def change(interaction: Interaction, what: str, work: Callable[[Library], Feed]) -> None:
    """Do something to a feed, and say so to the one who asked."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    feed = await desk_of(interaction).curate(work)
    embed = said_of_feed(feed, f"following.said.{what}", texts_of(interaction))
    await interaction.followup.send(embed=embed, ephemeral=True)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wishes of a feed from now on; None: as it was."""

    only: str | None
    every: int | None
    horizon: int | None
    full: bool | None

    def change(self, library: Library, seat: Curating, name: str) -> Feed:
        """Change the feed. Raises InvalidInput where a wish cannot be granted."""
        options = library.feeds.feed(seat.workspace, name).options
        wished = replace(
            options,
            filter=options.filter if self.only is None else Filter.parse(self.only.strip().removeprefix("*")),
            every=options.every if self.every is None else self.every or None,
            horizon=options.horizon if self.horizon is None else self.horizon,
            full=options.full if self.full is None else self.full,
        )
        return library.feeds.change(seat.workspace, name, wished, by=seat.actor)


async def poll_now(desk: Desk, seat: Curating, name: str | None) -> list[Polled]:
    """Poll one feed of a server, or all that are not paused, one after another. Raises NotFound."""
    if name is None:
        every = await desk.curate(lambda library: library.feeds.all(seat.workspace))
        names = [feed.key for feed in every if feed.state is FeedState.ACTIVE]
    else:
        names = [name]
    polled = [await desk.curate(partial(_polled, seat.workspace, each)) for each in names]
    return [each for each in polled if each is not None]


def _polled(workspace: str, name: str, library: Library) -> Polled | None:
    return library.feeds.poll(workspace, name)


async def offered_feeds(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return the feeds that a curator may choose from while typing; nothing to anybody else."""
    try:
        seat = await curating(interaction)
        found = await desk_of(interaction).quickly(lambda library: library.feeds.all(seat.workspace))
    except (Refused, MastheadError):  # the reason is told when the command is sent
        return []
    wanted = [feed for feed in found if typed.casefold() in f"{feed.name} {feed.url}".casefold()]
    return [Choice(name=_label(feed), value=feed.key) for feed in wanted[:25]]


def _label(feed: Feed) -> str:
    return " ".join(visible(feed.name).split())[:100] or feed.key


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Feeds())
