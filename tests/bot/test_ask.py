"""Asking by command: a question in, an answer with its proof out, in the reader's language."""

import discord
import pytest
from simcord import ChannelHandle, Env, MemberActor, OptionError
from structlog.testing import capture_logs

from bot.client import MastheadBot
from knowledge import InvalidQuestion, StorageFailed
from tests.bot.newsroom import labels
from tests.bot.samples import Shelf, answer, article, citation


async def test_a_question_is_answered_for_everyone_to_see(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """The answer stands in the channel, under the question, with a button to its sources."""
    result = await reader.slash(channel, "ask", question="Who is the chief pilot?")
    assert result.acknowledged
    assert result.response is not None
    assert not result.response.ephemeral
    assert (result.response.embeds[0].description or "").startswith("**Rani Wijaya**\n\n**1. A new chief pilot**\n")
    assert labels(result.response) == [
        "Sources",
        "Why this answer",
        "Follow",
    ]
    assert shelf.asked[0].text == "Who is the chief pilot?"


async def test_a_server_is_answered_from_its_own_articles(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """The question goes to the workspace of the server it was asked in, with the reader's locale."""
    await reader.slash(channel, "ask", question="Who?")
    assert shelf.asked[0].workspace == f"guild:{reader.guild.id}"
    assert shelf.asked[0].locale == "en-US"


async def test_a_direct_message_is_answered_from_the_default_articles(reader: MemberActor, shelf: Shelf) -> None:
    """Outside a server, the command asks the workspace the operator chose."""
    await reader.user.slash("ask", question="Who?")
    assert shelf.asked[0].workspace == "default"


@pytest.mark.usefixtures("indonesian")
async def test_an_indonesian_reader_is_answered_in_indonesian(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """Labels, dates and buttons are in the language the reader's Discord is set to."""
    result = await reader.slash(channel, "ask", question="Siapa kepala pandu?")
    assert result.response is not None
    assert "· 14 Mei 2026" in (result.response.embeds[0].description or "")
    assert labels(result.response) == [
        "Sumber",
        "Mengapa jawaban ini",
        "Ikuti",
    ]
    assert shelf.asked[0].locale == "id"


async def test_a_refusal_shows_what_is_nearest(reader: MemberActor, channel: ChannelHandle, shelf: Shelf) -> None:
    """A reader gets the refusal, the nearest passages as such, and the button to read them whole."""
    nearest = (citation("who left in March", article()),)
    shelf.prepared = answer("I found nothing here that plainly answers that.", nearest=nearest)
    result = await reader.slash(channel, "ask", question="What are her hobbies?")
    assert result.response is not None
    assert (result.response.embeds[0].description or "").startswith(
        "I found nothing here that plainly answers that.\n\n**The nearest"
    )
    assert result.response.components


async def test_a_refusal_without_passages_has_no_sources(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """There is no button that would lead nowhere; why nothing was found can still be asked."""
    shelf.prepared = answer("I found nothing here that plainly answers that.")
    result = await reader.slash(channel, "ask", question="What are her hobbies?")
    assert result.response is not None
    assert labels(result.response) == ["Why this answer"]


async def test_a_long_answer_comes_in_several_messages(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """What does not fit into one message goes on in the next, with the button under the last."""
    kept = article("She said nothing new. " * 400)
    shelf.prepared = answer(citations=[citation(kept.text, kept)])
    result = await reader.slash(channel, "ask", question="What did she say?")
    messages = [message for message in (result.response, *result.followups) if message is not None]
    quoted = " ".join(
        line[2:].strip()
        for message in messages
        for line in (message.embeds[0].description or "").split("\n")
        if line.startswith("> ")
    )
    assert len(messages) == 3
    assert quoted == kept.text.strip()
    assert [bool(message.components) for message in messages] == [False, False, True]


async def test_nothing_in_an_answer_pings(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, simcord_env: Env
) -> None:
    """Whatever an article says, no message asks Discord to notify anybody."""
    kept = article(f"@everyone <@{reader.id}> left.", title="<@&1> @here")
    shelf.prepared = answer("@everyone", citations=[citation(kept.text, kept)])
    result = await reader.slash(channel, "ask", question="Who left? @everyone")
    await reader.send(channel, f"{_mention(simcord_env)} who left?")
    sent = [request.json for request in simcord_env.http_requests if isinstance(request.json, dict)]
    assert result.response is not None
    assert all(body["allowed_mentions"]["parse"] == [] for body in sent if "allowed_mentions" in body)
    assert not any("@" in str(body.get("content") or "") for body in sent)
    assert "\\@everyone" in (result.response.embeds[0].description or "")


async def test_a_question_that_cannot_be_read_gets_its_sentence(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, simcord_env: Env
) -> None:
    """The archive's own sentence reaches the reader."""
    shelf.failure = InvalidQuestion("The question has no words. Ask it in words.")
    result = await reader.slash(channel, "ask", question="🙂")
    assert result.response is not None
    assert result.response.content == "The question has no words. Ask it in words."
    assert simcord_env.errors


@pytest.mark.usefixtures("indonesian")
async def test_an_indonesian_reader_is_told_of_failures_in_indonesian(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, simcord_env: Env
) -> None:
    """A sentence that the archive only has in English is said in the reader's language."""
    shelf.failure = InvalidQuestion("The question has no words. Ask it in words.")
    result = await reader.slash(channel, "ask", question="🙂")
    assert result.response is not None
    assert result.response.content.startswith("Saya tidak bisa membaca pertanyaan itu.")
    assert simcord_env.errors


async def test_a_broken_archive_keeps_its_secrets(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, simcord_env: Env
) -> None:
    """A reader learns that something is broken, not where the operator keeps it."""
    shelf.failure = StorageFailed("The data folder /srv/masthead cannot be written.")
    result = await reader.slash(channel, "ask", question="Who?")
    assert result.response is not None
    assert result.response.content.startswith("I cannot reach my articles at the moment.")
    assert "/srv" not in result.response.content
    assert simcord_env.errors


async def test_an_unexpected_failure_gets_a_reference(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, simcord_env: Env
) -> None:
    """The reader can quote a reference, and it stands in the log beside what happened, without the question."""
    shelf.failure = ZeroDivisionError("division by zero")
    with capture_logs() as lines:
        result = await reader.slash(channel, "ask", question="Who is hidden?")
    assert result.response is not None
    reference = result.response.content.rstrip(".").rpartition(" ")[2]
    logged = str(lines)
    assert len(reference) == 6
    assert reference in logged
    assert "ZeroDivisionError" in logged
    assert "Who is hidden?" not in logged
    assert simcord_env.errors


async def test_a_reader_who_asks_too_fast_is_told_when_to_come_back(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, simcord_env: Env
) -> None:
    """The sixth question in twenty seconds waits; the next one after that is answered."""
    for _ in range(5):
        await reader.slash(channel, "ask", question="Who?")
    hasty = await reader.slash(channel, "ask", question="Who?")
    assert hasty.response is not None
    assert hasty.response.ephemeral
    assert hasty.response.content == "That was quick. Please ask again in 20 seconds."
    assert len(shelf.asked) == 5
    await simcord_env.advance_time(21)
    await reader.slash(channel, "ask", question="Who?")
    assert len(shelf.asked) == 6
    assert simcord_env.errors


async def test_one_hasty_reader_does_not_hold_up_another(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, simcord_env: Env
) -> None:
    """Everybody has a pace of their own."""
    other = reader.guild.add_member(simcord_env.create_user("other"))
    for _ in range(5):
        await reader.slash(channel, "ask", question="Who?")
    await other.slash(channel, "ask", question="Who?")
    assert len(shelf.asked) == 6


async def test_a_question_longer_than_a_thousand_characters_is_not_taken(
    reader: MemberActor, channel: ChannelHandle
) -> None:
    """Discord itself stops a reader at the limit."""
    with pytest.raises(OptionError):
        await reader.slash(channel, "ask", question="a" * 1_001)


async def test_a_lost_interaction_is_no_crash(
    reader: MemberActor, channel: ChannelHandle, simcord_env: Env, bot: MastheadBot
) -> None:
    """When Discord has given up on an interaction, the bot writes that down and goes on."""
    simcord_env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    await reader.slash(channel, "ask", question="Who?")
    assert any(isinstance(error, discord.app_commands.CommandInvokeError) for error in simcord_env.errors)
    result = await reader.slash(channel, "help")
    assert result.acknowledged
    assert not bot.is_closed()


async def test_an_apology_that_cannot_be_sent_is_no_crash(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf, simcord_env: Env
) -> None:
    """When not even the sentence gets through, the reference still stands in the log."""
    shelf.failure = ZeroDivisionError("division by zero")
    simcord_env.inject_error("POST", "/webhooks/*", status=403, times=None)
    with capture_logs() as lines:
        await reader.slash(channel, "ask", question="Who?")
    assert [line["event"] for line in lines] == ["failure", "failure.unsent"]
    assert lines[0]["reference"] == lines[1]["reference"]
    assert simcord_env.errors


def _mention(env: Env) -> str:
    assert env.bot.user is not None
    return env.bot.user.mention
