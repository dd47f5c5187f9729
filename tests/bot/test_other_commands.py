"""Help and about: what a reader is told of the bot itself."""

import pytest
from simcord import ChannelHandle, MemberActor

from bot.client import MastheadBot


async def test_help_says_how_to_ask(reader: MemberActor, channel: ChannelHandle) -> None:
    """A reader who knows nothing learns the four ways to ask, alone."""
    result = await reader.slash(channel, "help")
    assert result.response is not None
    assert result.response.ephemeral
    assert "`/ask`, by mentioning me in a channel, by replying to me, or in a direct message" in (
        result.response.embeds[0].description or ""
    )


async def test_about_says_what_is_known_here(reader: MemberActor, channel: ChannelHandle) -> None:
    """A reader sees what this place's articles amount to, alone."""
    result = await reader.slash(channel, "about")
    assert result.response is not None
    assert result.response.ephemeral
    assert result.response.embeds[0].description == (
        "I have read 2 articles in English and Indonesian. The newest is from 14 May 2026."
    )


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize(("command", "title"), [("help", "Yang bisa saya lakukan"), ("about", "Tentang saya")])
async def test_an_indonesian_reader_is_told_in_indonesian(
    reader: MemberActor, channel: ChannelHandle, command: str, title: str
) -> None:
    """What the bot says of itself is in the reader's language."""
    result = await reader.slash(channel, command)
    assert result.response is not None
    assert result.response.embeds[0].title == title


async def test_commands_work_in_servers_and_direct_messages_only(reader: MemberActor, bot: MastheadBot) -> None:
    """A reader finds the same commands in both places, and in no group chat; curating is done in servers alone."""
    told = {command.name: command.to_dict(bot.tree) for command in bot.tree.get_commands()}
    assert all(command["integration_types"] == [0] for command in told.values())
    assert all(set(command["contexts"]) <= {0, 1} for command in told.values())
    curating = {name for name, command in told.items() if command.get("default_member_permissions")}
    assert curating
    assert all(told[name]["contexts"] == [0] for name in curating)
    typed = {name for name, command in told.items() if command["type"] == 1 and 1 in command["contexts"]}
    assert {name.split()[0] for name in reader.user.available_commands()} == typed
