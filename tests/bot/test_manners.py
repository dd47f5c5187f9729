"""Never silent and never in the way: what is answered to whom, where nobody else is disturbed by it."""

import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.context import in_context
from bot.locales import Translations
from bot.views.answer import answer_view
from knowledge.models import MANNERS
from tests.bot.newsroom import Newsroom, labels, shown, text
from tests.bot.samples import Shelf, answer
from tests.bot.samples_of_moves import many

TEXTS = Translations.load().of("en")


@pytest.fixture
def me(simcord_env: Env) -> str:
    """Return how a reader mentions the bot."""
    assert simcord_env.bot.user is not None
    return simcord_env.bot.user.mention


def answers(channel: ChannelHandle) -> list[str]:
    """Return what the bot has said in a channel, oldest first."""
    said = [message for message in channel.history() if message.author.bot]
    return [message.content or message.embeds[0].description or "" for message in said]


class TestPrivately:
    """An answer for one reader, and how it is shared."""

    async def test_an_answer_is_for_one_reader_until_they_share_it(self, newsroom: Newsroom) -> None:
        """Who asks for themselves alone is answered alone; Share shows the answer to all, once, and says by whom."""
        answer = shown(await newsroom.reader.slash(newsroom.channel, "ask", question="Who?", only_me=True))
        assert answer.ephemeral
        assert labels(answer) == ["Sources", "Why this answer", "Follow", "Share"]
        pressed = await newsroom.reader.click(answer, label="Share")
        shared = newsroom.channel.last_message
        assert shared is not None
        assert shared.content == f"{newsroom.reader.mention} shares this answer:"
        assert "**Rani Wijaya**" in (shared.embeds[0].description or "")
        assert not shared.mentions or not shared.mention_everyone
        assert "Share" not in labels(shown(pressed))

    async def test_others_turn_pages_for_themselves(self, newsroom: Newsroom, simcord_env: Env) -> None:
        """Who brought a list turns it before all; for anybody else the next page comes alone."""
        newsroom.has(*many(12))
        page = await newsroom.lists("departures")
        other = newsroom.reader.guild.add_member(simcord_env.create_user("other"))
        theirs = shown(await other.click(page, label="More"))
        assert theirs.ephemeral
        assert theirs.id != page.id
        assert text(theirs).count("\n\n") == 1
        own = await newsroom.presses(page, "More")
        assert (own.id, own.ephemeral) == (page.id, False)

    async def test_pictures_have_a_pace(self, newsroom: Newsroom) -> None:
        """Drawing costs more than reading: after a few pictures a reader is asked to wait."""
        newsroom.has(*many(2))
        page = await newsroom.lists("departures")
        for _ in range(3):
            await newsroom.reader.click(page, label="Timeline")
        assert shown(await newsroom.reader.click(page, label="Timeline")).content.startswith("That was quick.")


def test_a_greeting_takes_no_votes() -> None:
    """It says nothing of articles that could help or be wrong."""
    thanked = answer(engine=MANNERS)
    buttons = [str(getattr(each, "custom_id", "")) for each in answer_view(thanked, TEXTS).children]
    assert buttons
    assert not any("vote" in each for each in buttons)
    asked = [str(getattr(each, "custom_id", "")) for each in answer_view(answer(), TEXTS).children]
    assert any("vote" in each for each in asked)


class TestMessages:
    """How a message is read."""

    async def test_a_question_that_is_changed_is_answered_anew(
        self, reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str
    ) -> None:
        """The answer is changed in its place; a change that asks the same changes nothing."""
        question = await reader.send(channel, f"{me} who is the cheif pilot?")
        await reader.edit(question, f"{me} who is the chief pilot?")
        await reader.edit(question, f"{me}  who is the chief pilot?")
        assert [asked.text for asked in shelf.asked] == ["who is the cheif pilot?", "who is the chief pilot?"]
        assert len(answers(channel)) == 1

    @pytest.mark.parametrize("written", ["`who left?`", "```\nwho left?\n```", "```text\nwho left?```"])
    async def test_a_question_in_a_code_block_is_read(
        self, reader: MemberActor, channel: ChannelHandle, shelf: Shelf, me: str, written: str
    ) -> None:
        """The marks of code are no part of the question."""
        await reader.send(channel, f"{me} {written}")
        assert [asked.text for asked in shelf.asked] == ["who left?"]

    async def test_what_a_reply_asks_about_is_read_from_the_menu(
        self, reader: MemberActor, channel: ChannelHandle, shelf: Shelf
    ) -> None:
        """The form carries the words of the message; "is this true?" asks what it claims, for the asker alone."""
        message = await reader.send(channel, "Tom Ashdown left in March.")
        form = await reader.context_menu(channel, "Ask about this", message)
        answer = shown(await reader.submit_modal(form, {"question": "Is this true?", "said": message.content}))
        assert answer.ephemeral
        assert [asked.text for asked in shelf.asked] == ["Tom Ashdown left in March."]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("is this true?", "Ashdown left."),
        ("Is it really true?!", "Ashdown left."),
        ("apakah ini benar?", "Ashdown left."),
        ("benarkah?", "Ashdown left."),
        ("", "Ashdown left."),
        ("who replaced him?", "who replaced him? Ashdown left."),
    ],
)
def test_a_question_about_a_message_stands_alone(question: str, asked: str) -> None:
    """Whether something is true is asked as what it claims; another question takes the message along."""
    assert in_context(question, "Ashdown\n left.") == asked
