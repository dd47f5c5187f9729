"""Answers that no longer stand are marked where they were given, once, and unmarked when they stand again."""

import pytest
from simcord import Env, ResponseMessage

from bot import marks
from bot.client import MastheadBot
from bot.marks import REFUSED, TOO_OFTEN, mark_stale
from bot.shown import Shown
from knowledge import ArticleDraft, StaleAnswer
from tests.bot.curating.desk import CuratingDesk, words

WHO = "Who is the chief pilot?"
GONE = "**Note:** an article that I quoted here has been removed since. Ask again for an answer from what is there now."
CHANGED = "**Note:** an article that I quoted here has changed since."


@pytest.fixture
async def answered(desk: CuratingDesk) -> ResponseMessage:
    """Ask, and return the answer in the channel."""
    desk.library.add(desk.workspace, pilot("Rani Wijaya is the chief pilot."))
    return await desk.sends("ask", question=WHO)


def pilot(text: str) -> ArticleDraft:
    """Return an article that keeps its address."""
    return ArticleDraft(text, title="Pilot", url="https://port.example/1", language="en")


def edits(discord: Env, message: ResponseMessage) -> int:
    """Count how often a message was edited by the bot as its own."""
    return sum(
        entry.method == "PATCH" and entry.path.endswith(f"/messages/{message.id}") for entry in discord.http_requests
    )


async def test_removal_marks_the_answer_and_undo_unmarks_it(desk: CuratingDesk, answered: ResponseMessage) -> None:
    """Who scrolls up sees at once that the article is gone; the quotes stay as they were said."""
    removed = await desk.presses(await desk.sends("sources remove", article="pilot"), "Remove")
    assert answered.content.startswith(GONE)
    assert "Rani Wijaya" in words(answered)
    await desk.presses(removed, "Undo")
    assert answered.content == ""
    assert "Rani Wijaya" in words(answered)


async def test_a_change_of_what_was_quoted_marks_it(desk: CuratingDesk, answered: ResponseMessage) -> None:
    """New words under the same address are told beneath no quote, but above the answer."""
    await desk.pastes(title="Pilot", address="https://port.example/1", text="Ida Marsh is the chief pilot.")
    assert answered.content.startswith(CHANGED)


async def test_an_answer_is_marked_once(desk: CuratingDesk, answered: ResponseMessage) -> None:
    """Further rounds leave the message alone."""
    await desk.presses(await desk.sends("sources remove", article="pilot"), "Remove")
    before = edits(desk.discord, answered)
    await mark_stale(desk.bot)
    await mark_stale(desk.bot)
    assert edits(desk.discord, answered) == before


async def test_an_answer_of_a_message_is_marked_too(desk: CuratingDesk) -> None:
    """Also where the reader mentioned the bot instead of sending a command."""
    desk.library.add(desk.workspace, pilot("Rani Wijaya is the chief pilot."))
    assert desk.bot.user is not None
    await desk.curator.send(desk.channel, f"{desk.bot.user.mention} {WHO}")
    await desk.presses(await desk.sends("sources remove", article="pilot"), "Remove")
    assert [GONE in message.content for message in desk.channel.history() if message.embeds] == [True]


async def test_what_discord_refuses_is_tried_some_times(desk: CuratingDesk, answered: ResponseMessage) -> None:
    """Not for ever, and others are marked all the same."""
    other = await desk.sends("ask", question=WHO)
    desk.discord.inject_error("PATCH", f"/channels/*/messages/{answered.id}", status=400, code=50035, times=50)
    desk.library.remove(desk.workspace, desk.articles[0].key)
    for _ in range(2 * REFUSED):
        await mark_stale(desk.bot)
    assert edits(desk.discord, answered) == REFUSED
    assert (edits(desk.discord, other), other.content) == (1, GONE)


async def test_what_breaks_by_our_own_mistake_holds_up_no_others(
    desk: CuratingDesk, answered: ResponseMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is put off behind them, and given up after some tries."""
    monkeypatch.setattr(marks, "AT_ONCE", 1)
    other = await desk.sends("ask", question=WHO)
    mark, tried = marks._mark, []

    async def breaks(bot: MastheadBot, shown: Shown, number: int, stale: StaleAnswer) -> None:
        tried.append(number)
        if number == tried[0]:
            raise KeyError
        await mark(bot, shown, number, stale)

    monkeypatch.setattr(marks, "_mark", breaks)
    desk.library.remove(desk.workspace, desk.articles[0].key)
    for _ in range(2 * REFUSED):
        await mark_stale(desk.bot)
    assert (tried.count(tried[0]), len(tried)) == (REFUSED, REFUSED + 1)
    assert sorted([answered.content, other.content]) == ["", GONE]


async def test_where_discord_allows_it_later_the_mark_waits(desk: CuratingDesk, answered: ResponseMessage) -> None:
    """It comes with a later round, though that is the eleventh."""
    path = f"/channels/*/messages/{answered.id}"
    desk.discord.inject_error("PATCH", path, status=400, code=TOO_OFTEN, times=2 * REFUSED)
    desk.library.remove(desk.workspace, desk.articles[0].key)
    for _ in range(2 * REFUSED):
        await mark_stale(desk.bot)
    assert answered.content == ""
    await mark_stale(desk.bot)
    assert answered.content == GONE


async def test_a_deleted_answer_is_left_in_peace(desk: CuratingDesk, answered: ResponseMessage) -> None:
    """What is no longer there is not looked for again and again."""
    desk.discord.backend.delete_message(answered.channel_id, answered.id)
    await desk.presses(await desk.sends("sources remove", article="pilot"), "Remove")
    assert desk.library.stale_answers() == []


async def test_a_mark_is_in_the_language_of_its_answer(desk: CuratingDesk, indonesian: None) -> None:
    """An Indonesian answer is marked in Indonesian."""
    del indonesian
    desk.library.add(desk.workspace, pilot("Rani Wijaya is the chief pilot."))
    answer = await desk.sends("ask", question="Siapa kepala pandu?")
    desk.library.remove(desk.workspace, desk.articles[0].key)
    await mark_stale(desk.bot)
    assert answer.content.startswith("**Catatan:**")
