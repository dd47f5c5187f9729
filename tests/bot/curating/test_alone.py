"""Alone with the bot: which server's articles somebody reads, and who may."""

from typing import Any

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor, ResponseMessage

from knowledge import ArticleDraft
from tests.bot.curating.desk import CuratingDesk, shown, words

WHO = "Who is the chief pilot?"


@pytest.fixture(autouse=True)
def _pilots(desk: CuratingDesk, elsewhere: GuildHandle) -> None:
    desk.library.add(desk.workspace, ArticleDraft("Rani Wijaya is the chief pilot.", title="Pilot", language="en"))
    desk.library.add(f"guild:{elsewhere.id}", ArticleDraft("Tom Ashdown is the chief pilot.", title="P", language="en"))


def menu(message: ResponseMessage) -> dict[str, str]:
    """Return what a menu offers, values by label."""
    return {entry["label"]: entry["value"] for entry in message.components[0]["components"][0]["options"]}


async def test_who_shares_one_server_reads_it(reader: MemberActor) -> None:
    """Nothing has to be chosen where there is no choice."""
    assert "Rani Wijaya" in words(shown(await reader.user.slash("ask", question=WHO)))


async def test_who_shares_two_chooses(reader: MemberActor, elsewhere: GuildHandle, desk: CuratingDesk) -> None:
    """The choice is offered once, remembered over a restart, and can be changed."""
    elsewhere.add_member(reader.user)
    asked = shown(await reader.user.slash("ask", question=WHO))
    assert asked.content.startswith("We share several servers.")
    offered = menu(asked)
    assert set(offered) == {"Elsewhere", desk.curator.guild.name}
    chosen = await reader.user.select(asked, [offered["Elsewhere"]])
    assert chosen.response is not None
    assert chosen.response.content.endswith("from the articles of **Elsewhere**. This is what you asked:")
    assert "Tom Ashdown" in words(shown(chosen))
    await desk.restarts()
    assert "Tom Ashdown" in words(shown(await reader.user.slash("ask", question=WHO)))
    again = shown(await reader.user.slash("server"))
    await reader.user.select(again, [offered[desk.curator.guild.name]])
    assert "Rani Wijaya" in words(shown(await reader.user.slash("ask", question=WHO)))


async def test_a_stranger_reads_nothing(simcord_env: Env) -> None:
    """Who shares no server gets one sentence."""
    stranger = simcord_env.create_user("stranger")
    told = words(shown(await stranger.slash("ask", question=WHO)))
    assert told.startswith("I find no server that we share")


async def test_who_leaves_loses_access(reader: MemberActor, guild: GuildHandle, desk: CuratingDesk) -> None:
    """A choice made as a member is worth nothing after leaving."""
    await reader.user.slash("ask", question=WHO)
    await desk.bot.memberships.choose(reader.id, guild.id)
    guild.remove_member(reader)
    told = words(shown(await reader.user.slash("ask", question=WHO)))
    assert told.startswith("I find no server that we share")


@pytest.mark.parametrize("value", ["elsewhere", "1", "x", "-1", "²"])
async def test_a_menu_does_not_open_a_server_one_is_not_in(
    reader: MemberActor, elsewhere: GuildHandle, desk: CuratingDesk, value: str
) -> None:
    """A value that the menu never offered, made up by hand, is refused, and nothing is remembered."""
    asked = shown(await reader.user.slash("server"))
    made_up = str(elsewhere.id) if value == "elsewhere" else value
    stored = desk.discord.backend.get_message(asked.channel_id, asked.id)
    stored.components[0]["components"][0]["options"].append({"label": "made up", "value": made_up})
    refused = shown(await reader.user.select(asked, [made_up]))
    assert refused.content.startswith("I find no server that we share")
    assert desk.library.notes.all("reader") == []
    assert "Tom Ashdown" not in words(shown(await reader.user.slash("ask", question=WHO)))


async def test_who_may_not_see_the_allowed_channel_reads_nothing_alone(
    simcord_env: Env, guild: GuildHandle, reader: MemberActor, desk: CuratingDesk
) -> None:
    """A server that answers only behind a door does not answer before it, in a direct message either."""
    door: dict[Any, discord.PermissionOverwrite] = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        desk.curator: discord.PermissionOverwrite(view_channel=True),
    }
    await desk.sends("settings channel", channel=guild.create_text_channel("research", overwrites=door))
    told = words(shown(await reader.user.slash("ask", question=WHO)))
    assert told.startswith("I find no server that we share")
    assert "Rani Wijaya" in words(shown(await desk.curator.user.slash("ask", question=WHO)))


async def test_an_answer_stays_where_it_was_given(
    channel: ChannelHandle, reader: MemberActor, desk: CuratingDesk, guild: GuildHandle
) -> None:
    """Its key, pressed in another channel of the same server, opens nothing: not its sources, not its question."""
    answer = shown(await reader.slash(channel, "ask", question=WHO))
    keys = [button["custom_id"] for row in answer.components for button in row["components"]]
    other = shown(await reader.slash(guild.create_text_channel("other"), "ask", question="Who is the chief?"))
    stored = desk.discord.backend.get_message(other.channel_id, other.id)
    for button, custom_id in zip(stored.components[0]["components"], keys, strict=True):
        button["custom_id"] = custom_id
        refused = shown(await reader.click(other, custom_id=custom_id))
        assert refused.content == "I no longer have the answer that this button belongs to. Please ask again."
    assert "Wijaya" in words(shown(await reader.click(answer, label="Sources")))
