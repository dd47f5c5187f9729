"""Asking without a command: by mention, by reply, by direct message; and what the bot leaves alone."""

import discord
import pytest
from simcord import ChannelHandle, Env, MemberActor

from tests.bot.samples import Shelf


@pytest.fixture
def me(simcord_env: Env) -> str:
    """Return how a reader mentions the bot."""
    assert simcord_env.bot.user is not None
    return simcord_env.bot.user.mention


def last(channel: ChannelHandle) -> discord.Message:
    """Return the newest message of the channel."""
    message = channel.last_message
    assert message is not None
    return message


async def test_a_mention_is_answered_by_a_reply(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str, simcord_env: Env
) -> None:
    """The reply hangs on the question, pings nobody, and asks only for the words beside the mention."""
    question = await reader.send(channel, f"{me} who is the chief pilot?")
    reply = last(channel)
    assert shelf.asked[0].text == "who is the chief pilot?"
    assert reply.reference is not None
    assert reply.reference.message_id == question.id
    assert reply.embeds[0].title is None
    assert (reply.embeds[0].description or "").startswith("**Rani Wijaya**")
    body = next(request.json for request in simcord_env.http_requests if request.path.endswith("/messages"))
    assert isinstance(body, dict)
    assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert any(request.path.endswith("/typing") for request in simcord_env.http_requests)


async def test_a_reply_to_the_bot_is_a_question(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """A reader can go on by replying; Discord adds the mention."""
    await reader.send(channel, f"{me} who is the chief pilot?")
    await reader.send(channel, f"{me} and when did Tom leave?", reply_to=last(channel))
    assert [asked.text for asked in shelf.asked] == ["who is the chief pilot?", "and when did Tom leave?"]


async def test_a_direct_message_is_answered(reader: MemberActor, shelf: Shelf) -> None:
    """In a direct message no mention is needed, and the operator's articles answer."""
    await reader.send_dm("who is the chief pilot?")
    assert shelf.asked[0].text == "who is the chief pilot?"
    assert shelf.asked[0].workspace == "default"
    assert (last(reader.user.dm_channel).embeds[0].description or "").startswith("**Rani Wijaya**")


async def test_an_answer_is_labelled_in_the_language_of_the_question(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """A message carries no locale, so the bot goes by the language it was written in."""
    assert shelf.prepared is not None
    shelf.speak("id")
    await reader.send(channel, f"{me} siapa kepala pandu?")
    assert "· 14 Mei 2026" in (last(channel).embeds[0].description or "")


async def test_other_mentions_are_no_part_of_the_question(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """People, roles, channels and emoji that stand in a message are not searched for."""
    await reader.send(channel, f"{me} <@{reader.id}> who <#{channel.id}> left <:wave:123456789012345678>?")
    assert shelf.asked[0].text == "who left ?"


async def test_a_mention_without_words_gets_a_hint(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """Whoever only calls the bot is told how to ask."""
    await reader.send(channel, me)
    assert last(channel).content.startswith("Ask me something, for example:")
    assert not shelf.asked


async def test_a_message_that_is_too_long_is_told_the_limit(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """A message may be longer than a question; the reader is told how long a question may be."""
    await reader.send(channel, f"{me} {'a' * 1_001}")
    assert last(channel).content == "That question is too long for me. Please ask it in at most 1,000 characters."
    assert not shelf.asked


async def test_messages_to_others_are_passed_over(reader: MemberActor, channel: ChannelHandle, shelf: Shelf) -> None:
    """Talk that does not mention the bot is not its business."""
    await reader.send(channel, "who is the chief pilot?")
    assert last(channel).author.id == reader.id
    assert not shelf.asked


async def test_a_call_to_everyone_is_not_answered(
    simcord_env: Env, reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """A message to the whole server does not make the bot speak up."""
    callers = reader.guild.create_role("callers", permissions=discord.Permissions(mention_everyone=True))
    caller = reader.guild.add_member(simcord_env.create_user("caller"), roles=[callers])
    await caller.send(channel, f"@everyone say hello to {me}")
    assert not shelf.asked


async def test_bots_are_not_answered(
    simcord_env: Env, reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
) -> None:
    """Two bots that answer each other would never stop."""
    robot = reader.guild.add_member(simcord_env.create_user("robot", bot=True))
    await robot.send(channel, f"{me} who is the chief pilot?")
    assert not shelf.asked


async def test_webhooks_are_not_answered(reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str) -> None:
    """What a webhook posts is no reader's question."""
    webhook = reader.guild.create_webhook(channel, "feed")
    await webhook.send(f"{me} who is the chief pilot?")
    assert not shelf.asked


async def test_a_hasty_reader_is_told_in_the_channel(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str, simcord_env: Env
) -> None:
    """Messages and commands share one pace."""
    for _ in range(3):
        await reader.slash(channel, "ask", question="Who?")
    for _ in range(3):
        await reader.send(channel, f"{me} who?")
    assert len(shelf.asked) == 5
    assert last(channel).content.startswith("That was quick. Please ask again in ")
    assert simcord_env.errors


async def test_a_failed_answer_is_told_in_the_channel(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str, simcord_env: Env
) -> None:
    """A message never meets silence."""
    shelf.failure = ZeroDivisionError("division by zero")
    question = await reader.send(channel, f"{me} who?")
    reply = last(channel)
    assert reply.content.startswith("Something went wrong on my side")
    assert reply.reference is not None
    assert reply.reference.message_id == question.id
    assert simcord_env.errors


async def test_a_channel_that_forbids_embeds_is_told_which_permission_is_missing(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str, simcord_env: Env
) -> None:
    """Where Discord refuses the answer, the reader learns why and what works instead."""
    simcord_env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await reader.send(channel, f"{me} who?")
    assert last(channel).content.startswith("I am not allowed to show answers in this channel")
    assert simcord_env.errors


async def test_a_channel_closed_to_the_bot_does_no_harm(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str, simcord_env: Env
) -> None:
    """Where nothing at all can be said, the bot writes that down and goes on."""
    simcord_env.inject_error("POST", "/channels/*", status=403, code=50013, times=None)
    await reader.send(channel, f"{me} who?")
    assert last(channel).author.id == reader.id
    assert all(isinstance(error, discord.Forbidden) for error in simcord_env.errors)
