"""What the bot tells the archive of where a question is asked, and what it says of how it took it."""

from dataclasses import replace

import pytest
from simcord import ChannelHandle, Env, MemberActor

from knowledge import Conversation
from tests.bot.samples import Shelf


@pytest.fixture
def me(simcord_env: Env) -> str:
    """Return how a reader mentions the bot."""
    assert simcord_env.bot.user is not None
    return simcord_env.bot.user.mention


def asked_in(shelf: Shelf) -> Conversation:
    """Return the conversation of the latest question."""
    conversation = shelf.asked[-1].conversation
    assert conversation is not None
    return conversation


async def test_readers_of_a_channel_speak_each_alone(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """By command or by mention it is one conversation of one reader, whose name is not handed on."""
    await reader.slash(channel, "ask", question="Who?")
    by_command = shelf.asked[-1]
    await reader.send(channel, f"{me} when was that?")
    by_mention = shelf.asked[-1]

    assert by_command.conversation == by_mention.conversation == Conversation(f"channel:{channel.id}", apart=True)
    assert by_command.reader == by_mention.reader
    assert str(reader.id) not in str(by_command.reader)


async def test_a_reply_names_the_answer_that_it_follows(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """The key is read from the buttons under the answer that was replied to, not the latest one's."""
    assert shelf.prepared is not None
    await reader.send(channel, f"{me} who is the chief pilot?")
    first = channel.last_message
    assert first is not None
    shelf.prepared = replace(shelf.prepared, key="k2")
    await reader.send(channel, f"{me} who left?")
    await reader.send(channel, f"{me} and when?", reply_to=first)

    assert asked_in(shelf).follows == "k1"


async def test_in_a_direct_message_two_speak(reader: MemberActor, shelf: Shelf) -> None:
    """The place is the direct message."""
    await reader.send_dm("who is the chief pilot?")
    assert asked_in(shelf) == Conversation(f"dm:{reader.user.dm_channel.id}")


async def test_a_follow_up_is_shown_as_it_was_understood(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """One short line above the answer lets the reader see a wrong guess; signs in it do nothing."""
    assert shelf.prepared is not None
    shelf.prepared = replace(shelf.prepared, understood_as="who replaced **Rani Wijaya** @everyone?")
    result = await reader.slash(channel, "ask", question="and who replaced her?")

    assert result.response is not None
    first = (result.response.embeds[0].description or "").splitlines()[0]
    assert first == "Understood as: *who replaced \\*\\*Rani Wijaya\\*\\* \\@everyone?*"


async def test_the_bot_asks_back_in_one_sentence(reader: MemberActor, channel: ChannelHandle, shelf: Shelf) -> None:
    """What leans on nothing known is asked about, and nothing else is said."""
    assert shelf.prepared is not None
    shelf.prepared = replace(shelf.prepared, citations=(), abstained=True, asks_back=True, text="Whom?")
    result = await reader.slash(channel, "ask", question="who said that first?")

    assert result.response is not None
    assert result.response.embeds[0].description == (
        "I cannot tell whom or what you mean. Please ask again and name the person or the company."
    )


async def test_the_line_on_why_a_model_did_not_answer(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """Where the chat model could not answer, the last line says why."""
    assert shelf.prepared is not None
    shelf.prepared = replace(shelf.prepared, note="The chat model took too long, so I only quote.")
    result = await reader.slash(channel, "ask", question="Who?")

    assert result.response is not None
    last = (result.response.embeds[0].description or "").splitlines()[-1]
    assert last == "*The chat model took too long, so I only quote.*"


async def test_why_this_answer_is_told_to_the_one_who_asks(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """The button explains the answer to whoever presses it, alone."""
    result = await reader.slash(channel, "ask", question="Who is the chief pilot?")
    assert result.response is not None
    pressed = await reader.click(result.response, label="Why this answer")

    assert pressed.response is not None
    assert pressed.response.ephemeral
    assert pressed.response.embeds[0].title == "Why this answer"
    assert "I read the passages that fit best" in (pressed.response.embeds[0].description or "")


async def test_why_an_answer_that_is_gone_gets_a_sentence(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """An answer that is kept no longer, or of another server, cannot be explained."""
    result = await reader.slash(channel, "ask", question="Who is the chief pilot?")
    shelf.answers.clear()
    assert result.response is not None
    pressed = await reader.click(result.response, label="Why this answer")

    assert pressed.response is not None
    assert pressed.response.content.startswith("I no longer have the answer")
