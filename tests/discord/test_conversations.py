"""Conversations with the real bot, in its own process, over sockets: what a reader types and what comes back."""

import asyncio
import random

import pytest

from bot.locales import Translations
from tests.discord.articles import MASTERS
from tests.discord.process import BotProcess
from tests.discord.server import TOKEN, LocalDiscord, Reply

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOEING = "Who is the chief executive of Boeing?"
FRAGMENTS = (
    *("who", "left", "@everyone", "@here", "<@1>", "<@&1>", "<#1>", "<t:0:R>", "<:x:1>", ">", "-", "#", "1.", "-#"),
    *("**bold**", "__under__", "~~out~~", "||spoiler||", "`code`", "```block```", "\\", "\u202e", "\u200b", "\x00"),
    *(
        "[bank](https://evil.example)",
        "https://evil.example",
        "<https://evil.example>",
        "🦜",
        "\u05e9\u05dc\u05d5\u05dd",
    ),
)
HOSTILE = "@everyone **who** left [OpenAI](https://evil.example/) ||now|| <@&1> `x`?"


async def everything(first: Reply) -> list[Reply]:
    """Return all messages of an answer: the last one has the Sources button."""
    replies = [first]
    while "Sources" not in replies[-1].labels:
        replies.append(await replies[-1].next())
    return replies


class TestCommands:
    """What a reader can call."""

    async def test_commands_carry_both_languages(self, discord: LocalDiscord) -> None:
        """Every command has an English and an Indonesian name and description."""
        await discord.member("Ani").slash("help")
        (commands,) = discord.world.commands.values()
        texts = Translations.load().of("id")
        typed = [command for command in commands if command["type"] == 1]

        for each in commands:
            path = "command" if each in typed else "menu"
            told = texts.say(f"{path}.{each['name'].lower().replace(' ', '_')}.name")
            assert (each.get("name_localizations") or {}).get("id", each["name"]) == told
        assert all(command["description_localizations"]["id"] for command in typed)

    @pytest.mark.parametrize(
        ("locale", "name", "words"),
        [("en-GB", "help", "What I can do"), ("id", "bantuan", "Yang bisa saya lakukan")],
    )
    async def test_help_speaks_the_readers_language(
        self, discord: LocalDiscord, locale: str, name: str, words: str
    ) -> None:
        """Help comes in the reader's language and is seen by nobody else."""
        answer = await discord.member("Ani", locale=locale).slash(name)

        assert words in answer.plain
        assert answer.ephemeral

    @pytest.mark.parametrize(("locale", "words"), [("en-US", "15 articles"), ("id", "15 artikel")])
    async def test_about_counts_what_it_knows(self, discord: LocalDiscord, locale: str, words: str) -> None:
        """About says how much has been read, and in which languages."""
        answer = await discord.member("Ani", locale=locale).slash("about")

        assert words in answer.plain

    async def test_articles_are_paged_there_and_back(self, discord: LocalDiscord) -> None:
        """The list begins with the newest article, goes on to older ones, and comes back."""
        first = await discord.member("Ani").slash("articles")
        second = await first.press("Older")
        back = await second.press("Newer")

        assert "Chintala becomes technology chief" in first.plain
        assert "Chintala becomes technology chief" not in second.plain
        assert (back.plain, back.labels) == (first.plain, first.labels)
        assert second.post.id == first.post.id


