"""What curators do with feeds: follow them, look at them, pause and remove them."""

from collections.abc import Callable

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.cogs.sources import IN_SERVERS
from bot.curating import Curating, curating
from bot.desk import desk_of
from bot.errors import Refused, texts_of
from bot.postman import remember_where
from bot.render.escape import visible
from bot.render.following import feeds_embed, following_embed, said_of_feed, why_feed_embed
from bot.render.rules import tell_room
from bot.views.following import removal_of_feed
from knowledge import Feed, FeedOptions, Filter, Following, Library, MastheadError

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

    @pause.autocomplete("feed")
    @resume.autocomplete("feed")
    @remove.autocomplete("feed")
    @why.autocomplete("feed")
    async def _feeds(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        try:
            seat = await curating(interaction)
            found = await desk_of(interaction).quickly(lambda library: library.feeds.all(seat.workspace))
        except (Refused, MastheadError):  # the reason is told when the command is sent
            return []
        wanted = [feed for feed in found if typed.casefold() in f"{feed.name} {feed.url}".casefold()]
        return [Choice(name=_label(feed), value=feed.key) for feed in wanted[:25]]

    @staticmethod
    async def _followed(
        interaction: Interaction, seat: Curating, address: str, wishes: FeedOptions, newest: int
    ) -> Following:
        def follow(library: Library) -> Following:
            following = library.feeds.add(seat.workspace, address, wishes, backfill=newest, by=seat.actor)
            remember_where(library, following.feed, interaction.channel_id or 0)
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


def _label(feed: Feed) -> str:
    return " ".join(visible(feed.name).split())[:100] or feed.key


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Feeds())
