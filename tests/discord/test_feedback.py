"""Votes on answers over sockets: given, changed, taken back, read by curators, and erased with their reader."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from knowledge import ArticleDraft, Library, LibrarySettings
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord, Person
from tests.discord.server.replies import Reply

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEFT = "Mei Tan has resigned as head of design at Acme. Jonas Berg, her deputy, replaced Tan on Monday."
ASKED = "Who replaced Mei Tan at Acme?"
COUNTS = re.compile(r"👍 (\d+) · 👎 (\d+)")
HOSTILE = "@everyone [x](https://evil.example) **bold** \u202egro.live"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """Start the real bot with one article in the first server."""
    async with LocalDiscord(authority, wait=60.0) as discord:
        process = BotProcess(discord, tmp_path_factory.mktemp("feedback"), settings={"MASTHEAD_SERVERS": "separate"})
        with Library.open(LibrarySettings(process.home, threads=1)) as library:
            draft = ArticleDraft(LEFT, title="Tan", url="https://news.example/tan", language="en")
            library.add(f"guild:{discord.world.guild_id}", draft)
        await process.start()
        yield process
        await process.stop()


async def against(answer: Reply, fault: str = "wrong", words: str = "") -> Reply:
    """Vote against an answer, and return what that shows."""
    return await (await answer.opens("👎")).submit(fault=fault, words=words)


async def feedback(editor: Person) -> str:
    """Return what a curator sees of the votes."""
    return (await editor.slash("settings feedback")).plain


def counts(told: str) -> tuple[int, int]:
    """Return how many votes there are for answers and against them."""
    found = COUNTS.search(told)
    assert found is not None
    return int(found[1]), int(found[2])


async def test_a_vote_is_given_changed_and_taken_back(discord: LocalDiscord, editor: Person) -> None:
    """One for each reader and answer, told to the reader alone; the answer itself does not change."""
    reader, other = discord.member("Ani"), discord.member("Budi")
    up, down = counts(await feedback(editor))
    answer = await reader.slash("ask", question=ASKED)
    assert answer.labels == ["Sources", "Why this answer", "Follow", "👍", "👎"]
    helpful = await answer.press("👍")
    assert helpful.ephemeral
    assert helpful.plain.startswith("Thank you. I count this answer as helpful")
    assert counts(await feedback(editor)) == (up + 1, down)
    noted = await against(answer, words="Rosa Diaz did.")
    assert noted.ephemeral
    assert "It is wrong" in noted.plain
    assert "can read it, without your name" in noted.plain
    await answer.seen_by(other).press("👍")
    told = await feedback(editor)
    assert counts(told) == (up + 1, down + 1)
    assert "It is wrong: " in told
    assert ASKED in told
    assert "Jonas Berg" in told
    assert "What would be right: *Rosa Diaz did.*" in told
    assert f"https://discord.com/channels/{discord.world.guild_id}/{answer.post.payload['channel_id']}/" in told
    assert "Ani" not in told
    form = await answer.opens("👎")
    assert form.data["components"][1]["component"]["value"] == "Rosa Diaz did."
    assert (await noted.press("Take it back")).plain == "I have taken your vote back."
    assert (await helpful.press("Take it back")).plain == "I found no vote of yours on this answer."
    assert counts(await feedback(editor)) == (up + 1, down)
    assert (answer.again().text, answer.again().labels) == (answer.text, answer.labels)


async def test_votes_speak_indonesian(discord: LocalDiscord) -> None:
    """The form, the thanks, and what curators read."""
    reader, editor = discord.member("Sari", locale="id"), discord.curator("Edi", locale="id")
    answer = await reader.slash("tanya", pertanyaan="Siapa yang menggantikan Mei Tan di Acme?")
    form = await answer.opens("👎")
    assert form.data["title"] == "Apa yang salah dengan jawaban ini?"
    noted = await form.submit(fault="old")
    assert "Jawabannya sudah usang" in noted.plain
    told = (await editor.slash("pengaturan penilaian")).plain
    assert "Jawabannya sudah usang" in told
    assert "What" not in told
    await noted.press("Tarik kembali")
    vain = await reader.slash("tanya", pertanyaan="Siapa yang menggantikan Joko Sembiring di Globex?")
    assert "👎" in vain.labels
    assert "ditanyakan 1 kali" in (await editor.slash("pengaturan tak-terjawab")).plain


async def test_what_a_reader_says_is_words(discord: LocalDiscord, editor: Person) -> None:
    """It pings nobody, links nowhere and turns no text; what is too long fits a message all the same."""
    for number in range(6):
        reader = discord.member(f"Mo {number}")
        answer = await reader.slash("ask", question=f"{'*_' * 300} {HOSTILE} Who is Okafor {number}?")
        await against(answer, "other", (HOSTILE * 9)[:300])
    first = await editor.slash("settings feedback")
    assert first.pings == ()
    assert "\u202e" not in first.text
    assert "[x](" not in first.text
    assert "1 to 5 of " in first.plain
    second = await first.press("More")
    assert "6 to " in second.plain
    assert "1 to 5 of " in (await second.press("Back")).plain


async def test_questions_asked_in_vain_stand_together(discord: LocalDiscord, editor: Person) -> None:
    """What is alike is one entry with a count; what was asked alone or in a conversation of two is only counted."""
    reader = discord.member("Tia")
    before = await editor.slash("settings unanswered")
    await reader.slash("ask", question="Who replaced Nadia Petrov at Initech?")
    await reader.slash("ask", question="Who took over from Nadia Petrov at Initech?")
    await reader.slash("ask", question="Who replaced Sam Secret at Hooli?", only_me=True)
    await reader.alone().says("Who replaced Dora Direct at Hooli?")
    told = await editor.slash("settings unanswered")
    assert told.ephemeral
    entry = "**Who took over from Nadia Petrov at Initech?**\n- Who replaced Nadia Petrov at Initech?\nasked 2 times"
    assert entry in told.plain
    assert "Hooli" not in told.plain
    assert "more were asked where you may not read, or alone" in told.plain
    assert "Nadia" not in before.plain


async def test_what_was_asked_in_a_thread_is_its_channels(discord: LocalDiscord, editor: Person) -> None:
    """Whoever may read the channel may read the thread, and finds the question there in the list."""
    reader, place = discord.member("Umi"), discord.world.channel("threads")
    discord.invites(discord.world.servers[discord.world.guild_id])
    await editor.slash("settings channel", channel=place, threads=True)
    answer = await reader.at(place).says("@Masthead Who replaced Theo Thread at Umbrella?")
    assert answer.post.payload["channel_id"] != place.id
    assert "Who replaced Theo Thread at Umbrella?" in (await editor.slash("settings unanswered")).plain


async def test_who_may_not_look_and_where_a_vote_is_out_of_place(bot: BotProcess, discord: LocalDiscord) -> None:
    """Readers see no votes; an answer takes a vote where it stands, after a restart too, and nowhere else."""
    reader = discord.member("Lev")
    for command in ("settings feedback", "settings unanswered"):
        assert (await reader.slash(command)).plain.startswith("Only people with the permission")
    answer = await reader.slash("ask", question=ASKED)
    await bot.stop()
    await bot.start()
    assert "helpful" in (await answer.press("👍")).plain
    elsewhere = answer.seen_by(reader.at(discord.world.channel("other")))
    for sign in ("👍", "👎"):
        assert (await elsewhere.press(sign)).plain.startswith("I no longer have the answer")
    form = await answer.opens("👎")
    await (await reader.slash("forget")).press("Erase")
    assert (await form.submit(fault="wrong")).plain.startswith("I no longer have the answer")


async def test_a_reader_who_is_forgotten_leaves_no_vote(discord: LocalDiscord, editor: Person) -> None:
    """Questions, votes and follows go after one question, and what went is said; others' stay."""
    reader, other = discord.member("Fay"), discord.member("Gil")
    mine, theirs = await reader.slash("ask", question=ASKED), await other.slash("ask", question=ASKED)
    await mine.press("👍")
    await theirs.seen_by(reader).press("👍")
    await theirs.press("👍")
    await reader.slash("follow organization", organization="Acme")
    before = counts(await feedback(editor))
    asked = await reader.slash("forget")
    assert "votes" in asked.plain
    erased = (await asked.press("Erase")).plain
    assert erased == "I have erased 1 question with my answer, 2 votes, and 1 thing that you followed."
    assert counts(await feedback(editor)) == (before[0] - 2, before[1])
    assert "helpful" in (await theirs.press("👍")).plain
    assert (await (await reader.slash("forget")).press("Erase")).plain == "I found nothing of yours to erase."