class TestAsking:
    """Questions by command."""

    async def test_an_english_question(self, discord: LocalDiscord) -> None:
        """The answer quotes the passage word for word and names its article, with host, day and link."""
        answer = await discord.member("Ani").slash("ask", question=BOEING)

        assert "> Boeing has chosen Kelly Ortberg as its next president and chief executive." in answer.plain
        assert "Kelly Ortberg to lead Boeing" in answer.plain
        assert "[example.org](https://example.org/masthead/boeing-ortberg)" in answer.plain
        assert "31 Jul 2024" in answer.plain
        assert (answer.labels, answer.ephemeral) == (["Sources", "Why this answer", "Follow", "👍", "👎"], False)

    async def test_an_indonesian_question(self, discord: LocalDiscord) -> None:
        """A reader whose Discord is Indonesian asks and is answered in Indonesian."""
        reader = discord.member("Ani", locale="id")
        answer = await reader.slash("tanya", pertanyaan="Siapa direktur utama Telkom yang diangkat pada Mei 2025?")

        assert "> " in answer.plain
        assert "Dian Siswarini" in answer.plain
        assert answer.labels == ["Sumber", "Mengapa jawaban ini", "Ikuti", "👍", "👎"]

    async def test_a_quote_in_another_language_has_its_gloss(self, discord: LocalDiscord) -> None:
        """An English question that an Indonesian article answers shows the quote as written, and word for word."""
        answer = await discord.member("Ani").slash("ask", question="Who replaced Ririek Adriansyah at Telkom?")

        assert "Dian Siswarini" in answer.plain
        assert "Word for word" in answer.plain

    async def test_a_question_nobody_wrote_about_is_refused(self, discord: LocalDiscord) -> None:
        """What no article says is not answered; the nearest passages are offered as such."""
        answer = await discord.member("Ani").slash("ask", question="What is the boiling point of mercury?")

        assert "The nearest passages I found." in answer.plain

    async def test_sources_show_whole_passages_to_whoever_asks(self, discord: LocalDiscord) -> None:
        """The Sources button opens the whole passage, for anybody, and the pages turn."""
        answer = await discord.member("Ani").slash("ask", question="Why do researchers leave OpenAI?")
        page = await answer.seen_by(discord.member("Budi")).press("Sources")
        pages = [page]
        while "Next" in pages[-1].labels:
            pages.append(await pages[-1].press("Next"))

        assert all(page.ephemeral for page in pages)
        assert [page.embeds[0]["footer"]["text"] for page in pages] == [
            f"Passage {number} of {len(pages)}" for number in range(1, len(pages) + 1)
        ]
        assert "Read the article" in [button["label"] for button in pages[0].buttons]

    async def test_a_long_answer_is_split_and_nothing_is_lost(self, discord: LocalDiscord) -> None:
        """Quotes too long for one message go on in the next; put together they are the article's own words."""
        first = await discord.member("Ani").slash("ask", question="Which harbour masters left the port of Cenang?")
        replies = await everything(first)
        shown = " ".join(word for reply in replies for word in reply.plain.split() if word != ">")

        assert len(replies) > 1
        assert [sentence in shown for sentence in MASTERS] == [True, True, True]

    async def test_a_hostile_question_does_no_harm(self, discord: LocalDiscord) -> None:
        """A question full of mentions, markup and links pings nobody, and shows as what was typed."""
        answer = await discord.member("Ani").slash("ask", question=HOSTILE)

        assert HOSTILE in answer.plain
        assert "[OpenAI](https://evil.example/)" not in answer.text
        assert "@everyone" not in answer.text.replace("\\@", "")
        assert answer.pings == ()

    async def test_thirty_hostile_questions_at_once_do_no_harm(self, discord: LocalDiscord) -> None:
        """Whatever signs a question is made of, the answer pings nobody, and no link hides where it leads."""
        chance = random.Random(7)  # noqa: S311 - repeatable, not secret
        questions = [" ".join(chance.choices(FRAGMENTS, k=chance.randint(1, 60)))[:1000] for _ in range(30)]
        asked = (discord.member(f"Reader {n}").slash("ask", question=q) for n, q in enumerate(questions))
        answers = await asyncio.gather(*asked)

        assert [answer.pings for answer in answers] == [()] * 30
        assert [answer for answer in answers if "(https://evil" in answer.text] == []

    @pytest.mark.parametrize("question", ["🦜🦜🦜", "\u202e\u202d", "؟؟؟", "\x00\x07 \x1b", ".", "x" * 1000])
    async def test_an_odd_question_gets_a_sentence(self, discord: LocalDiscord, question: str) -> None:
        """A question without words is answered all the same."""
        assert (await discord.member("Ani").slash("ask", question=question)).plain.strip()

    async def test_many_readers_at_once_get_their_own_answers(self, discord: LocalDiscord) -> None:
        """Ten readers who ask at the same time are all answered, each their own question."""
        questions = [f"{BOEING} I am reader {number}." for number in range(10)]
        asked = (discord.member(f"Reader {n}").slash("ask", question=q) for n, q in enumerate(questions))
        answers = await asyncio.gather(*asked)

        assert [answer.embeds[0]["title"] for answer in answers] == questions


