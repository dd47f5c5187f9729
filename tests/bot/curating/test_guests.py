"""A server that removes the bot is forgotten after a while, unless it takes the bot back."""

from datetime import UTC, datetime, timedelta
from typing import Any

from simcord import Env, GuildHandle
from sqlalchemy import text

from bot.cogs.guests import DELAY, SERVER, catch_up
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


async def test_what_could_not_be_caught_up_with_is_tried_again(desk: CuratingDesk) -> None:
    """The database was away when the bot came: a server that had come back is not forgotten all the same."""
    desk.library.forget(desk.workspace, after=timedelta(days=1))
    database = desk.library._base.database
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE notes RENAME TO lost"))
    bot = await desk.restarts()
    assert desk.library.forgotten_at(desk.workspace) is not None
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE lost RENAME TO notes"))
    guests: Any = bot.get_cog("Guests")  # its module was loaded anew
    assert guests._catching_up.is_running()
    guests._catching_up.restart()
    await desk.discord.settle()
    assert desk.library.forgotten_at(desk.workspace) is None
    assert not guests._catching_up.is_running()


def test_the_servers_of_other_processes_are_none_of_ours(desk: CuratingDesk) -> None:
    """A process that is told nothing of a server does not take it for one that has removed the bot."""
    for number in (1, 2):
        desk.library.add(f"guild:{number}", ArticleDraft("One fell.", language="en"))
        desk.library.notes.put(SERVER, f"9:{number}", f"guild:{number}", {})
    catch_up("9:", {}, lambda key: key == "9:1", desk.library)
    assert [desk.library.forgotten_at(f"guild:{number}") is None for number in (1, 2)] == [False, True]
