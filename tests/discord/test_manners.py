"""How the bot behaves where it arrives, where it lacks a permission, alone with a reader, and when it is shut out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.terminal.frame import Exit
from knowledge import Library, LibrarySettings
from tests.discord.articles import HARBOUR
from tests.discord.process import BotProcess
from tests.discord.server import Authority, LocalDiscord
from tests.discord.server.channels import EMBED, HISTORY, OPEN_THREADS, SEND
from tests.discord.server.payloads import MANAGE_SERVER
from tests.discord.server.world import Posted

pytestmark = pytest.mark.asyncio(loop_scope="module")

MASTER = "Who is the harbour master of Cenang?"
ANSWER = "Ova Lindqvist"
ALL_TEXT = SEND | EMBED | HISTORY | OPEN_THREADS


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def process(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """Start the real bot, not told what people write, in a server that has read one article."""
    home: Path = tmp_path_factory.mktemp("manners")
    async with LocalDiscord(authority, wait=300.0, patience=30.0) as discord:
        for name, denied in (("no history", HISTORY), ("no embeds", EMBED), ("no writing", SEND)):
            discord.world.channel(name, denied=denied)
        with Library.open(LibrarySettings(home, threads=1)) as library:
            library.add(f"guild:{discord.world.guild_id}", HARBOUR)
        settings = {"MASTHEAD_SERVERS": "separate", "LOG_LEVEL": "DEBUG", "FETCH_CONTACT": "desk@example.org"}
        started = BotProcess(discord, home, settings=settings)
        await started.start()
        await started.logged("bot.ready")  # a server that comes before counts as one that was there already
        yield started
        await started.stop()


@pytest.fixture
def discord(process: BotProcess) -> LocalDiscord:
    """Return the Discord the bot lives in."""
    process.discord.record.forget()
    return process.discord


def said_in(discord: LocalDiscord, channel: str) -> list[Posted]:
    """Return what the bot has said in a channel, by its number."""
    mine = discord.world.bot["id"]
    posts = discord.world.posts.values()
    return [each for each in posts if (each.payload["channel_id"], each.payload["author"]["id"]) == (channel, mine)]


class TestPermissions:
    """Where the bot lacks one, nobody meets silence, and the one that lacks is named."""

    async def test_without_the_history_it_answers_without_a_reference(self, discord: LocalDiscord) -> None:
        """Discord lets nobody reply who may not read older messages: the answer is a message of its own."""
        channel = next(each for each in discord.world.channels.values() if each.name == "no history")
        answer = await discord.member("Ani").at(channel).says(f"@Masthead {MASTER}")
        assert ANSWER in answer.plain
        assert "message_reference" not in answer.post.payload
        assert discord.complaints() == []

    async def test_the_permission_that_lacks_is_named(self, discord: LocalDiscord) -> None:
        """In the language of the server, with what works instead."""
        channel = next(each for each in discord.world.channels.values() if each.name == "no embeds")
        refused = await discord.member("Ani").at(channel).says(f"@Masthead {MASTER}")
        assert refused.plain.startswith(f"I cannot answer you in <#{channel.id}>: there I lack **Embed Links**.")

    async def test_without_the_right_to_write_it_writes_directly(
        self, discord: LocalDiscord, process: BotProcess
    ) -> None:
        """The sentence comes in a direct message; to whoever takes none, a sign under the message."""
        channel = next(each for each in discord.world.channels.values() if each.name == "no writing")
        open_, closed = discord.member("Ani"), discord.member("Budi")
        discord.world.direct(closed.user).closed = True
        for person in (open_, closed):
            spoken = person.at(channel).posts(f"@Masthead {MASTER}")
            await process.logged("message.heard", spoken.message_id)
        assert said_in(discord, channel.id) == []
        (told,) = said_in(discord, discord.world.direct(open_.user).id)
        assert "there I lack **Send Messages**" in told.payload["content"]
        (reaction,) = discord.record.of("reaction")
        assert spoken.message_id in reaction.path


class TestArriving:
    """The first words in a server."""

    async def test_it_says_what_it_is_and_what_comes_next(self, discord: LocalDiscord, process: BotProcess) -> None:
        """One message with two buttons, each a form for whoever may curate; an empty server leads there too."""
        server, channel = discord.opens("Fresh")
        await discord.until(lambda: said_in(discord, channel.id), lambda: "the bot did not say hello")
        (hello,) = said_in(discord, channel.id)
        assert hello.payload["content"].startswith("Hello! I answer questions about who left")
        host = discord.stranger("Host").at(channel)
        discord.joins(host, server, manages=True)
        add, follow = (one for row in hello.payload["components"] for one in row["components"])
        assert (add["label"], follow["label"]) == ("Add an article", "Follow a feed")
        form = await host.fills(host.presses(hello, follow))
        assert form.fields == ["address", "only"]
        paste = await host.fills(host.presses(hello, add))
        empty = await host.slash("ask", question=MASTER)
        assert (
            empty.plain.strip() == "I have read no articles for this place yet. Curators add some with `/sources add`."
        )
        added = await paste.submit(title="", address="", day="", text="Nora Falk opened the lock in July.", more="")
        while "Added" not in added.plain:
            added = await added.next()
        assert "masthead add" not in (await host.slash("departures")).plain

    async def test_where_it_may_not_write_it_writes_to_whoever_added_it(
        self, discord: LocalDiscord, process: BotProcess
    ) -> None:
        """No channel takes a word, so the one who added the bot gets it, in the server's language."""
        host = discord.stranger("Host")
        server = discord.world.server("Locked")
        server.added_by, server.locale = host.user["id"], "id"
        discord.world.channel("closed", server, denied=ALL_TEXT)
        discord.invites(server)
        direct = discord.world.direct(host.user)
        await discord.until(lambda: said_in(discord, direct.id), lambda: "the bot did not say hello")
        assert said_in(discord, direct.id)[0].payload["content"].startswith("Halo! Saya menjawab pertanyaan")


