"""Conversations over several turns with the real bot: in a chain of replies, in a thread, and alone with it."""

import asyncio

import pytest

from tests.discord.process import BotProcess
from tests.discord.server import LocalDiscord

pytestmark = pytest.mark.asyncio(loop_scope="module")

SUTSKEVER = "Who replaced Ilya Sutskever at OpenAI?"
INTEL = "Who is the chief executive of Intel?"
ASKS_BACK = "I cannot tell whom or what you mean."


async def test_a_chain_of_replies_is_a_conversation(discord: LocalDiscord) -> None:
    """Whoever replies to an answer goes on from it, whatever was asked in the channel meanwhile."""
    first = await discord.member("Ani").says(f"@Masthead {SUTSKEVER}")
    await discord.member("Budi").says(f"@Masthead {INTEL}")
    second = await discord.member("Citra").says("when did he leave?", answering=first)
    third = await discord.member("Ani").says("dan siapa yang menggantikannya?", answering=second)

    assert "Jakub Pachocki" in first.plain
    assert second.plain.strip().startswith("Understood as: *when did Ilya Sutskever leave OpenAI?*")
    assert "14 May 2024" in second.plain
    assert third.plain.strip().startswith("Dipahami sebagai: *siapa yang menggantikan Ilya Sutskever di OpenAI?*")


async def test_a_reply_to_an_older_answer_goes_on_from_that_one(discord: LocalDiscord) -> None:
    """The same reader has asked something else since; the reply says which answer is meant."""
    reader = discord.member("Ani")
    first = await reader.says(f"@Masthead {INTEL}")
    await reader.says(f"@Masthead {SUTSKEVER}")
    reply = await reader.says("and before him?", answering=first)

    assert reply.plain.strip().startswith("Understood as: *who did Lip-Bu Tan replace at Intel?*")
    assert "Pat Gelsinger" in reply.plain


async def test_one_reader_goes_on_by_command_and_no_other(discord: LocalDiscord) -> None:
    """A command leans on the reader's own last question in the channel; a neighbour's says nothing to it."""
    reader, neighbour = discord.member("Ani"), discord.member("Budi")
    await reader.slash("ask", question=INTEL)
    answer = await reader.slash("ask", question="what about Boeing?")
    other = await neighbour.slash("ask", question="what about it?")

    assert answer.plain.strip().startswith("what about Boeing?\nUnderstood as: *Who is the chief executive of Boeing?*")
    assert "Kelly Ortberg" in answer.plain
    assert ASKS_BACK in other.plain
    assert other.labels == ["Why this answer", "👍", "👎"]


async def test_all_who_are_in_a_thread_speak_together(discord: LocalDiscord) -> None:
    """In a thread anybody goes on from what anybody asked; another thread knows nothing of it."""
    thread = discord.thread("OpenAI")
    await discord.member("Ani").at(thread).says(f"@Masthead {SUTSKEVER}")
    answer = await discord.member("Budi").at(thread).says("@Masthead why did he leave?")
    elsewhere = await discord.member("Budi").at(discord.thread("Other")).says("@Masthead why did he leave?")

    assert answer.plain.strip().startswith("Understood as: *why did Ilya Sutskever leave OpenAI?*")
    assert ASKS_BACK in elsewhere.plain


async def test_alone_with_the_bot_a_conversation_goes_on(discord: LocalDiscord) -> None:
    """Several turns, another language, another person, and a name after being asked back."""
    reader = discord.member("Ani").alone()
    said = [
        await reader.says(text)
        for text in (
            "who replaced her?",
            "Ilya Sutskever",
            "kapan itu?",
            "in English please",
        )
    ]

    assert ASKS_BACK in said[0].plain
    assert said[1].plain.strip().startswith("Understood as: *who replaced Ilya Sutskever?*")
    assert (
        said[2]
        .plain.strip()
        .startswith("Dipahami sebagai: *kapan Jakub Pachocki menggantikan Ilya Sutskever di OpenAI?*")
    )
    assert (
        said[3].plain.strip().startswith("Understood as: *when did Jakub Pachocki replace Ilya Sutskever at OpenAI?*")
    )


async def test_a_conversation_outlives_a_restart(bot: BotProcess, discord: LocalDiscord) -> None:
    """What was asked before the bot stopped is still known after it has come back; so is why it answered so."""
    reader = discord.member("Ani").alone()
    first = await reader.says(INTEL)
    await bot.stop()
    await bot.start()
    second = await reader.says("since when?")
    why = await first.press("Why this answer")

    assert second.plain.strip().startswith("Understood as: *when did Lip-Bu Tan join Intel?*")
    assert "My list of who left" in why.plain or "my list of who left" in why.plain
    assert why.ephemeral


async def test_without_the_message_content_intent_a_thread_needs_a_mention(discord: LocalDiscord) -> None:
    """Words that Discord does not show to the bot are not answered."""
    reader = discord.member("Ani").at(discord.thread("Silent"))
    await reader.says(f"@Masthead {INTEL}")
    reader.posts("since when?")
    await reader.says("@Masthead and before him?")

    assert len(discord.record.of("message")) == 2


async def test_why_an_answer_of_another_channel_is_not_told_elsewhere(discord: LocalDiscord) -> None:
    """The explanation of a refusal names the passages that were looked at, with their ranks."""
    answer = await discord.member("Ani").slash("ask", question="What is the boiling point of mercury?")
    why = await answer.press("Why this answer")

    assert "Passages I looked at" in why.plain
    assert "I only answer from" in why.plain


async def test_many_conversations_at_once_stay_apart(discord: LocalDiscord) -> None:
    """Ten readers who follow up at the same time are each understood by their own last question."""
    people = [discord.member(f"Reader {number}").alone() for number in range(10)]
    firms = ["Intel", "Boeing", "Nike", "Telkom", "GoTo"] * 2
    await asyncio.gather(*(who.says(f"who left {firm}?") for who, firm in zip(people, firms, strict=True)))
    answers = await asyncio.gather(*(who.says("and in 2024?") for who in people))

    assert [answer.plain.strip().splitlines()[0] for answer in answers] == [
        f"Understood as: *who left {firm} in 2024?*" for firm in firms
    ]
