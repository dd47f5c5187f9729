"""What curators see of votes and of what was asked in vain: nothing of a channel that they may not read."""

from typing import Any

import discord
import pytest
from simcord import ChannelHandle, GuildHandle, MemberActor

from knowledge import ArticleDraft, Fault, Question, Verdict, Vote
from tests.bot.curating.desk import CuratingDesk, shown, words

pytestmark = pytest.mark.simcord(settle_timeout=60)

VAIN = "Who replaced {} at Globex?"


@pytest.fixture
def board(guild: GuildHandle, reader: MemberActor) -> ChannelHandle:
    """Open a channel that the reader and the bot may read."""
    shut: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        guild.me: discord.PermissionOverwrite(view_channel=True),
        reader: discord.PermissionOverwrite(view_channel=True),
    }
    return guild.create_text_channel("board", overwrites=shut)


async def test_a_closed_channel_is_shown_to_whoever_may_read_it(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle, board: ChannelHandle
) -> None:
    """The curator is told how much is left out; a curator who may read there sees all of it."""
    desk.library.add(desk.workspace, ArticleDraft("Acme makes chairs.", title="Chairs", language="en"))
    await desk.sends("settings curator", who=reader)
    for place, name in ((channel, "Oona Open"), (board, "Cleo Closed")):
        await reader.slash(place, "ask", question=VAIN.format(name))
    for kept in desk.library.feedback.kept(desk.workspace):
        desk.library.feedback.cast(desk.workspace, kept.key, "somebody", Vote(Verdict.DOWN, Fault.WRONG))
    left_out = {
        "settings feedback": "1 more is about an answer given where you may not read",
        "settings unanswered": "1 more was asked where you may not read, or alone",
    }
    for command, said in left_out.items():
        told = words(await desk.sends(command))
        assert VAIN.format("Oona Open") in told, command
        assert "Cleo" not in told, command
        assert said in told, command
        every = words(shown(await reader.slash(channel, command)))
        assert VAIN.format("Cleo Closed") in every, command
        assert "more was asked" not in every, command


async def test_whoever_asks_alone_is_read_only_where_they_vote(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle
) -> None:
    """The form says that curators read it: it then stands there without a link; else it is only counted."""
    desk.library.add(desk.workspace, ArticleDraft("Acme makes chairs.", title="Chairs", language="en"))
    await reader.slash(channel, "ask", question=VAIN.format("Ada Alone"), only_me=True)
    assert "Ada" not in words(await desk.sends("settings unanswered"))
    (kept,) = desk.library.feedback.kept(desk.workspace)
    desk.library.feedback.cast(desk.workspace, kept.key, "somebody", Vote(Verdict.DOWN, Fault.MISSED))
    told = words(await desk.sends("settings feedback"))
    assert VAIN.format("Ada Alone") in told
    assert "Open" not in told


async def test_what_is_not_known_to_be_open_is_hidden(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle, board: ChannelHandle
) -> None:
    """A private thread is not its channel's, and a channel that is no more is nobody's: votes are only counted."""
    desk.library.add(desk.workspace, ArticleDraft("Acme makes chairs.", title="Chairs", language="en"))
    hall, shut = (desk.bot.get_channel(each.id) for each in (channel, board))
    assert isinstance(hall, discord.TextChannel)
    assert isinstance(shut, discord.TextChannel)
    thread = await hall.create_thread(name="between us", type=discord.ChannelType.private_thread)
    await thread.add_user(discord.Object(reader.id))
    (aside,) = channel.threads
    for place, name in ((aside, "Thea Thread"), (board, "Gus Gone")):
        await reader.slash(place, "ask", question=VAIN.format(name))
    for kept in desk.library.feedback.kept(desk.workspace):
        desk.library.feedback.cast(desk.workspace, kept.key, "somebody", Vote(Verdict.DOWN, Fault.WRONG))
    await shut.delete()
    told = words(await desk.sends("settings feedback"))
    assert "2 more are about answers given where you may not read" in told
    assert "Thea" not in told
    assert "Gus" not in told


async def test_a_vote_in_a_direct_message_is_read_without_a_link(
    desk: CuratingDesk, reader: MemberActor, channel: ChannelHandle
) -> None:
    """Who votes there asked it alone and hands it to the curators, who could not open the conversation."""
    desk.library.add(desk.workspace, ArticleDraft("Acme makes chairs.", title="Chairs", language="en"))
    await reader.send_dm(VAIN.format("Dora Direct"))
    (kept,) = desk.library.feedback.kept(desk.workspace)
    desk.library.feedback.cast(desk.workspace, kept.key, "somebody", Vote(Verdict.DOWN, Fault.MISSED))
    told = await desk.sends("settings feedback")
    assert VAIN.format("Dora Direct") in words(told)
    assert "https://" not in (told.embeds[0].description or "")
    assert "Dora" not in words(await desk.sends("settings unanswered"))


async def test_a_list_that_has_shrunk_begins_again(desk: CuratingDesk, channel: ChannelHandle) -> None:
    """A button to a page that is no more leads to the first; an empty list says so."""
    desk.library.add(desk.workspace, ArticleDraft("Acme makes chairs.", title="Chairs", language="en"))
    for name in ("Ada", "Bela", "Cyra", "Dora", "Elif", "Fay"):
        given = desk.library.ask(Question(VAIN.format(name), desk.workspace))
        desk.library.placed(given.key, f"discord:{channel.id}:1:en")
    page = await desk.sends("settings unanswered")
    assert "1 to 5 of 6" in words(page)
    desk.library.forget_answers(desk.workspace)
    assert "I found no such question" in words(await desk.presses(page, "More"))
    assert "👍 0 · 👎 0" in words(await desk.sends("settings feedback"))