class TestAlone:
    """What is for one reader."""

    async def test_a_question_need_not_be_typed_again(self, discord: LocalDiscord) -> None:
        """Whoever shares several servers with the bot chooses one, and gets the answer to what they had asked."""
        person = discord.member("Citra")
        other, _ = discord.opens("Second")
        discord.joins(person, other)
        menu = await person.direct(MASTER)
        assert menu.plain.startswith("We share several servers.")
        chosen = await menu.choose(discord.world.guild_id)
        assert chosen.plain.endswith("This is what you asked:")
        await discord.until(
            lambda: any(ANSWER in str(each.payload["embeds"]) for each in said_in(discord, person.alone().place.id)),
            lambda: "the question was not answered",
        )

    async def test_a_server_may_answer_commands_privately(self, discord: LocalDiscord) -> None:
        """What the server chose holds for whoever says nothing else; Share shows the answer to the channel."""
        curator, reader = discord.curator("Dewi"), discord.member("Ani", locale="id")
        await curator.slash("settings answers", private=True)
        answer = await reader.slash("tanya", pertanyaan=MASTER)
        assert answer.ephemeral
        pressed = await answer.press("Bagikan")
        shared = await pressed.next()
        assert (shared.ephemeral, shared.content) == (False, f"{reader.mention} membagikan jawaban ini:")
        assert shared.pings == ()
        assert "Bagikan" not in pressed.labels
        assert not (await reader.slash("tanya", pertanyaan=MASTER, hanya_saya=False)).ephemeral
        await curator.slash("settings answers", private=False)
        assert not (await reader.slash("tanya", pertanyaan=MASTER)).ephemeral
        assert discord.complaints() == []

    async def test_a_reply_that_discord_hides_leads_to_the_menu(self, discord: LocalDiscord) -> None:
        """Under a message whose words the bot is not told, "is this true?" is asked from its menu."""
        claim = discord.member("Budi").posts("The harbour master of Cenang is Ova Lindqvist.")
        reader = discord.member("Ani")
        assert "Ask about this" in (await reader.says("@Masthead is this true?", answering=claim)).plain
        form = await reader.fills(await reader.picked("Ask about this", claim))
        answer = await form.submit(question="Is this true?")
        assert ANSWER in answer.plain
        assert answer.ephemeral

    async def test_help_and_about_are_for_whoever_reads_them(self, discord: LocalDiscord) -> None:
        """Curators are told how to curate, readers are not; about names the version and whom to ask."""
        assert "/sources" not in (await discord.member("Ani").slash("help")).plain
        assert "/sources add" in (await discord.curator("Dewi").slash("help")).plain
        assert "desk@example.org" in (await discord.member("Ani").slash("about")).plain


async def test_a_changed_question_is_answered_anew(discord: LocalDiscord, process: BotProcess) -> None:
    """The answer stands where it stood, and says something else."""
    spoken = discord.member("Ani").posts("@Masthead What is the boiling point of mercury?")
    await process.logged("message.heard", spoken.message_id)
    discord.member("Ani").edits(spoken, f"@Masthead {MASTER}")
    await discord.until(lambda: len(spoken.shown) > 1, lambda: "the answer did not change")
    assert ANSWER in str(spoken.shown[-1].payload["embeds"])
    assert spoken.shown[-1].id == spoken.shown[0].id


async def test_curators_commands_are_shown_to_those_who_manage(discord: LocalDiscord) -> None:
    """Discord hides them from others; a server can show them to more people."""
    await discord.member("Ani").slash("help")
    (commands,) = discord.world.commands.values()
    hidden = {one["name"] for one in commands if int(one.get("default_member_permissions") or 0) == MANAGE_SERVER}
    assert hidden == {"sources", "feeds", "watch", "settings", "Add to Masthead"}


async def test_a_token_that_is_reset_ends_the_bot_with_a_sentence(authority: Authority, tmp_path: Path) -> None:
    """Not with a traceback: what to do about it, and the status after which nothing starts it again."""
    async with LocalDiscord(authority) as discord:
        process = BotProcess(discord, tmp_path)
        await process.start()
        discord.world.token = "another.token.than.before"
        discord.bot_ended = str
        await discord.gateway.turn_away(4004)
        assert await process.ended() == Exit.SETTINGS
        said = " ".join(line.strip() for line in process.log[-6:])
    assert "Discord no longer takes the token: it was reset" in said
    assert "Traceback" not in said
