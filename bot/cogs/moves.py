"""Who left, whose history, and who held a post: lists from the ledger."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.errors import NoDate, OutOfRange, Refused, texts_of
from bot.listing import (
    FEWEST,
    MOST,
    NAME_LIMIT,
    PERSON_LIMIT,
    ROLE_LIMIT,
    USUAL,
    Listing,
    Register,
    Subject,
    read_day,
    shortened,
)
from bot.locales import LANGUAGES
from bot.pace import Work, keep
from bot.places import Reader, opened, reading
from bot.render.escape import clip
from bot.suggesting import similar
from bot.views.moves import moves_page, timeline_of
from knowledge import Day, MastheadError, Precision, window_of

if TYPE_CHECKING:
    from bot.client import MastheadBot

_WORDS = re.compile(r"[^\W\d_]{3}")  # what is only figures is a date or none
Organization = Range[str, 1, NAME_LIMIT]
Person = Range[str, 1, PERSON_LIMIT]
Role = Range[str, 1, ROLE_LIMIT]
Since = Range[str, 1, 40]
Limit = Range[int, FEWEST, MOST]


class Moves(commands.Cog):
    """Lists the moves that the articles tell of."""

    @app_commands.command()
    @app_commands.describe(
        organization="Only this organisation.",
        since="Since then: 2024-09-25, 2024-09, 2024, last month, yesterday.",
        role="Only posts whose name has these words.",
        limit="How many to show at once.",
        chart="Also draw a timeline of them.",
    )
    async def departures(  # noqa: PLR0913, PLR0917 - the options of one command
        self,
        interaction: Interaction,
        organization: Organization | None = None,
        since: Since | None = None,
        role: Role | None = None,
        limit: Limit = USUAL,
        chart: bool = False,
    ) -> None:
        """List who left, newest first."""
        day = day_of(interaction, since)
        listing = Listing(Subject.DEPARTURES, organization or "", role or "", day, in_range(limit))
        await show(interaction, listing, chart=chart)

    @app_commands.command()
    @app_commands.describe(person="Whose history.")
    async def moves(self, interaction: Interaction, person: Person) -> None:
        """Show where a person went and left, newest first."""
        await show(interaction, Listing(Subject.HISTORY, person))

    @app_commands.command()
    @app_commands.describe(organization="Where the post is.", role="Only posts whose name has these words.")
    async def post(self, interaction: Interaction, organization: Organization, role: Role | None = None) -> None:
        """Show who held a post one after another, oldest first."""
        await show(interaction, Listing(Subject.POST, organization, role or ""))

    @departures.autocomplete("organization")
    @post.autocomplete("organization")
    async def _organizations(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await offered(
            interaction, typed, lambda register, place, prefix: register.organizations(place, prefix), NAME_LIMIT
        )

    @moves.autocomplete("person")
    async def _people(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await offered(
            interaction, typed, lambda register, place, prefix: register.people(place, prefix), PERSON_LIMIT
        )


def day_of(interaction: Interaction, since: str | None) -> Day | None:
    """Read the date of an option, or words for one such as "last month". Raises NoDate, which says what it takes."""
    if not since:
        return None
    with suppress(ValueError):
        return read_day(since)
    languages = (texts_of(interaction).language, *LANGUAGES) if _WORDS.search(since) else ()
    for language in languages:
        window = window_of(since, language, interaction.created_at.date())
        if window is not None and window.since is not None:
            return Day(window.since, Precision.DAY)
    raise NoDate(given=clip(since, 40))


def in_range(limit: int) -> int:
    """Check the length of a page, which Discord does too. Raises OutOfRange, which says the range."""
    if not FEWEST <= limit <= MOST:
        raise OutOfRange(fewest=FEWEST, most=MOST)
    return limit


async def show(interaction: Interaction, listing: Listing, *, chart: bool = False) -> None:
    """Answer with the first page of a list, and with a picture of it where one is wanted."""
    keep(interaction, Work.LIST)
    workspace = await opened(interaction)
    embed, view = await moves_page(interaction, workspace, listing)
    await interaction.followup.send(embed=embed, view=view)
    if chart:  # after the list, which stays whatever becomes of the picture
        keep(interaction, Work.PICTURE)
        await interaction.followup.send(file=await timeline_of(interaction, workspace, listing))


async def offered(
    interaction: Interaction, typed: str, look: Callable[[Register, str, str], Sequence[str]], longest: int
) -> list[Choice[str]]:
    """Return known names as what a reader may choose from; nothing when they cannot be looked up."""
    bot = cast("MastheadBot", interaction.client)
    try:
        place = await reading(bot, Reader.of(interaction))
        names = await bot.desk.look_up(lambda register: similar(partial(look, register, place), typed), place)
    except (Refused, MastheadError):  # the reader goes on typing, and hears of it when the command is sent
        return []
    found = {shortened(name, longest): shortened(name, 100) for name in names}
    return [Choice(name=name, value=value) for value, name in found.items() if value][:25]


async def setup(bot: commands.Bot) -> None:
    """Add the cog to the bot."""
    await bot.add_cog(Moves())