class TestSpeaking:
    """Questions by message."""

    async def test_a_mention_is_answered_in_reply(self, discord: LocalDiscord) -> None:
        """A message that mentions the bot gets its answer as a reply that pings nobody."""
        answer = await discord.member("Ani").says(f"@Masthead {BOEING}")

        assert "Kelly Ortberg" in answer.plain
        assert answer.post.payload["referenced_message"]["content"].endswith(BOEING)
        assert (answer.pings, answer.labels) == ((), ["Sources", "Why this answer", "Follow", "👍", "👎"])
        assert discord.record.of("typing")

    async def test_a_reply_to_the_bot_is_a_question(self, discord: LocalDiscord) -> None:
        """Whoever replies to the bot's message asks it."""
        first = await discord.member("Ani").says(f"@Masthead {BOEING}")
        second = await discord.member("Budi").says("Who became chief executive of Nike?", answering=first)

        assert "Elliott Hill" in second.plain

    async def test_a_thread_is_answered_in_the_thread(self, discord: LocalDiscord) -> None:
        """Who mentions the bot in a thread is answered there."""
        reader = discord.member("Ani").at(discord.thread("Who runs what"))
        answer = await reader.says(f"@Masthead {BOEING}")

        assert "Kelly Ortberg" in answer.plain
        assert answer.post.payload["channel_id"] == reader.place.id

    async def test_a_direct_message_needs_no_mention(self, discord: LocalDiscord) -> None:
        """In a conversation of two every message is a question."""
        assert "Kelly Ortberg" in (await discord.member("Ani").direct(BOEING)).plain

    async def test_a_command_works_in_a_direct_message(self, discord: LocalDiscord) -> None:
        """Commands can be used alone with the bot as well."""
        answer = await discord.member("Ani").alone().slash("ask", question=BOEING)

        assert "Kelly Ortberg" in (await answer.press("Sources")).plain

    async def test_a_mention_without_a_question_gets_a_hint(self, discord: LocalDiscord) -> None:
        """Whoever only calls the bot's name is told what to ask."""
        assert "Ask me something" in (await discord.member("Ani").says("@Masthead")).plain

    async def test_too_long_a_message_gets_a_sentence(self, discord: LocalDiscord) -> None:
        """A message longer than a question may be is not cut short in silence."""
        assert "1,000" in (await discord.member("Ani").direct("who left? " * 190)).plain

    async def test_a_hostile_message_does_no_harm(self, discord: LocalDiscord) -> None:
        """A message full of mentions, markup and links pings nobody."""
        answer = await discord.member("Ani").says(f"@Masthead {HOSTILE.removeprefix('@everyone ')} @Ani")

        assert "(https://evil.example/)" not in answer.text
        assert answer.pings == ()

    async def test_what_is_not_meant_for_the_bot_is_left_alone(self, discord: LocalDiscord) -> None:
        """A message to somebody else, or to everyone, is not answered; the next one to the bot is."""
        reader = discord.member("Ani")
        reader.posts(BOEING)
        reader.posts(f"@Budi {BOEING}")
        await reader.says(f"@Masthead {BOEING}")

        assert len(discord.record.of("message")) == 1

    async def test_too_many_questions_are_slowed_down(self, discord: LocalDiscord) -> None:
        """A reader who asks without a pause is asked to wait, and told how long."""
        reader = discord.member("Ani")
        answers = await asyncio.gather(*(reader.slash("ask", question=BOEING) for _ in range(6)))

        assert ["seconds." in answer.plain for answer in answers].count(True) == 1


