"""A server that removes the bot is forgotten after a while, unless it takes the bot back."""

from datetime import UTC, datetime, timedelta

from simcord import Env, GuildHandle

from bot.cogs.guests import DELAY
from knowledge import ArticleDraft
from tests.bot.curating.desk import CuratingDesk


async def test_a_server_that_removes_the_bot_is_forgotten_later(
    simcord_env: Env, guild: GuildHandle, desk: CuratingDesk
) -> None:
    """Not at once: it is written down when, and until then everything is there."""
    desk.library.add(desk.workspace, ArticleDraft("One fell.", language="en"))
    simcord_env.backend.remove_guild(guild.id)
    await simcord_env.settle()
    due = desk.library.forgotten_at(desk.workspace)
    assert due is not None
    assert abs(due - datetime.now(UTC) - DELAY) < timedelta(minutes=5)
    assert desk.titles == ["One fell."]


async def test_a_removal_and_a_return_that_nobody_saw_are_caught_up_with(
    simcord_env: Env, elsewhere: GuildHandle, desk: CuratingDesk
) -> None:
    """What happened while the bot was away counts at its next start."""
    away = f"guild:{elsewhere.id + 1}"
    desk.library.add(away, ArticleDraft("One fell.", language="en"))
    desk.library.add(desk.workspace, ArticleDraft("Two rose.", language="en"))
    desk.library.add("default", ArticleDraft("Three stayed.", language="en"))
    desk.library.forget(desk.workspace, after=timedelta(days=1))
    await desk.restarts()
    assert desk.library.forgotten_at(desk.workspace) is None
    assert desk.library.forgotten_at(away) is not None
    assert desk.library.forgotten_at("default") is None


async def test_planning_twice_does_not_move_the_day(simcord_env: Env, desk: CuratingDesk) -> None:
    """Each restart would otherwise put the erasing off."""
    del simcord_env
    desk.library.add("guild:1", ArticleDraft("One fell.", language="en"))
    planned = desk.library.forget("guild:1", after=timedelta(days=3))
    await desk.restarts()
    assert desk.library.forgotten_at("guild:1") == planned
