"""Buttons: the passages behind an answer and the pages of a list, for each reader alone, across restarts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from simcord import ChannelHandle, Env, InteractionResult, MemberActor, ResponseMessage

from bot.client import MastheadBot
from tests.bot.samples import HARBOUR, Shelf, article


def shown(result: InteractionResult) -> ResponseMessage:
    """Return the message that the interaction ended in."""
    assert result.response is not None
    return result.response


def text(message: ResponseMessage) -> str:
    """Return what the message's embed says."""
    return message.embeds[0].description or ""


def buttons(message: ResponseMessage) -> dict[str, dict[str, Any]]:
    """Return the buttons under a message by their label."""
    return {button["label"]: button for row in message.components for button in row["components"]}


@pytest.fixture
async def answered(reader: MemberActor, channel: ChannelHandle) -> ResponseMessage:
    """Ask, and return the answer in the channel."""
    return shown(await reader.slash(channel, "ask", question="Who is the chief pilot?"))


async def test_sources_are_shown_to_the_one_who_asks_for_them(reader: MemberActor, answered: ResponseMessage) -> None:
    """The whole passage comes up for that reader alone, the quoted words marked, with a way to the article."""
    page = shown(await reader.click(answered, label="Sources"))
    assert page.ephemeral
    assert "**She follows Tom Ashdown, who left in March.** Mr Ashdown" in text(page)
    assert page.embeds[0].footer.text == "Passage 1 of 2"
    assert buttons(page)["Previous"]["disabled"]
    assert buttons(page)["Read the article"]["url"] == "https://news.example.com/2026/pilot?from=front"


async def test_a_reader_turns_the_pages_in_place(reader: MemberActor, answered: ResponseMessage) -> None:
    """Next and back change the same message and leave the answer alone."""
    page = shown(await reader.click(answered, label="Sources"))
    second = shown(await reader.click(page, label="Next"))
    assert second.id == page.id
    assert second.embeds[0].footer.text == "Passage 2 of 2"
    assert buttons(second)["Next"]["disabled"]
    first = shown(await reader.click(second, label="Previous"))
    assert first.embeds[0].footer.text == "Passage 1 of 2"


@pytest.mark.usefixtures("indonesian")
async def test_pages_are_in_the_readers_language(reader: MemberActor, answered: ResponseMessage) -> None:
    """A reader of Indonesian gets Indonesian labels, whoever asked the question."""
    page = shown(await reader.click(answered, label="Sumber"))
    assert set(buttons(page)) == {"Sebelumnya", "Berikutnya", "Baca artikelnya"}
    assert page.embeds[0].footer.text == "Bagian 1 dari 2"


async def test_pressing_twice_opens_two_pages_and_fails_at_neither(
    reader: MemberActor, answered: ResponseMessage
) -> None:
    """An impatient finger does no harm."""
    first = shown(await reader.click(answered, label="Sources"))
    second = shown(await reader.click(answered, label="Sources"))
    assert text(first) == text(second)


async def test_two_readers_page_each_for_themselves(
    simcord_env: Env, reader: MemberActor, answered: ResponseMessage
) -> None:
    """One reader's page does not turn under another's eyes."""
    other = reader.guild.add_member(simcord_env.create_user("other"))
    mine, theirs = [shown(await actor.click(answered, label="Sources")) for actor in (reader, other)]
    await reader.click(mine, label="Next")
    assert theirs.embeds[0].footer.text == "Passage 1 of 2"


async def test_buttons_outlive_a_restart(
    simcord_env: Env, reader: MemberActor, answered: ResponseMessage, shelf: Shelf, tmp_path: Path
) -> None:
    """A button of an earlier run of the bot opens the same passages."""
    bot = MastheadBot(shelf, separate_servers=True, state=tmp_path / "discord.json")
    await simcord_env.restart_bot(bot)
    page = shown(await reader.click(answered, label="Sources"))
    assert "**She follows Tom Ashdown, who left in March.**" in text(page)
    await bot.desk.close(0)


async def test_a_button_of_another_server_opens_nothing(
    simcord_env: Env, reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """An answer that was given elsewhere is not shown here, nor is it said that there is one."""
    prepared = shelf.prepared
    assert prepared is not None
    answered = shown(await reader.slash(channel, "ask", question="Who?"))
    shelf.answers = {("guild:1", prepared.key): prepared}
    refused = shown(await reader.click(answered, label="Sources"))
    assert refused.ephemeral
    assert refused.content == "I no longer have the answer that this button belongs to. Please ask again."
    assert not refused.embeds
    assert not simcord_env.errors


async def test_a_button_whose_answer_is_gone_says_so(
    reader: MemberActor, answered: ResponseMessage, shelf: Shelf
) -> None:
    """When answers are deleted, their buttons answer with a sentence, also in the middle of paging."""
    page = shown(await reader.click(answered, label="Sources"))
    shelf.answers.clear()
    result = await reader.click(page, label="Next")
    assert [message.content for message in result.followups] == [
        "I no longer have the answer that this button belongs to. Please ask again."
    ]
    assert all(message.ephemeral for message in result.followups)


async def test_a_page_that_is_no_more_becomes_the_last_that_is(
    reader: MemberActor, answered: ResponseMessage, shelf: Shelf
) -> None:
    """An answer that lost a passage since is paged to its end, not into nothing."""
    page = shown(await reader.click(answered, label="Sources"))
    shelf.answers = {place: replace(kept, citations=kept.citations[:1]) for place, kept in shelf.answers.items()}
    turned = shown(await reader.click(page, label="Next"))
    assert turned.embeds[0].footer.text == "Passage 1 of 1"
    assert set(buttons(turned)) == {"Read the article"}


async def test_articles_are_listed_newest_first_and_paged(
    reader: MemberActor, channel: ChannelHandle, shelf: Shelf
) -> None:
    """A reader turns through everything the place has, and sees where they are."""
    shelf.kept = [article(HARBOUR, key=f"a{number}", title=f"Number {number}") for number in range(16)]
    page = shown(await reader.slash(channel, "articles"))
    assert page.ephemeral
    assert page.embeds[0].footer.text == "1 to 7 of 16"
    assert set(buttons(page)) == {"Older"}
    page = shown(await reader.click(page, label="Older"))
    assert page.embeds[0].footer.text == "8 to 14 of 16"
    page = shown(await reader.click(page, label="Older"))
    assert text(page).startswith("**Number 14**\n")
    assert set(buttons(page)) == {"Newer"}
    page = shown(await reader.click(page, label="Newer"))
    assert page.embeds[0].footer.text == "8 to 14 of 16"


async def test_a_list_that_has_shrunk_begins_again(reader: MemberActor, channel: ChannelHandle, shelf: Shelf) -> None:
    """A button to a page that no longer exists leads to the first."""
    shelf.kept = [article(HARBOUR, key=f"a{number}") for number in range(8)]
    page = shown(await reader.slash(channel, "articles"))
    shelf.kept = shelf.kept[:3]
    page = shown(await reader.click(page, label="Older"))
    assert page.embeds[0].footer.text == "1 to 3 of 3"


async def test_an_empty_place_says_that_it_is_empty(reader: MemberActor, channel: ChannelHandle, shelf: Shelf) -> None:
    """Without articles there is a sentence and no button."""
    shelf.kept = []
    page = shown(await reader.slash(channel, "articles"))
    assert text(page).startswith("I have read no articles for this place yet.")
    assert not page.components