class TestTrouble:
    """Connections that break, limits that are hit, and acknowledgements that come too late."""

    async def test_a_dropped_connection_is_resumed(self, discord: LocalDiscord) -> None:
        """The bot comes back after a broken connection, and answers what was asked meanwhile."""
        before = (discord.gateway.identified, discord.gateway.resumed)
        reader = discord.member("Ani")
        async with discord.away():
            spoken = reader.posts(f"@Masthead {BOEING}")
        answer = await reader.sees(spoken)

        assert "Kelly Ortberg" in answer.plain
        assert (discord.gateway.identified, discord.gateway.resumed) == (before[0], before[1] + 1)

    async def test_a_wish_to_reconnect_is_followed(self, discord: LocalDiscord) -> None:
        """Discord may ask the bot to come back by another line at any time."""
        await discord.ask_to_reconnect()

        assert "Kelly Ortberg" in (await discord.member("Ani").slash("ask", question=BOEING)).plain

    @pytest.mark.parametrize("route", ["callback", "follow-up"])
    async def test_a_rate_limit_is_waited_out(self, discord: LocalDiscord, route: str) -> None:
        """A bot that is turned away for a moment still answers."""
        discord.rate_limit(route)
        answer = await discord.member("Ani").slash("ask", question=BOEING)

        assert "Kelly Ortberg" in answer.plain
        assert [request.status for request in discord.record.of(route)] == [429, 200]

    async def test_a_failure_is_told_and_logged_without_secrets(self, bot: BotProcess, discord: LocalDiscord) -> None:
        """An answer that Discord turns away for good does not end the bot: the reader gets a sentence with a
        reference, and the log has it too, but neither the reader's words nor a token.
        """
        discord.rate_limit("follow-up", via=False)
        answer = await discord.member("Ani").slash("ask", question="Who left the xylophone orchestra?")
        line = await bot.logged('"failure"', '"error"')

        assert line["reference"] in answer.plain
        assert [secret for secret in ("xylophone", "answer-", TOKEN) if secret in "\n".join(bot.log)] == []

    async def test_a_late_acknowledgement_leaves_the_bot_alive(self, bot: BotProcess, discord: LocalDiscord) -> None:
        """When Discord no longer knows an interaction, the bot logs it and answers the next reader."""
        discord.lose_next_acknowledgement()
        lost = await discord.member("Ani").begins("ask", question=BOEING)
        line = await bot.logged("failure.untold")
        answer = await discord.member("Budi").slash("ask", question=BOEING)

        assert (line["level"], line["kind"], lost.shown) == ("warning", "NotFound", [])
        assert "Kelly Ortberg" in answer.plain

    async def test_answers_and_events_may_come_in_either_order(self, discord: LocalDiscord) -> None:
        """The bot does not mind hearing of its own message after the answer to it."""
        discord.site.answers_first = True
        try:
            answer = await discord.member("Ani").slash("ask", question=BOEING)
            assert "Kelly Ortberg" in (await answer.press("Sources")).plain
        finally:
            discord.site.answers_first = False


class TestStartingAndStopping:
    """The bot as a process."""

    async def test_a_stop_and_a_new_start(self, bot: BotProcess, discord: LocalDiscord) -> None:
        """A stop finishes what is under way; the next start tells no commands anew, and old buttons still work."""
        answer = await discord.member("Ani").slash("ask", question=BOEING)
        asked = await discord.member("Budi").begins("ask", question=BOEING)
        await discord.until(lambda: asked.answer_type, asked.state)
        before = len(bot.log)
        status = await bot.stop()
        shown, log = list(asked.shown), "\n".join(bot.log[before:])
        discord.record.forget()
        await bot.start()
        page = await answer.press("Sources")

        assert (status, len(shown), "Traceback" in log) == (0, 1, False)
        assert "Kelly Ortberg" in page.plain
        assert discord.record.of("sync") == []

    async def test_what_cannot_run_ends_with_a_sentence(self, bot: BotProcess, discord: LocalDiscord) -> None:
        """A refused token, and a folder on which a bot runs already, end the bot with what to do.

        The token must be set first (status 78); the other bot may end by itself (1).
        """
        wrong = BotProcess(discord, bot.home.with_name("elsewhere"), token="wrong")
        second = BotProcess(discord, bot.home)
        await asyncio.gather(wrong.launch(), second.launch())
        statuses = await asyncio.gather(wrong.ended(), second.ended())

        assert list(statuses) == [78, 1]
        assert "Discord refused the token." in " ".join(wrong.log)
        assert "Another Masthead bot runs on the data folder" in " ".join(second.log)
        assert "Traceback" not in "\n".join([*wrong.log, *second.log])
