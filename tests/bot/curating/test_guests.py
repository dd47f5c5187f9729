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


async def test_a_removal_and_a_return_that_nobody_saw_are_caught_up_with(desk: CuratingDesk) -> None:
    """What happened while the bot was away counts at its next start, once; only its own servers are its affair."""
    for workspace in ("guild:1", "guild:2", desk.workspace, "default"):
        desk.library.add(workspace, ArticleDraft("One fell.", language="en"))
    desk.library.notes.put("server", f"{desk.bot.application_id}:1", "guild:1", {})
    desk.library.notes.put("server", "77:2", "guild:2", {})
    desk.library.forget(desk.workspace, after=timedelta(days=1))
    await desk.restarts()
    planned = {workspace: desk.library.forgotten_at(workspace) for workspace in ("guild:1", "guild:2", desk.workspace)}
    assert {workspace for workspace, due in planned.items() if due} == {"guild:1"}
    await desk.restarts()
    assert desk.library.forgotten_at("guild:1") == planned["guild:1"]
