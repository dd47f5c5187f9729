"""Following people, organisations, posts and topics: what is followed, and telling of it."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import cast
from zoneinfo import available_timezones

import structlog
from discord import Embed, Interaction, Role, app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands, tasks

from bot.beginning import Channel, Seat, begin, seat_of
from bot.client import MastheadBot
from bot.cogs.moves import offered
from bot.cogs.settings import known_zone
from bot.courier import tell_followers
from bot.errors import Refused, one_of_many, texts_of
from bot.following import CHANNEL, DIRECT, Times, choose_times, times_of
from bot.listing import NAME_LIMIT, PERSON_LIMIT, ROLE_LIMIT
from bot.locales import Texts
from bot.places import Reader, reading
from bot.render.letters import followed_name, followed_plain
from bot.render.source import GREY, INK
from bot.views.following_letters import NotFollowed
from knowledge import Aim, Follow, Followed, Library, MastheadError

_log = structlog.get_logger("bot.follows")
Name = Range[str, 1, NAME_LIMIT]
Hour = Range[int, 0, 23]


class Follows(commands.Cog):
    """Lets readers follow, and tells them."""

    follow = app_commands.Group(name="follow", description="Be told of what happens.")

    def __init__(self, bot: MastheadBot) -> None:
        self._bot = bot
        self._turn = asyncio.Lock()

    async def cog_load(self) -> None:
        """Begin."""
        if self._bot.desk.remembers:
            self._telling.start()

    async def cog_unload(self) -> None:
        """End."""
        self._telling.cancel()

    @follow.command()
    @app_commands.describe(
        person="Whom.",
        channel="In which channel it is told. Left out: to you directly. For curators.",
        calls="A role that each message calls. For curators.",
    )
    async def person(
        self,
        interaction: Interaction,
        person: Range[str, 1, PERSON_LIMIT],
        channel: Channel | None = None,
        calls: Role | None = None,
    ) -> None:
        """Follow a person."""
        seat = await seat_of(interaction, channel, calls)
        await begin(interaction, seat, Followed(Aim.PERSON, person), calls)

    @follow.command()
    @app_commands.describe(
        organization="Which one.",
        channel="In which channel it is told. Left out: to you directly. For curators.",
        calls="A role that each message calls. For curators.",
    )
    async def organization(
        self, interaction: Interaction, organization: Name, channel: Channel | None = None, calls: Role | None = None
    ) -> None:
        """Follow an organisation: who leaves, who comes."""
        seat = await seat_of(interaction, channel, calls)
        await begin(interaction, seat, Followed(Aim.ORGANIZATION, organization), calls)

    @follow.command()
    @app_commands.describe(
        organization="Where the post is.",
        role="What it is called.",
        channel="In which channel it is told. Left out: to you directly. For curators.",
        calls="A role that each message calls. For curators.",
    )
    async def post(
        self,
        interaction: Interaction,
        organization: Name,
        role: Range[str, 1, ROLE_LIMIT],
        channel: Channel | None = None,
        calls: Role | None = None,
    ) -> None:
        """Follow a post: who leaves it, who gets it."""
        seat = await seat_of(interaction, channel, calls)
        await begin(interaction, seat, Followed(Aim.POST, role, organization), calls)

    @follow.command()
    @app_commands.describe(
        words="A word, or some in a row.",
        channel="In which channel it is told. Left out: to you directly. For curators.",
        calls="A role that each message calls. For curators.",
    )
    async def topic(
        self, interaction: Interaction, words: Name, channel: Channel | None = None, calls: Role | None = None
    ) -> None:
        """Follow a word: moves that articles with it tell of."""
        seat = await seat_of(interaction, channel, calls)
        await begin(interaction, seat, Followed(Aim.TOPIC, words), calls)

    @follow.command(name="list")
    @app_commands.describe(channel="In that channel. Left out: by you.")
    async def show(self, interaction: Interaction, channel: Channel | None = None) -> None:
        """Show you alone what is followed."""
        seat, texts = await seat_of(interaction, channel), texts_of(interaction)
        embed = await self._bot.desk.curate(partial(_listed, seat, texts))
        await interaction.followup.send(embed=embed, ephemeral=True)

    @follow.command()
    @app_commands.describe(what="What; it is offered as you type.", channel="In that channel. Left out: by you.")
    async def stop(self, interaction: Interaction, what: str, channel: Channel | None = None) -> None:
        """Follow something no longer."""
        seat, texts = await seat_of(interaction, channel), texts_of(interaction)
        ended = await self._bot.desk.curate(partial(_stopped, seat, what))
        names = texts.listed([followed_name(each.followed, texts) for each in ended])
        await interaction.followup.send(texts.say("follow.ended", names=names), ephemeral=True)

    @follow.command()
    @app_commands.describe(
        quiet="The hour from which nothing comes, 0 to 23. Left out: it comes at any hour.",
        loud="The hour from which it comes again, 0 to 23.",
        most="At most so many events a day.",
        zone="In which time zone: Asia/Jakarta, Europe/Berlin, UTC.",
        channel="For that channel. Left out: for you.",
    )
    async def times(  # noqa: PLR0913, PLR0917 - the options of one command
        self,
        interaction: Interaction,
        quiet: Hour | None = None,
        loud: Hour = 7,
        most: Range[int, 1, 100] | None = None,
        zone: str | None = None,
        channel: Channel | None = None,
    ) -> None:
        """Choose quiet hours, and how much comes in a day."""
        wished = known_zone(zone) if zone else None
        seat = await seat_of(interaction, channel)
        chosen = await self._bot.desk.curate(partial(_timed, seat, quiet, loud, most, wished))
        await interaction.followup.send(_said(chosen, texts_of(interaction)), ephemeral=True)

    @person.autocomplete("person")
    async def _people(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await offered(interaction, typed, lambda register, place, prefix: register.people(place, prefix), 80)

    @organization.autocomplete("organization")
    @post.autocomplete("organization")
    async def _organizations(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await offered(
            interaction, typed, lambda register, place, prefix: register.organizations(place, prefix), NAME_LIMIT
        )

    @times.autocomplete("zone")
    async def _zones(self, _: Interaction, typed: str) -> list[Choice[str]]:
        found = sorted(zone for zone in available_timezones() if typed.casefold() in zone.casefold())
        return [Choice(name=zone, value=zone) for zone in found[:25]]

    @stop.autocomplete("what")
    async def _followed(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        bot = cast("MastheadBot", interaction.client)
        channel = getattr(interaction.namespace, "channel", None)
        place = f"{CHANNEL}{channel.id}" if channel else f"{DIRECT}{interaction.user.id}"
        try:
            workspace = await reading(bot, Reader.of(interaction))
            found = await bot.desk.quickly(lambda library: library.follows.of(workspace, place))
        except (Refused, MastheadError):  # it is said when the command is sent
            return []
        names = [name for each in found if typed.casefold() in (name := followed_plain(each.followed)).casefold()]
        return [Choice(name=name, value=name) for name in names[:25]]

    @commands.Cog.listener()
    async def on_articles_came(self) -> None:
        """Tell at once what feeds have just brought."""
        if self._bot.desk.remembers:
            await self._tell()

    @tasks.loop(seconds=60)
    async def _telling(self) -> None:
        """Tell what there is to tell."""
        await self._bot.wait_until_ready()
        await self._tell()

    async def _tell(self) -> None:
        async with self._turn:
            try:
                await one_of_many(tell_followers(self._bot), "follows.broken")
            except* (Refused, MastheadError) as group:  # it is tried again at the next round
                _log.warning("follows.untold", reason=type(group.exceptions[0]).__name__)


def _listed(seat: Seat, texts: Texts, library: Library) -> Embed:
    found = library.follows.of(seat.workspace, seat.place)
    if not found:
        return Embed(description=texts.say("follow.none"), colour=GREY)
    times = times_of(library, seat.workspace, seat.place)
    lines = [f"• {_line(each, texts)}" for each in found]
    embed = Embed(title=texts.say("follow.list"), description="\n".join(lines)[:4_000], colour=INK)
    quiet = f"{times.quiet}:00 - {times.loud}:00" if times.quiet is not None else texts.say("follow.no_quiet")
    said = texts.say("follow.list_footer", quiet=quiet, most=texts.number(times.most), zone=times.zone)
    return embed.set_footer(text=said)


def _line(follow: Follow, texts: Texts) -> str:
    called = f" · <@&{follow.calls}>" if follow.calls else ""
    return f"{followed_name(follow.followed, texts)}{called}"


def _stopped(seat: Seat, what: str, library: Library) -> list[Follow]:
    """Follow what is called so no longer. Raises NotFollowed."""
    mine = library.follows.of(seat.workspace, seat.place)
    wanted = what.casefold().strip()
    numbers = [each.id for each in mine if followed_plain(each.followed).casefold() == wanted]
    if not numbers:
        raise NotFollowed
    return library.follows.remove(seat.workspace, seat.place, numbers)


def _timed(  # noqa: PLR0913, PLR0917 - the options of one command
    seat: Seat, quiet: int | None, loud: int, most: int | None, zone: str | None, library: Library
) -> Times:
    before = times_of(library, seat.workspace, seat.place)
    wished = replace(
        before, quiet=quiet, loud=None if quiet is None else loud, most=most or before.most, zone=zone or before.zone
    )
    choose_times(library, seat.workspace, seat.place, wished)
    return wished


def _said(times: Times, texts: Texts) -> str:
    key = "follow.always" if times.quiet is None else "follow.times"
    return texts.say(key, quiet=times.quiet, loud=times.loud, most=texts.number(times.most), zone=times.zone)


async def setup(bot: MastheadBot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Follows(bot))
